// SPDX-License-Identifier: Apache-2.0
#include "engine/transactions/cancellation.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

/// An error of a single write, and the code it has among the reasons for a cancellation.
struct Code {
  std::string_view error;
  std::string_view code;
};

constexpr std::array codes{
    Code{"ConditionalCheckFailedException", "ConditionalCheckFailed"}, Code{"DuplicateItemException", "DuplicateItem"},
    Code{"ResourceNotFoundException", "ResourceNotFound"}, Code{"ValidationException", "ValidationError"},
    Code{"ItemCollectionSizeLimitExceededException", "ItemCollectionSizeLimitExceeded"}};

/// Key values without a byte are an error of the whole request, as observed of the service.
bool is_of_whole_request(Failure const& failure) {
  return failure.message().starts_with("One or more parameter values are not valid. ");
}

}  // namespace

std::string_view code_of(Failure const& failure) noexcept {
  auto const found = std::ranges::find(codes, failure.name(), &Code::error);
  return found == codes.end() ? std::string_view() : found->code;
}

Status Cancellation::note(std::size_t action, Failure const& failure) {
  std::string_view const code = code_of(failure);
  if (code.empty() || is_of_whole_request(failure)) return failure;
  if (is_invalid_) return {};
  set_reason(action, {std::string(code), failure.message(), failure.item()});
  is_invalid_ = !evaluates_all_ && failure.name() == "ValidationException";
  return {};
}

void Cancellation::note_conflict(std::size_t action) {
  set_reason(action, {"TransactionConflict", "Transaction is ongoing for the item", {}});
}

void Cancellation::set_reason(std::size_t action, Failure::ActionOutcome reason) {
  if (reasons_.empty()) reasons_.assign(actions_, {.code = "None", .message = {}, .item = {}});
  reasons_[action] = std::move(reason);
}

Failure Cancellation::failure() const {
  std::string codes_in_order;
  for (Failure::ActionOutcome const& reason : reasons_) {
    codes_in_order.append(codes_in_order.empty() ? "" : ", ").append(reason.code);
  }
  Failure failure = service_failure(
      "TransactionCanceledException",
      "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes_in_order + "]");
  failure.cancellation_reasons(reasons_);
  return failure;
}

}  // namespace dynamorm::engine
