// SPDX-License-Identifier: Apache-2.0
#include "wrappers/fault_plan.hpp"

#include <algorithm>
#include <iostream>
#include <random>
#include <utility>

#include "api/error_codec.hpp"
#include "api/json_codec.hpp"
#include "wrappers/reduced_batch.hpp"
#include "wrappers/service_errors.hpp"

namespace dynamorm::wrappers {
namespace {

constexpr std::string_view throttled = "ProvisionedThroughputExceededException";
constexpr std::string_view cancelled = "TransactionCanceledException";

std::uint64_t random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32U) | device();
}

/// SplitMix64: mixes the bits of its argument.
std::uint64_t mix(std::uint64_t bits) noexcept {
  bits += 0x9e3779b97f4a7c15U;
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
  return bits ^ (bits >> 31U);
}

/// In [0, 1).
double fraction(std::uint64_t bits) noexcept { return static_cast<double>(bits >> 11U) * 0x1.0p-53; }

bool has_attributes(ItemView item, Item const& wanted) {
  for (auto const& [name, value] : wanted) {
    auto const found = item.find(name);
    if (!found || *found != value) return false;
  }
  return true;
}

bool is_about(RequestMember const& member, FaultRule const& rule) {
  return (rule.table.empty() || member.table == rule.table) && has_attributes(member.item, rule.key);
}

bool is_batch(api::Request const& request) noexcept {
  return request.operation.holds<api::BatchGetItemRequest>() || request.operation.holds<api::BatchWriteItemRequest>();
}

bool is_transaction(api::Request const& request) noexcept {
  return request.operation.holds<api::TransactWriteItemsRequest>() ||
         request.operation.holds<api::TransactGetItemsRequest>() ||
         request.operation.holds<api::ExecuteTransactionRequest>();
}

/// A request as the rules see it.
struct Subject {
  api::Request const& request;
  std::vector<RequestMember> members;
  std::vector<std::string_view> tables;

  explicit Subject(api::Request const& of) : request(of), members(members_of(of)), tables(tables_of(of)) {}

  [[nodiscard]] bool matches(FaultRule const& rule) const {
    if (!rule.operation.empty() && rule.operation != api::name(request)) return false;
    if (rule.unprocessed > 0 && !is_batch(request)) return false;
    if (!rule.cancel.empty() && !is_transaction(request)) return false;
    bool const is_about_members = !rule.key.empty() || rule.unprocessed > 0 || !rule.cancel.empty();
    if (is_about_members) {
      return std::ranges::any_of(members, [&](RequestMember const& member) { return is_about(member, rule); });
    }
    return rule.table.empty() || std::ranges::find(tables, rule.table) != tables.end();
  }
};

bool is_throttling(std::string_view name) noexcept {
  return name == throttled || name == "ThrottlingException" || name == "RequestLimitExceeded";
}

bool reads(api::Request const& request) noexcept {
  std::string_view const name = api::name(request);
  return name.find("Get") != std::string_view::npos || name == "Query" || name == "Scan";
}

/// Rule from: the API reference, ThrottlingReason.
ThrottlingReason throttling_reason(Subject const& subject, FaultRule const& rule) {
  std::string_view const table = rule.table.empty() ? subject.tables.front() : std::string_view(rule.table);
  return {.reason = std::string("Table") + (reads(subject.request) ? "Read" : "Write") +
                    (rule.key.empty() ? "ProvisionedThroughputExceeded" : "KeyRangeThroughputExceeded"),
          .resource = "arn:aws:dynamodb:us-east-1:000000000000:table/" + std::string(table)};
}

Failure service_failure(std::string_view name, std::string message) {
  Failure failure(FailureKind::service, std::string(name), std::move(message));
  int const status = api::http_status_of(name);
  failure.http_status(status).retryable(api::is_retryable(name, status));
  return failure;
}

