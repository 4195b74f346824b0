// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm::api {

/// The service checks the values of requests in two layers, and each operation uses one of them. The layer decides the
/// wording of errors and, in part, their order.
/// Rule from: paritysuite/dynamodb-conformance, valueLayers.test.ts, measured on the service in October 2026.
enum class ValueLayer : std::uint8_t {
  current,    ///< The bare message.
  enveloped,  ///< The same after "1 validation error detected: ", as in other errors of the request itself.
  older,      ///< The older wording, which names the placeholder of an invalid value.
  statement,  ///< The older wording. Nesting is checked first, and exponents have 32 bits.
};

/// How the values of an operation's request are checked.
struct ValueChecks {
  ValueLayer layer = ValueLayer::current;
  /// Whether the engine checks the names of attributes, in the order of the operation's checks.
  bool names_come_later = false;
};

constexpr ValueChecks checks_of_write{.layer = ValueLayer::enveloped, .names_come_later = true};
constexpr ValueChecks checks_of_statement{.layer = ValueLayer::statement};
constexpr ValueChecks checks_of_group{.layer = ValueLayer::older, .names_come_later = true};

}  // namespace dynamorm::api
