// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/structs/enum_names.hpp"

#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::detail {
namespace {

/// Returns the end of the next entry of the list: a comma or the closing bracket outside of inner brackets.
std::size_t end_of_entry(std::string_view text, std::size_t position) {
  int nested = 0;
  for (; position < text.size(); ++position) {
    char const c = text[position];
    if (c == '(' || c == '<' || c == '{') ++nested;
    if (nested == 0 && (c == ',' || c == '}' || c == '>')) break;
    if (c == ')' || c == '>' || c == '}') --nested;
  }
  return position;
}

std::string all_names(EnumNames const& names) {
  std::string text;
  for (EnumName const& each : names) text += (text.empty() ? "" : ", ") + std::string(each.name);
  return text;
}

}  // namespace

EnumNames parse_enum_names(std::string_view spelled, std::int64_t lowest) {
  EnumNames names;
  std::size_t position = spelled.find("Constant = ");
  position = spelled.find_first_of("{<", position) + 1;
  for (std::int64_t value = lowest; position < spelled.size(); ++value) {
    std::size_t const end = end_of_entry(spelled, position);
    std::string_view entry = spelled.substr(position, end - position);
    if (!entry.starts_with('(')) {
      std::size_t const scope = entry.rfind("::");
      names.push_back({value, scope == std::string_view::npos ? entry : entry.substr(scope + 2)});
    }
    if (end >= spelled.size() || spelled[end] != ',') break;
    position = spelled.find_first_not_of(' ', end + 1);
  }
  return names;
}

void encode_enum(EnumNames const& names, std::int64_t value, Writer& writer, Visit& visit) {
  for (EnumName const& each : names) {
    if (each.value == value) return writer.string(each.name);
  }
  visit.fail("the enum has no name for " + std::to_string(value) + "; its names are " + all_names(names) +
             " (specialise dynamorm::enum_range for values beyond -1 to 127)");
  writer.null();
}

bool decode_enum(EnumNames const& names, std::int64_t& value, ValueView from, Visit& visit) {
  if (from.is(Type::string)) {
    for (EnumName const& each : names) {
      if (each.name != from.as_string()) continue;
      value = each.value;
      return true;
    }
  }
  return refuse_type("one of " + all_names(names), from, visit);
}

}  // namespace dynamorm::detail
