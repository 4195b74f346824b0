// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <string_view>

#include "dynamorm/backend.hpp"

/// Shared by the tests of this layer.
namespace dynamorm::client {

/// A secret that may be sent only in signatures and in the header of the session token.
inline constexpr char const* canary = "CANARY-SECRET-9f8e7d";

[[nodiscard]] inline api::Request get_book() {
  return {api::GetItemRequest{.table_name = "books", .key = Item{{"isbn", "12345678910"}}}};
}

inline constexpr std::string_view found_book = R"({"Item":{"isbn":{"S":"12345678910"},"title":{"S":"Foo"}}})";

/// Matches a result that holds the book in `found_book`.
MATCHER(HoldsTheBook, "holds the book") {
  if (!arg.ok()) {
    *result_listener << arg.failure().describe();
    return false;
  }
  auto const* const response = arg->result.template get_if<api::GetItemResponse>();
  return response != nullptr && response->item && (*response->item)["title"].as_string() == "Foo";
}

/// Matches a failure of GetItem with this kind, name and number of attempts, without secrets in any text.
MATCHER_P3(FailsWith, kind, name, attempts, std::string("fails with ") + name) {
  if (arg.ok()) {
    *result_listener << "succeeded";
    return false;
  }
  Failure const& failure = arg.failure();
  *result_listener << failure.describe();
  return failure.kind() == kind && failure.name() == name && failure.attempts() == attempts &&
         failure.operation() == "GetItem" && failure.describe().find("CANARY") == std::string::npos;
}

/// Matches a failure whose message contains the text.
MATCHER_P(Says, text, "says " + testing::PrintToString(text)) {
  *result_listener << arg.failure().message();
  return arg.failure().message().find(text) != std::string::npos;
}

}  // namespace dynamorm::client