Failure failure_of(FaultRule const& rule, Subject const& subject) {
  Failure failure =
      service_failure(rule.error, rule.message.empty() ? std::string(service_message(rule.error)) : rule.message);
  if (is_throttling(rule.error) && !subject.tables.empty()) {
    failure.throttling_reasons({throttling_reason(subject, rule)});
  }
  return failure;
}

/// The messages are the service's.
Failure failure_of(Exceeded const& exceeded) {
  std::string_view const name = exceeded.is_provisioned ? throttled : "ThrottlingException";
  std::string message(service_message(name));
  if (exceeded.is_provisioned && exceeded.is_index) {
    message =
        "The level of configured provisioned throughput for one or more global secondary indexes of the table was "
        "exceeded. Consider increasing your provisioning level for the under-provisioned global secondary indexes with "
        "the UpdateTable API";
  }
  Failure failure = service_failure(name, std::move(message));
  failure.throttling_reasons({exceeded.reason});
  return failure;
}

void leave_unprocessed(FaultRule const& rule, Subject const& subject, FaultEffects& effects) {
  effects.unprocessed.resize(subject.members.size());
  std::size_t left = rule.unprocessed;
  for (std::size_t i = 0; i < subject.members.size() && left > 0; ++i) {
    if (!is_about(subject.members[i], rule)) continue;
    effects.unprocessed[i] = true;
    --left;
  }
}

void apply(FaultRule const& rule, Subject const& subject, FaultEffects& effects) {
  effects.delay += rule.delay;
  effects.lose_answer |= rule.lose_answer;
  if (!rule.error.empty() && !effects.failure) effects.failure = failure_of(rule, subject);
  if (rule.unprocessed > 0) leave_unprocessed(rule, subject, effects);
  if (rule.cancel.empty()) return;
  for (std::size_t i = 0; i < subject.members.size(); ++i) {
    if (is_about(subject.members[i], rule)) effects.cancelled.emplace(i, rule.cancel);
  }
}

/// The message lists all codes, as the service's does.
Failure cancellation(std::map<std::size_t, std::string> const& codes, std::size_t actions) {
  std::vector<Failure::ActionOutcome> outcomes;
  std::string listed;
  for (std::size_t i = 0; i < actions; ++i) {
    auto const found = codes.find(i);
    std::string const code = found == codes.end() ? "None" : found->second;
    listed.append(i == 0 ? "" : ", ").append(code);
    outcomes.push_back({.code = code, .message = std::string(cancellation_message(code)), .item = {}});
  }
  Failure failure = service_failure(
      cancelled, "Transaction cancelled, please refer cancellation reasons for specific reasons [" + listed + "]");
  failure.cancellation_reasons(std::move(outcomes));
  return failure;
}

Failure invalid(std::string_view place, std::string const& rule) {
  return {FailureKind::invalid_request, "InvalidOption", std::string(place) + rule};
}

bool is_operation(std::string_view name) noexcept {
  return api::is_target("DynamoDB_20120810." + std::string(name)) ||
         api::is_target("DynamoDBStreams_20120810." + std::string(name));
}

}  // namespace

Status check(FaultRule const& rule, std::string_view place) {
  if (!rule.operation.empty() && !is_operation(rule.operation)) {
    return invalid(place, ".operation: must be an operation of the API, such as PutItem, got '" + rule.operation + "'");
  }
  if (!rule.error.empty() && service_message(rule.error).empty()) {
    return invalid(place, rule.error == cancelled ? ".error: use cancel to cancel transactions"
                                                  : ".error: must be an error of the service, such as "
                                                    "ThrottlingException, got '" +
                                                        rule.error + "'");
  }
  if (!rule.cancel.empty() && !is_cancellation_code(rule.cancel)) {
    return invalid(place,
                   ".cancel: must be a reason of TransactionCanceledException, such as TransactionConflict, got '" +
                       rule.cancel + "'");
  }
  bool const is_probability = rule.chance > 0 && rule.chance <= 1;  // which NaN is not
  if (!is_probability) {
    return invalid(place, ".chance: must be above 0 and at most 1, got " + std::to_string(rule.chance));
  }
  if (rule.delay.count() < 0) return invalid(place, ".delay: must not be negative");
  bool const does_something =
      !rule.error.empty() || rule.delay.count() > 0 || rule.lose_answer || rule.unprocessed > 0 || !rule.cancel.empty();
  if (!does_something) {
    return invalid(place, ": must have error, delay, lose_answer, unprocessed or cancel; it would do nothing");
  }
  return {};
}

}  // namespace dynamorm::wrappers

