// SPDX-License-Identifier: Apache-2.0
#include "growing_request.hpp"

#include <algorithm>
#include <string_view>

#include "api/member_type.hpp"

namespace dynamorm::testing {
namespace {

using api::Field;
using api::MemberType;
using api::Presence;
using api::Structure;
using Form = api::MemberType::Form;

constexpr std::string_view everywhere = "*";
/// Grows together with every other place, because others are looked up in it.
constexpr std::string_view dictionary = "AttributeDefinitions[]";

/// The members of a value that hold several elements.
struct Plural {
  char const* suffix;
  char const* before;
  char const* behind;
};
constexpr Plural plurals[] = {{".L[]", R"({"L":[)", "]}"},   {".M{}", R"({"M":{)", "}}"},
                              {".SS[]", R"({"SS":[)", "]}"}, {".NS[]", R"({"NS":[)", "]}"},
                              {".BS[]", R"({"BS":[)", "]}"}, {".nested", "", ""}};

void list_places(MemberType const& type, std::string const& path, std::vector<std::string>& places) {
  switch (type.form) {
    case Form::list:
      places.push_back(path + "[]");
      return list_places(*type.each, path + "[]", places);
    case Form::map:
      places.push_back(path + "{}");
      return list_places(*type.each, path + "{}", places);
    case Form::item:
      places.push_back(path + "{}");
      for (Plural const& plural : plurals) places.push_back(path + "{}" + plural.suffix);
      return;
    case Form::value:
      for (Plural const& plural : plurals) places.push_back(path + plural.suffix);
      return;
    case Form::structure:
      for (Field const& field : type.structure().fields) {
        list_places(*field.type, path + (path.empty() ? "" : ".") + std::string(field.name), places);
      }
      return;
    default:
      return;
  }
}

/// Values that let the engine continue to the other members. Members not listed may have any value.
struct Known {
  std::string_view name;
  std::string_view json;
  bool is_always_there = false;
};
constexpr Known known_members[] = {
    {"TableName", R"("shop")"},
    {"ResourceArn", R"("arn:aws:dynamodb:us-east-1:000000000000:table/shop")"},
    {"Key", R"({"h":{"S":"big"}})"},
    {"BillingMode", R"("PAY_PER_REQUEST")", true},
    {"ProjectionType", R"("ALL")", true},
    {"KeyConditions", R"({"h":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"big"}]}})", true},
};
/// Expressions that use the placeholders, in requests with many of them.
constexpr Known expressions[] = {
    {"ProjectionExpression", R"("#aaa0")"},
    {"ConditionExpression", R"("attribute_exists(#aaa0) OR #aaa0 = :aaa0")"},
    {"FilterExpression", R"("attribute_exists(#aaa0) OR #aaa0 = :aaa0")"},
    {"UpdateExpression", R"("SET #aaa0 = :aaa0")"},
};

template <std::size_t size>
Known const* find(Known const (&all)[size], std::string_view name) {
  auto const found = std::ranges::find(all, name, &Known::name);
  return found == std::end(all) ? nullptr : found;
}

class Writer {
 public:
  Writer(api::Operation const& operation, std::string_view place, Filling filling, std::size_t count)
      : operation_(operation), place_(place), filling_(filling), count_(count) {}

  std::string request() {
    structure(operation_.codec.request, "");
    return std::move(out_);
  }

 private:
  void structure(Structure const& structure, std::string const& path) {
    if (is_inside_ && filling_ == Filling::empty) return static_cast<void>(add("{}"));
    add("{");
    for (Field const& field : structure.fields) {
      std::string const at = path + (path.empty() ? "" : ".") + std::string(field.name);
      if (!is_wanted(field, at)) continue;
      separate();
      add("\"").add(field.name).add("\":");
      member(field, at);
    }
    add("}");
  }

  [[nodiscard]] bool is_wanted(Field const& field, std::string const& path) const {
    if (field.rules.presence != Presence::optional || leads_to_place(path)) return true;
    if (dictionary.starts_with(path)) return true;
    if (is_inside_ && filling_ == Filling::full) return true;
    if (find(expressions, field.name) != nullptr) return place_.find("ExpressionAttribute") != std::string_view::npos;
    Known const* const known = find(known_members, field.name);
    if (known != nullptr && known->is_always_there) return true;
    bool const is_plural = field.type->form == Form::list || field.type->form == Form::map;
    return place_ == everywhere && path == field.name && is_plural;
  }

  [[nodiscard]] bool leads_to_place(std::string const& path) const {
    return place_.starts_with(path) && place_.size() > path.size() &&
           (place_[path.size()] == '.' || place_[path.size()] == '[' || place_[path.size()] == '{');
  }

  [[nodiscard]] bool grows(std::string const& path) const {
    bool const is_of_request = path.find_first_of(".[{") + 2 == path.size();
    return path == place_ || path == dictionary || (place_ == everywhere && is_of_request);
  }

  void member(Field const& field, std::string const& path) {
    bool const is_left_alone = !leads_to_place(path) && place_ != everywhere;
    if (operation_.name == "CreateTable" && field.name == "TableName") {
      add(R"("new-table")");
    } else if (Known const* const known = find(known_members, field.name); known != nullptr && is_left_alone) {
      add(known->json);
    } else if (Known const* const expression = find(expressions, field.name); expression != nullptr) {
      add(expression->json);
    } else {
      prefix_ = field.name == "ExpressionAttributeNames" ? "#" : field.name == "ExpressionAttributeValues" ? ":" : "";
      value(*field.type, field.rules, path);
      prefix_ = "";
    }
  }

  void value(MemberType const& type, api::Rules const& rules, std::string const& path) {
    bool const is_wrong = is_inside_ && filling_ == Filling::wrong;
    switch (type.form) {
      case Form::text:
        return text(is_wrong ? std::string("!") : "aaa" + std::to_string(index_));
      case Form::integer:
      case Form::real:
      case Form::time:
        return number(is_wrong ? -1 : std::max<std::int64_t>(rules.min, 1));
      case Form::boolean:
        return static_cast<void>(add("true"));
      case Form::enumerator:
        return static_cast<void>(add("\"").add(is_wrong ? "WRONG" : type.names().front().name).add("\""));
      case Form::item:
        return item(path + "{}");
      case Form::value:
        return attribute_value(path);
      case Form::structure:
        return structure(type.structure(), path);
      case Form::list:
        add("[");
        elements(path + "[]", [&] { value(*type.each, {}, path + "[]"); });
        return static_cast<void>(add("]"));
      case Form::map:
        add("{");
        elements(path + "{}", [&] {
          name();
          value(*type.each, {}, path + "{}");
        });
        return static_cast<void>(add("}"));
    }
  }

  template <class WriteOne>
  void elements(std::string const& path, WriteOne write) {
    bool const is_place = grows(path);
    bool const was_inside = is_inside_;
    std::size_t const outer = index_;
    is_inside_ = is_inside_ || is_place;
    for (std::size_t i = 0; i < (is_place ? count_ : 1); ++i) {
      if (is_place) index_ = i;
      separate();
      write();
    }
    is_inside_ = was_inside;
    index_ = outer;
  }

  void item(std::string const& path) {
    add(R"({"h":{"S":"aaa)").add(std::to_string(index_)).add(R"("})");
    if (grows(path) || leads_to_place(path)) {
      elements(path, [&] {
        name();
        attribute_value(path);
      });
    }
    add("}");
  }

  void attribute_value(std::string const& path) {
    for (Plural const& plural : plurals) {
      if (path + plural.suffix != place_) continue;
      if (std::string_view(plural.suffix) == ".nested") return nested_value();
      add(plural.before);
      elements(path + plural.suffix, [&] { element_of(plural); });
      return static_cast<void>(add(plural.behind));
    }
    if (is_inside_ && filling_ == Filling::empty) return static_cast<void>(add("{}"));
    if (is_inside_ && filling_ == Filling::wrong) return static_cast<void>(add(R"({"N":"x"})"));
    add(R"({"S":)");
    text("aaa" + std::to_string(index_));
    add("}");
  }

  void element_of(Plural const& plural) {
    std::string_view const suffix = plural.suffix;
    if (suffix == ".M{}") name();
    if (suffix == ".M{}" || suffix == ".L[]") return attribute_value("");
    if (filling_ == Filling::empty) return static_cast<void>(add(R"("")"));
    if (suffix == ".NS[]") return static_cast<void>(add("\"").add(std::to_string(index_)).add("\""));
    if (suffix == ".SS[]") return text("aaa" + std::to_string(index_));
    std::string digits = std::to_string(index_);
    digits.insert(0, (4 - digits.size() % 4) % 4, '0');
    add("\"").add(digits).add("\"");  // happens to be base64
  }

  void nested_value() {
    for (std::size_t i = 0; i < count_; ++i) add(filling_ == Filling::full ? R"({"M":{"a":)" : R"({"L":[)");
    add(R"({"S":"a"})");
    for (std::size_t i = 0; i < count_; ++i) add(filling_ == Filling::full ? "}}" : "]}");
  }

  void name() {
    text(prefix_ + "aaa" + std::to_string(index_));
    add(":");
  }

  void text(std::string const& plain) {
    if (is_inside_ && filling_ == Filling::empty) return static_cast<void>(add(R"("")"));
    add("\"").add(plain);
    if (is_inside_ && filling_ == Filling::escaped) add(R"(\n\u0041)");
    add("\"");
  }

  void number(std::int64_t number) { add(std::to_string(number)); }

  void separate() {
    if (out_.back() != '{' && out_.back() != '[') add(",");
  }

  Writer& add(std::string_view text) {
    out_ += text;
    return *this;
  }

  api::Operation const& operation_;
  std::string_view place_;
  Filling filling_;
  std::size_t count_;
  std::string out_;
  std::string prefix_;      // of names
  std::size_t index_ = 0;   // of the element of the place that is being written
  bool is_inside_ = false;  // one of its elements is being written
};

}  // namespace

std::vector<std::string> growing_places(api::Operation const& operation) {
  std::vector<std::string> places;
  for (Field const& field : operation.codec.request.fields) list_places(*field.type, std::string(field.name), places);
  if (!places.empty()) places.emplace_back(everywhere);
  return places;
}

std::string growing_request(api::Operation const& operation, std::string const& place, Filling filling,
                            std::size_t count) {
  return Writer(operation, place, filling, count).request();
}

}  // namespace dynamorm::testing
