#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "dynamorm/detail/resource_name.hpp"

/// The shape of what travels, said once for both directions: a request or response is a list of fields, and a field is
/// its name in JSON, the member that holds it, and the rules it must follow.
namespace dynamorm::api {

class Checker;
class Reader;
struct MemberType;

/// What happens when a field is not there.
enum class Presence : std::uint8_t {
  optional,   ///< Nothing.
  required,   ///< A request breaks a constraint, one of those reported together; a response is malformed.
  parameter,  ///< The same, but a request is refused at once, in other words.
};

/// What a text must look like.
enum class Pattern : std::uint8_t {
  any,
  name,   ///< [a-zA-Z0-9_.-]+
  table,  ///< The name of a table, or its ARN.
};

/// What the service demands of a field of a request. Rule from: the API reference, each operation's parameters.
struct Rules {
  Presence presence = Presence::optional;
  Pattern pattern = Pattern::any;
  /// The least and the greatest length of a text, a list or a map, or value of a number.
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  /// The least and the greatest length of each text in a list, or of each list in a map.
  std::int64_t each_min = 0;
  std::int64_t each_max = std::numeric_limits<std::int64_t>::max();
  /// What the service calls a number of this kind where something else stands in its place.
  std::string_view number_class = "Long";

  bool operator==(Rules const&) const = default;
};

/// What the rules of a field of maps of lists say of each list.
constexpr Rules rules_of_elements(Rules const& rules) { return {.min = rules.each_min, .max = rules.each_max}; }

/// The name of a table or an index.
constexpr Rules name_rules(Presence presence = Presence::optional) {
  return {.presence = presence,
          .pattern = Pattern::name,
          .min = dynamorm::detail::shortest_resource_name,
          .max = dynamorm::detail::longest_resource_name};
}

/// The table that an operation works on, by name or ARN.
constexpr Rules table_rules{.presence = Presence::required, .pattern = Pattern::table, .min = 1};
/// The same for the operations on tables themselves, which refuse a missing one in other words.
constexpr Rules table_parameter_rules{.presence = Presence::parameter, .pattern = Pattern::table, .min = 1};

/// One member of a structure that is known by its address alone.
struct Field {
  std::string_view name;
  Rules rules;
  MemberType const* type;
  void (*write)(std::string& out, std::string_view name, void const* structure);
  bool (*read)(Reader& reader, Rules const& rules, void* structure);
  /// Checks what was not read; null if nothing can be wrong.
  void (*check)(Checker& checker, Rules const& rules, void const* structure);
};

/// A structure: its name in the API, and its fields in the order in which the service reports their faults.
struct Structure {
  std::string_view name;
  std::span<Field const> fields;
};

/// The shape of T; specialised for every structure of the API.
template <class T>
[[nodiscard]] Structure const& structure() noexcept;

}  // namespace dynamorm::api