namespace dynamorm::detail {

using wrappers::FaultEffects;

FaultPlan::FaultPlan(std::optional<std::uint64_t> seed)
    : seed_(seed ? *seed : wrappers::random_seed()), has_chosen_seed_(!seed) {}

void FaultPlan::add(FaultRule rule) {
  std::scoped_lock const lock(mutex_);
  if (rule.chance < 1 && has_chosen_seed_ && !std::exchange(has_printed_seed_, true)) {
    std::cerr << "dynamorm: the seed of the faults is " << seed_ << '\n';
  }
  entries_.push_back({.rule = std::move(rule), .number = added_++});
  is_empty_ = false;
}

void FaultPlan::clear() {
  std::scoped_lock const lock(mutex_);
  entries_.clear();
  is_empty_ = true;
}

bool FaultPlan::applies(Entry& entry) const {
  std::uint64_t const number = entry.seen++;
  if (number < entry.rule.skip) return false;
  if (entry.rule.times && entry.applied >= *entry.rule.times) return false;
  std::uint64_t const dice = wrappers::mix(wrappers::mix(seed_ ^ wrappers::mix(entry.number)) ^ number);
  if (entry.rule.chance < 1 && wrappers::fraction(dice) >= entry.rule.chance) return false;
  ++entry.applied;
  return true;
}

FaultEffects FaultPlan::decide(api::Request const& request) {
  FaultEffects effects;
  if (is_empty_) return effects;
  wrappers::Subject const subject(request);
  bool has_fault = false;
  std::scoped_lock const lock(mutex_);
  for (Entry& entry : entries_) {
    if (!subject.matches(entry.rule) || !applies(entry)) continue;
    wrappers::apply(entry.rule, subject, effects);
    has_fault = true;
  }
  if (has_fault) ++injected_;
  if (!effects.failure && !effects.cancelled.empty()) {
    effects.failure = wrappers::cancellation(effects.cancelled, subject.members.size());
  }
  return effects;
}

mapper::Course<void> FaultPlan::learn_throughput(wrappers::Passage& passage, api::Request const& request,
                                                 wrappers::AttemptSink* sink) {
  if (wrappers::consumes(request) == wrappers::Consumes::nothing) co_return;
  for (std::string_view const table : wrappers::tables_of(request)) {
    if (throughput_.knows(table)) continue;
    api::Request const describe{api::DescribeTableRequest{.table_name = std::string(table)}};
    Result<api::Response> const described = co_await passage.send(describe, sink);
    throughput_.learn(table, described);
  }
}

/// Members of a batch that exceed a throughput stay unprocessed, and those of a transaction cancel it.
void FaultPlan::throttle(api::Request const& request, FaultEffects& effects) {
  wrappers::Consumes const kind = wrappers::consumes(request);
  if (kind == wrappers::Consumes::nothing) return;
  std::map<std::string_view, std::optional<wrappers::Exceeded>> tables;
  std::optional<wrappers::Exceeded> first;
  for (std::string_view const table : wrappers::tables_of(request)) {
    auto const checked =
        tables.try_emplace(table, throughput_.check_table(table, wrappers::index_of(request), kind)).first;
    if (!first) first = checked->second;
  }
  std::vector<wrappers::RequestMember> const members = wrappers::members_of(request);
  bool const is_batch = wrappers::is_batch(request);
  for (std::size_t i = 0; i < members.size(); ++i) {
    auto const of_table = tables.find(members[i].table);
    if (of_table == tables.end()) continue;
    auto const exceeded = of_table->second ? of_table->second : throughput_.check_key(members[i], kind);
    if (!exceeded) continue;
    if (!first) first = exceeded;
    effects.cancelled.emplace(i, exceeded->is_provisioned ? "ProvisionedThroughputExceeded" : "ThrottlingError");
    effects.unprocessed.resize(is_batch ? members.size() : 0);
    if (is_batch) effects.unprocessed[i] = true;
  }
  if (!first) return;
  ++injected_;
  if (is_batch) return;
  effects.failure = wrappers::is_transaction(request) ? wrappers::cancellation(effects.cancelled, members.size())
                                                      : wrappers::failure_of(*first);
}

mapper::Course<Result<api::Response>> FaultPlan::charged(wrappers::Passage& passage, api::Request const& request,
                                                         wrappers::AttemptSink* sink) {
  api::Request const asking = wrappers::asking_for_capacity(request);
  Result<api::Response> answer = co_await passage.send(asking, sink);
  if (!answer) co_return answer;
  throughput_.charge(wrappers::members_of(request), wrappers::consumes(request), *answer);
  wrappers::keep_wanted_capacity(request, *answer);
  co_return answer;
}

namespace {

/// Fails a batch of which no member is processed. Rule from: the API reference, BatchWriteItem.
void fail_if_all_are_held_back(FaultEffects& effects) {
  bool const is_held_back = std::ranges::find(effects.unprocessed, false) == effects.unprocessed.end();
  if (effects.failure || effects.unprocessed.empty() || !is_held_back) return;
  effects.failure =
      wrappers::service_failure(wrappers::throttled, std::string(wrappers::service_message(wrappers::throttled)));
}

Failure lost_answer(api::Request const& request) {
  Failure lost(FailureKind::connection_lost, "ConnectionLost", "a rule of Faults lost the answer");
  lost.operation(std::string(api::name(request))).attempts(1).retryable(true);
  return lost;
}

/// Performs requests by a function.
class BelowFunction final : public wrappers::Below {
 public:
  explicit BelowFunction(FaultPlan::Work const& work) : work_(work) {}

