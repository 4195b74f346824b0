#include "wire/reader.hpp"

#include <charconv>
#include <cmath>
#include <utility>

#include "item/json_reader.hpp"
#include "item/json_token.hpp"

namespace dynamorm::wire {

using Kind = item::JsonScanner::Kind;
using Step = item::JsonScanner::Step;

namespace {

constexpr std::string_view package = "com.amazonaws.dynamodb.v20120810.";

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
  if (!read_text(view)) return false;
  text.assign(view);
  return true;
}

bool Reader::read_text(std::string_view& text) {
  if (json_.kind() != Kind::string) return refuse_kind(item::not_a_scalar(json_, "String"));
  return json_.take_string(text) || fail({});
}

bool Reader::read(bool& boolean) {
  item::Taken const taken = item::take_boolean(json_, boolean);
  if (taken == item::Taken::other) return refuse_kind(item::not_a_scalar(json_, "Boolean"));
  return taken == item::Taken::yes || fail({});
}

bool Reader::read(std::int64_t& number) {
  std::string_view const token = json_.token();
  if (!parse_number(token, number) && !truncate(token, number)) return refuse_kind(item::not_a_scalar(json_, "Long"));
  return json_.take_token() || fail({});
}

bool Reader::read(double& number) {
  if (!parse_number(json_.token(), number)) return refuse_kind(item::not_a_scalar(json_, "Double"));
  return json_.take_token() || fail({});
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
  char const* const start = json_.place();
  writer_.rewind(0);
  item::JsonFault fault;
  if (!item::read_dynamodb_item(json_, writer_, fault)) return refuse(std::move(fault), start);
  item = Item::from_trusted(std::string(writer_.buffer()));
  return true;
}

bool Reader::read(Value& value) {
  char const* const start = json_.place();
  writer_.rewind(0);
  item::JsonFault fault;
  if (!item::read_dynamodb_value(json_, writer_, fault)) return refuse(std::move(fault), start);
  value = Value::from_trusted(std::string(writer_.buffer()));
  return true;
}

bool Reader::refuse(item::JsonFault fault, char const* start) {
  if (side_ == Side::response || fault.kind == item::JsonFault::Kind::syntax) return fail(std::move(fault.message));
  if (refusal_.empty()) refusal_ = std::move(fault.message);
  json_.go_back(start);
  return json_.skip() || fail({});
}

bool Reader::at_end() { return json_.at_end() || fail({}); }

bool Reader::refuse_kind(std::string message) { return fail(json_.kind() == Kind::nothing ? "" : std::move(message)); }

bool Reader::read_enumerator(EnumNames names, std::optional<std::uint8_t>& value) {
  std::string_view word;
  if (!read_text(word)) return false;
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
  if (json_.kind() != Kind::object) {
    bool const is_field = place_ == nullptr || place_->kind == Place::Kind::field;
    return refuse_kind(item::not_an_object(json_, java_class_of(structure),
                                           is_field ? item::unexpected_field : item::unexpected_element));
  }
  std::uint64_t seen = 0;
  std::size_t expected = 0;
  std::string_view name;
  Step step = json_.first_member(name);
  for (; step == Step::value; step = json_.next_member(name)) {
    Field const* const field = find(structure.fields, name, expected);
    if (field == nullptr || json_.kind() == Kind::null) {
      if (!json_.skip()) return fail({});
      continue;
    }
    auto const index = static_cast<std::size_t>(field - structure.fields.data());
    if (!read_member(structure, index, object)) return false;
    seen |= std::uint64_t{1} << index;
  }
  return step == Step::fault ? fail({}) : check_presence(structure, seen);
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
    if (side_ == Side::response) {
      place_ = &here;
      return fail("it is missing");
    }
    if (field.rules.presence == Presence::required) {
      violations_.add(&here, "null", "Member must not be null");
    } else if (missing_parameter_.empty()) {
      missing_parameter_ = field.name;
    }
  }
  return true;
}

bool Reader::read_list(void* list, ReadOne read_element) {
  if (json_.kind() != Kind::array) return refuse_kind(item::not_a_list(json_));
  Place here{place_, Place::Kind::element, {}, 0};
  place_ = &here;
  Step step = json_.first_element();
  for (; step == Step::value; step = json_.next_element()) {
    if (json_.kind() == Kind::null) {
      if (!json_.skip()) return fail({});
      continue;
    }
    if (!read_element(*this, {}, list)) return false;
    ++here.rank;
  }
  if (step == Step::fault) return fail({});
  place_ = here.outer;
  return true;
}

bool Reader::read_map(void* map, ReadOne read_entry) {
  if (json_.kind() != Kind::object) {
    return refuse_kind(item::not_an_object(json_, "java.util.Map<java.lang.String, java.lang.Object>",
                                           item::unexpected_field));
  }
  Place here{place_, Place::Kind::entry, {}, 0};
  place_ = &here;
  Step step = json_.first_member(here.name);
  for (; step == Step::value; step = json_.next_member(here.name)) {
    if (json_.kind() == Kind::null) {
      if (!json_.skip()) return fail({});
      continue;
    }
    if (!read_entry(*this, here.name, map)) return false;
    ++here.rank;
  }
  if (step == Step::fault) return fail({});
  place_ = here.outer;
  return true;
}

void Reader::check_text(Rules const& rules, std::string_view text) {
  std::int64_t const most = longest(rules, text);
  if (!has_pattern(rules, text)) violations_.add(place_, in_quotes(text), pattern_constraint);
  if (std::cmp_less(text.size(), rules.min)) violations_.add(place_, in_quotes(text), at_least("length", rules.min));
  if (std::cmp_greater(text.size(), most) && length_of(text) > most)
    violations_.add(place_, in_quotes(text), at_most("length", most));
}

void Reader::check_number(Rules const& rules, std::int64_t number) {
  auto const value = [number] { return in_quotes(std::to_string(number)); };
  if (number < rules.min) violations_.add(place_, value(), at_least("value", rules.min));
  if (number > rules.max) violations_.add(place_, value(), at_most("value", rules.max));
}

void Reader::check_length(Rules const& rules, std::size_t length, void const* collection, Print print) {
  if (std::cmp_less(length, rules.min)) violate(collection, print, at_least("length", rules.min));
  if (std::cmp_greater(length, rules.max)) violate(collection, print, at_most("length", rules.max));
}

void Reader::violate(void const* collection, Print print, std::string_view constraint) {
  std::string text;
  print(text, collection);
  violations_.add(place_, in_quotes(text), constraint);
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
  if (!missing_parameter_.empty()) {
    return refused("ValidationException", "The parameter '" + std::string(missing_parameter_) +
                                              "' is required but was not present in the request");
  }
  if (!violations_.empty()) return refused("ValidationException", violations_.message());
  if (!refusal_.empty()) return refused("ValidationException", refusal_);
  return {};
}

Status Reader::read_document(Side side, std::string const& body, Structure const& structure, void* object) {
  Reader reader(side, body);
  Kind const root = reader.json_.kind();
  bool const is_document = root == Kind::object || root == Kind::array;  // to the service a scalar is none
  bool const finished = is_document && reader.read_structure(structure, object) && reader.at_end();
  return reader.outcome(finished);
}

}  // namespace dynamorm::wire
