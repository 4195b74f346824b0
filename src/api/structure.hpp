// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "dynamorm/detail/resource_name.hpp"

/// The structure of requests and responses, shared by both directions: each is a list of fields, and a field has a name
/// in JSON, a member that holds it, and rules.
namespace dynamorm::api {

class Checker;
class Reader;
struct MemberType;

/// The consequence of a missing field.
enum class Presence : std::uint8_t {
  optional,   ///< Nothing.
  required,   ///< A request breaks a constraint, one of those reported together; a response is malformed.
  parameter,  ///< The same, but the request is rejected at once, with another message.
  strict,     ///< The same as `parameter` in the words of the service's newest reader, which also rejects null.
};

/// The pattern that a string must match.
enum class Pattern : std::uint8_t {
  any,
  name,   ///< [a-zA-Z0-9_.-]+
  table,  ///< The name of a table, or its ARN.
};

/// How the service's newer checks report a violation. A request without a required member gets the older report
/// instead: each violation, in the order of the fields. Rule from: paritysuite/dynamodb-conformance,
/// captures/cross-region-latest.json.
enum class Newer : std::uint8_t {
  no,       ///< As in the older report.
  in_list,  ///< After that of the first field, with the newer words of an enumeration.
  alone,    ///< Without other violations.
  at_both,  ///< The same, also for a list that is too short.
  bare,     ///< Without other violations, and without their number.
  last,     ///< Only if there are no other violations.
};

/// The constraints on a field of a request. Rule from: the API reference, each operation's parameters.
struct Rules {
  Presence presence = Presence::optional;
  Pattern pattern = Pattern::any;
  /// The minimum and maximum length of a string, a list or a map, or value of a number.
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  /// The minimum and maximum length of each string in a list, or of each list in a map.
  std::int64_t each_min = 0;
  std::int64_t each_max = std::numeric_limits<std::int64_t>::max();
  /// The service's name for this type of number, in errors about a value of another type.
  std::string_view number_class = "Long";
  Newer newer = Newer::no;
  /// The values of an enumeration as the newer checks list them, which differ from the accepted ones.
  std::string_view newer_words{};
  /// Whether messages show the value as JSON and not as Java prints it.
  bool is_shown_as_json = false;

  bool operator==(Rules const&) const = default;
};

/// The rules of each list, from the rules of a field that maps names to lists.
constexpr Rules rules_of_elements(Rules const& rules) { return {.min = rules.each_min, .max = rules.each_max}; }

/// The name of a table or an index.
constexpr Rules name_rules(Presence presence = Presence::optional) {
  return {.presence = presence,
          .pattern = Pattern::name,
          .min = dynamorm::detail::shortest_resource_name,
          .max = dynamorm::detail::longest_resource_name};
}

/// The rules of ReturnValues and ConditionalOperator in operations that write one item.
constexpr Rules return_values_rules(Newer newer) {
  return {.newer = newer, .newer_words = "ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE"};
}
constexpr Rules conditional_operator_rules(Newer newer) { return {.newer = newer, .newer_words = "ALL, OR"}; }

/// The table that an operation works on, by name or ARN.
constexpr Rules table_rules{.presence = Presence::required, .pattern = Pattern::table, .min = 1};
/// The same for PutItem, UpdateItem and DeleteItem.
constexpr Rules written_table_rules{
    .presence = Presence::required, .pattern = Pattern::table, .min = 1, .newer = Newer::alone};
/// The same for operations on tables themselves, which report a missing one with another message.
constexpr Rules table_parameter_rules{.presence = Presence::parameter, .pattern = Pattern::table, .min = 1};

/// One member of a structure that is passed by address.
struct Field {
  std::string_view name;
  Rules rules;
  MemberType const* type;
  void (*write)(std::string& out, std::string_view name, void const* structure);
  bool (*read)(Reader& reader, Rules const& rules, void* structure);
  /// Checks a structure that was not read from JSON; null if nothing can be wrong.
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