  Result<api::Response> perform(api::Request const& request, wrappers::AttemptSink* /*sink*/) override {
    return work_(request);
  }

 private:
  FaultPlan::Work const& work_;
};

}  // namespace

mapper::Course<Result<api::Response>> FaultPlan::perform(wrappers::Passage& passage, api::Request const& request,
                                                         wrappers::AttemptSink* sink) {
  FaultEffects effects = decide(request);
  bool const is_limited = enforces_throughput_;
  if (is_limited && !effects.failure) {
    co_await learn_throughput(passage, request, sink);
    throttle(request, effects);
  }
  if (effects.delay.count() > 0) co_await passage.pause(effects.delay);
  fail_if_all_are_held_back(effects);
  if (effects.failure) {
    effects.failure->operation(std::string(api::name(request))).attempts(1);
    effects.failure->request_id("fault-" + std::to_string(injected_));
    co_return *std::move(effects.failure);
  }
  std::optional<wrappers::ReducedBatch> part;
  if (!effects.unprocessed.empty()) part.emplace(request, effects.unprocessed);
  api::Request const& sent = part ? part->request() : request;
  std::optional<Result<api::Response>> answer;
  if (is_limited) {
    answer.emplace(co_await charged(passage, sent, sink));
  } else {
    answer.emplace(co_await passage.send(sent, sink));
  }
  if (effects.lose_answer) co_return lost_answer(request);
  if (part && *answer) part->complete(**answer);
  co_return *std::move(answer);
}

Result<api::Response> FaultPlan::perform(api::Request const& request, Work const& work) {
  BelowFunction below(work);
  wrappers::Passage passage(below);
  return mapper::finish(perform(passage, request, nullptr));
}

}  // namespace dynamorm::detail
