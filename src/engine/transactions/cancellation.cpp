#include "engine/transactions/cancellation.hpp"

#include <array>
#include <string>
#include <string_view>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

/// An error of a single write, and the code it has among the reasons for a cancellation.
struct Code {
  std::string_view error;
  std::string_view code;
};

constexpr std::array codes{Code{"ConditionalCheckFailedException", "ConditionalCheckFailed"},
                           Code{"ValidationException", "ValidationError"},
                           Code{"ItemCollectionSizeLimitExceededException", "ItemCollectionSizeLimitExceeded"}};

/// Key values without a byte are an error of the whole request, as observed of the service.
bool is_of_whole_request(Failure const& failure) {
  return failure.message().starts_with("One or more parameter values are not valid. ");
}

}  // namespace

Status Cancellation::note(std::size_t action, Failure const& failure) {
  if (is_of_whole_request(failure)) return failure;
  if (is_invalid_) return {};
  for (Code const& each : codes) {
    if (each.error != failure.name()) continue;
    reasons_[action] = {std::string(each.code), failure.message(), failure.item()};
    any_ = true;
    is_invalid_ = each.error == "ValidationException";
    return {};
  }
  return failure;
}

void Cancellation::note_conflict(std::size_t action) {
  reasons_[action] = {"TransactionConflict", "Transaction is ongoing for the item", {}};
  any_ = true;
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
