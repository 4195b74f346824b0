// SPDX-License-Identifier: Apache-2.0
#include "api/structure_reader.hpp"

#include <charconv>
#include <cmath>
#include <utility>

#include "api/strict_json.hpp"
#include "item/encoding.hpp"
#include "item/json_reader.hpp"
#include "item/json_token.hpp"
#include "item/trusted.hpp"

namespace dynamorm::api {

using item::json_kind;
using item::JsonKind;

namespace {

constexpr std::string_view package = "com.amazonaws.dynamodb.v20120810.";

/// Reads the digits with `parse`; returns false if they are not a number or do not fit.
template <class Number>
bool parse_number(std::string_view token, Number& number) {
  bool const numeric = !token.empty() && (token[0] == '-' || (token[0] >= '0' && token[0] <= '9'));
  auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), number);
  return numeric && error == std::errc() && end == token.data() + token.size();
}

/// Truncates a number with a fraction or an exponent to an integer, as the service does.
bool truncate(std::string_view token, std::int64_t& number) {
  constexpr double limit = 9.2e18;
  double value = 0;
  if (!parse_number(token, value) || !(std::abs(value) < limit)) return false;
  number = static_cast<std::int64_t>(value);
  return true;
}

std::string java_class_of(Structure const& structure) {
  return std::string("class ").append(package).append(structure.name);
}

/// Adds the place: after the message for the value of a placeholder, before it for a start key.
std::string in_words_of_its_place(item::JsonFault fault, Place const* place, ValueLayer layer) {
  constexpr std::string_view values = "ExpressionAttributeValues";
  if (layer == ValueLayer::enveloped) return one_detected(fault.message);
  if (layer == ValueLayer::older && place->kind == Place::Kind::entry && place->outer->name == values) {
    return std::string(values) + " contains invalid value: " + fault.message + " for key " + std::string(place->name);
  }
  bool const is_start_key = place->kind == Place::Kind::field && place->name == "ExclusiveStartKey";
  if (!is_start_key || fault.kind == item::JsonFault::Kind::unreadable) return std::move(fault.message);
  return "The provided starting key is invalid: " + fault.message;
}

/// A request that nests more deeply is read in the older form.
/// Rule from: paritysuite/dynamodb-conformance, deepRequests.test.ts.
constexpr int deepest_newer_json = 128;

bool nests_deeply(std::string_view json) noexcept {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size() && depth <= deepest_newer_json; ++i) {
    char const c = json[i];
    if (c == '"') in_string = !in_string;
    if (c == '\\') ++i;
    if (in_string) continue;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
  return depth > deepest_newer_json;
}

Field const* find(std::span<Field const> fields, std::string_view name, std::size_t& expected) {
  // The first try succeeds if the sender writes fields in the order of the table.
  for (std::size_t tries = 0; tries < fields.size(); ++tries, ++expected) {
    if (expected >= fields.size()) expected = 0;
    if (fields[expected].name == name) return &fields[expected++];
  }
  return nullptr;
}

}  // namespace

bool Reader::read(std::string& text) {
  std::string_view view;
  if (!read_text(view)) return false;
  text.assign(view);
  return true;
}

bool Reader::read_text(std::string_view& text) {
  if (json_kind(at_) != JsonKind::string) return fail(item::not_a_scalar(at_, "String"));
  return move_to(json_.string(at_, text));
}

bool Reader::read(bool& boolean) {
  char const* const end = item::take_boolean(json_, at_, boolean);
  return end == nullptr ? fail(item::not_a_scalar(at_, "Boolean")) : move_to(end);
}

bool Reader::read(std::int64_t& number, std::string_view java_class) {
  std::string_view const token = item::json_token(at_);
  if (!parse_number(token, number) && !truncate(token, number)) return fail(item::not_a_scalar(at_, java_class));
  return move_to(item::JsonDocument::token(at_));
}

bool Reader::read(double& number) {
  if (!parse_number(item::json_token(at_), number)) return fail(item::not_a_scalar(at_, "Double"));
  return move_to(item::JsonDocument::token(at_));
}

