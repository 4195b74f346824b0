#include "wire/reader.hpp"

#include <charconv>
#include <cmath>
#include <utility>

#include "item/json_reader.hpp"
#include "item/json_token.hpp"

namespace dynamorm::wire {

using Json = simdjson::ondemand::value;

struct Reader::Cursor {
  Json json;
};

namespace {

constexpr std::string_view package = "com.amazonaws.dynamodb.v20120810.";

/// What a thread's parser may keep between two documents: it takes about six times the longest.
constexpr std::size_t retained_document = 64 * 1024;

/// The digits, which `parse` turns into a number; false for what is not a number or does not fit.
template <class Number>
bool parse_number(std::string_view token, Number& number) {
  bool const numeric = !token.empty() && (token[0] == '-' || (token[0] >= '0' && token[0] <= '9'));
  auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), number);
  return numeric && error == std::errc() && end == token.data() + token.size();
}

/// A number with a fraction or an exponent, cut to an integer as the service does.
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

Field const* find(std::span<Field const> fields, std::string_view name, std::size_t& expected) {
  // Who writes the fields in the order of the table is found at the first try.
  for (std::size_t tries = 0; tries < fields.size(); ++tries, ++expected) {
    if (expected >= fields.size()) expected = 0;
    if (fields[expected].name == name) return &fields[expected++];
  }
  return nullptr;
}

}  // namespace

bool Reader::read(std::string& text) {
  std::string_view view;
  if (!item::text_of(cursor_->json, view)) return fail(item::not_a_scalar(cursor_->json, "String"));
  text.assign(view);
  return true;
}

bool Reader::read(bool& boolean) {
  return item::boolean_of(cursor_->json, boolean) || fail(item::not_a_scalar(cursor_->json, "Boolean"));
}

bool Reader::read(std::int64_t& number) {
  std::string_view const token = item::token_of(cursor_->json);
  return parse_number(token, number) || truncate(token, number) || fail(item::not_a_scalar(cursor_->json, "Long"));
}

bool Reader::read(double& number) {
  return parse_number(item::token_of(cursor_->json), number) || fail(item::not_a_scalar(cursor_->json, "Double"));
}

bool Reader::read(Timestamp& time) {
  constexpr double latest = 9e15;  // in seconds; more is no moment that 64 bits of milliseconds hold
  double seconds = 0;
  if (!read(seconds)) return false;
  if (std::abs(seconds) > latest) return fail("the time is out of range");
  time = Timestamp(std::chrono::milliseconds(std::llround(seconds * 1000)));
  return true;
}

bool Reader::read(Item& item) {
  dynamorm::detail::Writer writer;
  item::JsonFault fault;
  if (!item::read_dynamodb_item(cursor_->json, writer, fault)) return refuse(std::move(fault));
  item = Item::from_trusted(writer.take());
  return true;
}

bool Reader::read(Value& value) {
  dynamorm::detail::Writer writer;
  item::JsonFault fault;
  if (!item::read_dynamodb_value(cursor_->json, writer, fault)) return refuse(std::move(fault));
  value = Value::from_trusted(writer.take());
  return true;
}

bool Reader::refuse(item::JsonFault fault) {
  if (side_ == Side::response || fault.kind == item::JsonFault::Kind::syntax) return fail(std::move(fault.message));
  if (refusal_.empty()) refusal_ = std::move(fault.message);
  return true;
}

bool Reader::read_enumerator(EnumNames names, std::optional<std::uint8_t>& value) {
  std::string_view word;
  if (!item::text_of(cursor_->json, word)) return fail(item::not_a_scalar(cursor_->json, "String"));
  for (EnumName const& name : names) {
    if (name.name != word) continue;
    value = name.value;
    return true;
  }
  if (side_ == Side::response) return true;
  std::string constraint = "Member must satisfy enum value set: [";
  for (EnumName const& name : names) constraint.append(&name == names.data() ? "" : ", ").append(name.name);
  violations_.add(place_, in_quotes(word), constraint + "]");
  return true;
}

