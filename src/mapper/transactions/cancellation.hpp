// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/cancellation_reason.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/result.hpp"

#include "mapper/items/versions.hpp"

/// Failures of transactions, with the actions that they concern.
namespace dynamorm::mapper {

/// One action of a transaction, as reasons and messages name it.
struct Member {
  std::string_view verb;  ///< Such as "update".
  detail::ModelInfo const* model;
  std::string table;
  Item key;
  Guard guard{};
};

/// Returns the action for people: actions[1], update of accounts {"id":"ann"}.
[[nodiscard]] std::string describe(Member const& member, std::size_t position);

/// Decodes the stored item in a failure; empty if `encoded` is.
[[nodiscard]] Item item_of_failure(std::string const& encoded);

[[nodiscard]] std::vector<CancellationReason> reasons_of(Failure const& failure);

/// Throws the exception of the failure: of a cancellation, one that knows the actions, which are counted from `first`.
[[noreturn]] void throw_failure_of(Failure const& failure, std::vector<Member> const& members, std::size_t first = 0);

/// Whether the service cancelled the transaction only because others were at its items, so that it may succeed if it is
/// sent again.
[[nodiscard]] bool is_conflict(Failure const& failure);

/// Whether sending the same request again makes sense: it may have been performed, or may be later.
[[nodiscard]] bool leaves_open(Failure const& failure);

}  // namespace dynamorm::mapper