bool Reader::move_to(char const* end) {
  if (end == nullptr) return fail({});
  at_ = end;
  return true;
}

bool Reader::read(Timestamp& time) {
  constexpr double latest = 9e15;  // in seconds; 64 bits of milliseconds hold no later time
  double seconds = 0;
  if (!read(seconds)) return false;
  if (std::abs(seconds) > latest) return fail("the time is out of range");
  time = Timestamp(std::chrono::milliseconds(std::llround(seconds * 1000)));
  return true;
}

bool Reader::read(Item& item) {
  writer_.rewind(0);
  item::JsonFault fault;
  char const* const end = item::read_dynamodb_item(json_, at_, writer_, fault, rules_of_values());
  if (end == nullptr) return refuse(std::move(fault));
  item = item::trusted_item(writer_.take());
  return move_to(end);
}

bool Reader::read(Value& value) {
  writer_.rewind(0);
  item::JsonFault fault;
  item::JsonValueRules rules = rules_of_values();
  rules.any_names = false;
  char const* const end = item::read_dynamodb_value(json_, at_, writer_, fault, rules);
  if (end == nullptr) return refuse(std::move(fault));
  value = item::trusted_value(writer_.take());
  return move_to(end);
}

item::JsonValueRules Reader::rules_of_values() const noexcept {
  bool const of_statement = values_.layer == ValueLayer::statement;
  return {.older_wording = of_statement || values_.layer == ValueLayer::older,
          .any_names = values_.names_come_later,
          .short_exponents = of_statement,
          .levels = of_statement ? item::max_depth + 1 : item::nesting_limit};
}

bool Reader::refuse(item::JsonFault fault) {
  if (side_ == Side::response || fault.kind == item::JsonFault::Kind::syntax) return fail(std::move(fault.message));
  if (refusal_.empty()) refusal_ = in_words_of_its_place(std::move(fault), place_, values_.layer);
  return move_to(json_.skip(at_));
}

bool Reader::read_enumerator(Rules const& rules, EnumNames names, std::optional<std::uint8_t>& value) {
  std::string_view word;
  if (!read_text(word)) return false;
  for (EnumName const& name : names) {
    if (name.name != word) continue;
    value = name.value;
    return true;
  }
  if (side_ == Side::response || !violations_.takes(place_)) return true;
  std::string constraint = "Member must satisfy enum value set: [";
  for (EnumName const& name : names) constraint.append(&name == names.data() ? "" : ", ").append(name.name);
  violate_words(rules, word, constraint + "]");
  return true;
}

bool Reader::unknown_word() { return side_ == Side::request || fail("a word that is not known here"); }

bool Reader::read_structure(Structure const& structure, void* object) {
  if (json_kind(at_) != JsonKind::object) {
    bool const is_field = place_ == nullptr || place_->kind == Place::Kind::field;
    return fail(item::not_an_object(at_, java_class_of(structure),
                                    is_field ? item::unexpected_field : item::unexpected_element));
  }
  std::uint64_t seen = 0;
  std::size_t expected = 0;
  char const* const end = json_.members(at_, [&](char const* at, std::string_view name) -> char const* {
    at_ = at;
    Field const* const field = find(structure.fields, name, expected);
    if (field != nullptr && !check_strictly(*field)) return nullptr;
    if (field == nullptr || json_kind(at) == JsonKind::null) return json_.skip(at);
    auto const index = static_cast<std::size_t>(field - structure.fields.data());
    seen |= std::uint64_t{1} << index;
    return read_member(structure, index, object) ? at_ : nullptr;
  });
  return walked(end) && check_presence(structure, seen);
}

bool Reader::check_strictly(Field const& field) {
  if (field.rules.presence != Presence::strict || side_ == Side::response) return true;
  std::string fault = strict_fault(text_, at_, *field.type);
  return fault.empty() || fail(std::move(fault));
}

/// Moves to the end of a walk over members or elements. If no member was at fault, the text is.
bool Reader::walked(char const* end) { return (end != nullptr || !failed_) && move_to(end); }

