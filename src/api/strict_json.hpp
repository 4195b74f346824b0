// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/member_type.hpp"

/// The words of the service's newest reader of requests, which SearchVectors has.
/// Rule from: paritysuite/dynamodb-conformance, tier3/error-messages/searchVectors, measured on the service.
namespace dynamorm::api {

/// "at line 1 column 17": the bytes of `text` up to `end`.
[[nodiscard]] std::string position_in(char const* text, char const* end);

/// Returns the message for the JSON value at `at` if it is not of the member's type; otherwise an empty string. `text`
/// is the start of the document.
[[nodiscard]] std::string strict_fault(char const* text, char const* at, MemberType const& type);

}  // namespace dynamorm::api
