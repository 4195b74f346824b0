// SPDX-License-Identifier: Apache-2.0
#include "mapper/transactions/cancellation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "dynamorm/detail/transactions/transaction_core.hpp"
#include "dynamorm/service_error.hpp"

namespace dynamorm {
namespace mapper {
namespace {

constexpr std::string_view cancelled = "TransactionCanceledException";

/// Rule from: the API reference, TransactionCanceledException.
constexpr std::array codes{
    std::pair{std::string_view("None"), CancellationCode::none},
    std::pair{std::string_view("ConditionalCheckFailed"), CancellationCode::conditional_check_failed},
    std::pair{std::string_view("ItemCollectionSizeLimitExceeded"),
              CancellationCode::item_collection_size_limit_exceeded},
    std::pair{std::string_view("TransactionConflict"), CancellationCode::transaction_conflict},
    std::pair{std::string_view("ProvisionedThroughputExceeded"), CancellationCode::provisioned_throughput_exceeded},
    std::pair{std::string_view("ThrottlingError"), CancellationCode::throttling_error},
    std::pair{std::string_view("DuplicateItem"), CancellationCode::duplicate_item},
    std::pair{std::string_view("ValidationError"), CancellationCode::validation_error},
};

CancellationCode code_of(std::string_view text) {
  auto const* const found = std::ranges::find(codes, text, [](auto const& each) { return each.first; });
  return found == codes.end() ? CancellationCode::other : found->second;
}

/// Notes in the reason, and in its message, that the stored item has another version or a revision that is not allowed.
void note_conflict(CancellationReason& reason, Member const& member) {
  if (reason.code != CancellationCode::conditional_check_failed) return;
  if (is_revision_conflict(*member.model, member.guard.revision, reason.item)) {
    reason.revision_conflict = true;
    reason.message += "; " + describe_revision_conflict(*member.model, reason.item);
    return;
  }
  if (!is_version_conflict(*member.model, member.guard, reason.item)) return;
  reason.version_conflict = true;
  reason.message += "; " + describe_conflict(*member.model, member.guard, reason.item);
}

/// Adds to the service's message which action failed first, and why.
Failure explained(Failure const& failure, std::vector<CancellationReason> const& reasons,
                  std::vector<Member> const& members) {
  auto const first = std::ranges::find_if(reasons, &CancellationReason::failed);
  auto const index = static_cast<std::size_t>(first - reasons.begin());
  if (first == reasons.end() || index >= members.size()) return failure;
  std::string message = failure.message() + "; " + describe(members[index], first->position) + ": " + first->code_text;
  if (!first->message.empty()) message += ", " + first->message;
  Failure explained = failure.detached();
  explained.message(std::move(message));
  return explained;
}

}  // namespace

std::string describe(Member const& member, std::size_t position) {
  return "actions[" + std::to_string(position) + "], " + std::string(member.verb) + " of " + member.table + " " +
         member.key.to_string();
}

Item item_of_failure(std::string const& encoded) { return encoded.empty() ? Item() : Item::from_encoded(encoded); }

std::vector<CancellationReason> reasons_of(Failure const& failure) {
  std::vector<CancellationReason> reasons;
  for (Failure::ActionOutcome const& outcome : failure.cancellation_reasons()) {
    reasons.push_back({.position = reasons.size(),
                       .code = code_of(outcome.code),
                       .code_text = outcome.code,
                       .message = outcome.message,
                       .item = item_of_failure(outcome.item)});
  }
  return reasons;
}

void throw_failure_of(Failure const& failure, std::vector<Member> const& members, std::size_t first) {
  if (failure.name() != cancelled) throw_failure(failure);
  std::vector<CancellationReason> reasons = reasons_of(failure);
  for (std::size_t i = 0; i < reasons.size() && i < members.size(); ++i) {
    reasons[i].position = first + i;
    reasons[i].table = members[i].table;
    reasons[i].key = members[i].key;
    reasons[i].model_info = members[i].model;
    note_conflict(reasons[i], members[i]);
  }
  Failure const told = explained(failure, reasons, members);
  throw TransactionCanceled(told, std::move(reasons));
}

bool is_conflict(Failure const& failure) {
  if (failure.name() != cancelled) return false;
  bool any = false;
  for (Failure::ActionOutcome const& outcome : failure.cancellation_reasons()) {
    CancellationCode const code = code_of(outcome.code);
    if (code == CancellationCode::transaction_conflict) {
      any = true;
    } else if (code != CancellationCode::none) {
      return false;
    }
  }
  return any;
}

bool leaves_open(Failure const& failure) {
  if (failure.kind() == FailureKind::invalid_request) return false;
  return is_conflict(failure) || failure.kind() != FailureKind::service || failure.http_status() >= 500 ||
         failure.retryable();
}

}  // namespace mapper

std::string_view CancellationReason::model() const noexcept {
  return model_info == nullptr ? std::string_view() : model_info->table_name;
}

bool detail::is_about(CancellationReason const& reason, ModelInfo const& model) noexcept {
  return reason.model_info != nullptr && reason.model_info->slot == model.slot;
}

void detail::require_about(CancellationReason const& reason, ModelInfo const& model) {
  if (reason.model_info == nullptr || is_about(reason, model)) return;
  throw TypeMismatch("actions[" + std::to_string(reason.position) + "] is about an item of " +
                     std::string(reason.model()) + ", not of " + std::string(model.table_name));
}

}  // namespace dynamorm