bool Reader::read_member(Structure const& structure, std::size_t index, void* object) {
  Field const& field = structure.fields[index];
  Place const here{place_, Place::Kind::field, field.name, static_cast<std::uint32_t>(index)};
  place_ = &here;
  if (!field.read(*this, field.rules, object)) return false;
  place_ = here.outer;
  return true;
}

bool Reader::check_presence(Structure const& structure, std::uint64_t seen) {
  for (std::size_t index = 0; index < structure.fields.size(); ++index) {
    Field const& field = structure.fields[index];
    if (field.rules.presence == Presence::optional || (seen >> index & 1) != 0) continue;
    Place const here{place_, Place::Kind::field, field.name, static_cast<std::uint32_t>(index)};
    place_ = &here;
    if (side_ == Side::response) return fail("it is missing");
    if (field.rules.presence == Presence::strict && missing_field_.empty()) {
      missing_field_ = "missing field `" + std::string(field.name) + "` " + position_in(text_, at_);
    }
    miss(field.rules);
    place_ = here.outer;
  }
  return true;
}

bool Reader::read_list(void* list, ReadOne read_element) {
  if (json_kind(at_) != JsonKind::array) return fail(item::not_a_list(at_));
  Place here{place_, Place::Kind::element, {}, 0};
  place_ = &here;
  char const* const end = json_.elements(at_, [&](char const* at) -> char const* {
    at_ = at;
    if (json_kind(at) == JsonKind::null) return json_.skip(at);
    if (!read_element(*this, {}, list)) return nullptr;
    ++here.rank;
    return at_;
  });
  if (!walked(end)) return false;
  place_ = here.outer;
  return true;
}

bool Reader::read_map(void* map, ReadOne read_entry) {
  if (json_kind(at_) != JsonKind::object) {
    return fail(item::not_an_object(at_, "java.util.Map<java.lang.String, java.lang.Object>", item::unexpected_field));
  }
  Place here{place_, Place::Kind::entry, {}, 0};
  place_ = &here;
  char const* const end = json_.members(at_, [&](char const* at, std::string_view name) -> char const* {
    at_ = at;
    here.name = name;
    if (json_kind(at) == JsonKind::null) return json_.skip(at);
    if (!read_entry(*this, name, map)) return nullptr;
    ++here.rank;
    return at_;
  });
  if (!walked(end)) return false;
  place_ = here.outer;
  return true;
}

bool Reader::fail(std::string message) {
  failed_ = true;
  fault_ = std::move(message);
  fault_path_ = path_of(place_);
  return false;
}

Status Reader::outcome(bool finished, Report report) const {
  if (side_ == Side::response) {
    if (finished) return {};
    std::string const where =
        fault_path_.empty() ? "the answer is malformed" : fault_path_ + " in the answer is malformed";
    return Failure(FailureKind::malformed_response, "MalformedResponse",
                   fault_.empty() ? "the answer is not well-formed JSON" : where + ": " + fault_);
  }
  auto const refused = [](std::string name, std::string message) {
    Failure failure(FailureKind::service, std::move(name), std::move(message));
    return Status(failure.http_status(400));
  };
  if (!finished) return refused("SerializationException", fault_);
  if (!missing_field_.empty()) return refused("ValidationException", missing_field_);
  if (Status const checked = Checker::outcome(report); !checked) return checked;
  if (!refusal_.empty()) return refused("ValidationException", refusal_);
  return {};
}

Status Reader::read_document(Side side, std::string const& body, Structure const& structure, void* object,
                             ValueChecks values, Report report) {
  Reader reader(side, body, values);
  JsonKind const root = json_kind(reader.at_);
  bool const is_document = root == JsonKind::object || root == JsonKind::array;  // the service rejects a scalar
  bool const finished =
      is_document && reader.read_structure(structure, object) && (reader.json_.ends_at(reader.at_) || reader.fail({}));
  Status const outcome = reader.outcome(finished, report);
  if (outcome || values.layer != ValueLayer::enveloped || !nests_deeply(body)) return outcome;
  return read_document(side, body, structure, object, checks_of_group, Report::older);
}

}  // namespace dynamorm::api