bool Reader::unknown_word() { return side_ == Side::request || fail("a word that is not known here"); }

bool Reader::read_structure(Structure const& structure, void* object) {
  simdjson::ondemand::object members;
  if (cursor_->json.get_object().get(members)) {
    bool const is_field = place_ == nullptr || place_->kind == Place::Kind::field;
    return fail(item::not_an_object(cursor_->json, java_class_of(structure),
                                    is_field ? item::unexpected_field : item::unexpected_element));
  }
  std::uint64_t seen = 0;
  std::size_t expected = 0;
  for (auto member : members) {
    simdjson::ondemand::field found;
    std::string_view name;
    if (std::move(member).get(found) || !item::name_of(found, name)) return fail({});
    Field const* const field = find(structure.fields, name, expected);
    if (field == nullptr) continue;
    Cursor here{found.value()};
    bool absent = false;
    if (!here.json.is_null().get(absent) && absent) continue;
    auto const index = static_cast<std::size_t>(field - structure.fields.data());
    Cursor* const outer = std::exchange(cursor_, &here);
    if (!read_member(structure, index, object)) return false;
    cursor_ = outer;
    seen |= std::uint64_t{1} << index;
  }
  return check_presence(structure, seen);
}

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
    miss(field.rules);
    place_ = here.outer;
  }
  return true;
}

bool Reader::read_list(void* list, ReadOne read_element) {
  simdjson::ondemand::array elements;
  if (cursor_->json.get_array().get(elements)) return fail(item::not_a_list(cursor_->json));
  Place here{place_, Place::Kind::element, {}, 0};
  place_ = &here;
  Cursor* const outer = cursor_;
  for (auto element : elements) {
    Cursor at{};
    bool absent = false;
    if (element.get(at.json)) return fail({});
    if (!at.json.is_null().get(absent) && absent) continue;
    cursor_ = &at;
    if (!read_element(*this, {}, list)) return false;
    ++here.rank;
  }
  cursor_ = outer;
  place_ = here.outer;
  return true;
}

bool Reader::read_map(void* map, ReadOne read_entry) {
  simdjson::ondemand::object members;
  if (cursor_->json.get_object().get(members)) {
    return fail(item::not_an_object(cursor_->json, "java.util.Map<java.lang.String, java.lang.Object>",
                                    item::unexpected_field));
  }
  Place here{place_, Place::Kind::entry, {}, 0};
  place_ = &here;
  Cursor* const outer = cursor_;
  for (auto member : members) {
    simdjson::ondemand::field found;
    bool absent = false;
    if (std::move(member).get(found) || !item::name_of(found, here.name)) return fail({});
    Cursor at{found.value()};
    if (!at.json.is_null().get(absent) && absent) continue;
    cursor_ = &at;
    if (!read_entry(*this, here.name, map)) return false;
    ++here.rank;
  }
  cursor_ = outer;
  place_ = here.outer;
  return true;
}

bool Reader::fail(std::string message) {
  fault_ = std::move(message);
  fault_path_ = path_of(place_);
  return false;
}

Status Reader::outcome(bool finished) const {
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
  if (Status const checked = Checker::outcome(); !checked) return checked;
  if (!refusal_.empty()) return refused("ValidationException", refusal_);
  return {};
}

Status Reader::read_document(Side side, std::string& body, Structure const& structure, void* object) {
  thread_local simdjson::ondemand::parser parser;
  Reader reader(side);
  if (body.capacity() < body.size() + simdjson::SIMDJSON_PADDING)
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  simdjson::ondemand::document document;
  Cursor root{};
  bool const opened = !parser.iterate(body, body.capacity()).get(document) && !document.get_value().get(root.json);
  reader.cursor_ = &root;
  bool const finished = opened && reader.read_structure(structure, object) &&
                        document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  Status status = reader.outcome(finished);
  if (parser.capacity() > retained_document) parser = simdjson::ondemand::parser();
  return status;
}

}  // namespace dynamorm::wire
