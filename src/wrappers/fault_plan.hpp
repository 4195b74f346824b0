// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/request.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/result.hpp"

#include "mapper/course.hpp"
#include "wrappers/passage.hpp"
#include "wrappers/request_members.hpp"
#include "wrappers/throughput_guard.hpp"

namespace dynamorm::wrappers {

/// The combined effects of all rules on one request.
struct FaultEffects {
  std::chrono::milliseconds delay{0};
  std::optional<Failure> failure{};
  bool lose_answer = false;
  std::map<std::size_t, std::string> cancelled{};  ///< The codes of the actions that fail, by position.
  std::vector<bool> unprocessed{};                 ///< For each member of a batch. Empty if all are processed.
};

/// Checks a rule. Fails with invalid_request; `place`, such as "rules[2]", begins the message.
[[nodiscard]] Status check(FaultRule const& rule, std::string_view place);

}  // namespace dynamorm::wrappers

namespace dynamorm::detail {

/// The rules of a Faults object, and how often each has applied. Thread-safe.
class FaultPlan {
 public:
  /// Without a seed, chooses one.
  explicit FaultPlan(std::optional<std::uint64_t> seed);

  /// `rule` must be valid.
  void add(FaultRule rule);
  void clear();
  void enforce_throughput() noexcept { enforces_throughput_ = true; }
  [[nodiscard]] std::uint64_t injected() const noexcept { return injected_; }
  [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }

  /// Performs a request in steps, with the faults that the rules want: see Layer::perform(). A lost answer is a failure
  /// of the kind connection_lost.
  [[nodiscard]] mapper::Course<Result<api::Response>> perform(wrappers::Passage& passage, api::Request const& request,
                                                              wrappers::AttemptSink* sink);
  using Work = std::function<Result<api::Response>(api::Request const& request)>;
  /// Performs a request on this thread, by `work`.
  [[nodiscard]] Result<api::Response> perform(api::Request const& request, Work const& work);

 private:
  struct Entry {
    FaultRule rule;
    std::uint64_t number = 0;   // of all rules that were ever added
    std::uint64_t seen = 0;     // requests that matched
    std::uint64_t applied = 0;  // faults
  };

  [[nodiscard]] wrappers::FaultEffects decide(api::Request const& request);
  [[nodiscard]] mapper::Course<void> learn_throughput(wrappers::Passage& passage, api::Request const& request,
                                                      wrappers::AttemptSink* sink);
  void throttle(api::Request const& request, wrappers::FaultEffects& effects);
  [[nodiscard]] mapper::Course<Result<api::Response>> charged(wrappers::Passage& passage, api::Request const& request,
                                                              wrappers::AttemptSink* sink);
  /// Counts a matching request. Returns whether the rule applies to it.
  [[nodiscard]] bool applies(Entry& entry) const;

  std::uint64_t const seed_;
  bool const has_chosen_seed_;
  std::mutex mutex_;
  std::vector<Entry> entries_;
  std::uint64_t added_ = 0;
  bool has_printed_seed_ = false;
  std::atomic<bool> is_empty_{true};
  std::atomic<bool> enforces_throughput_{false};
  wrappers::ThroughputGuard throughput_;
  std::atomic<std::uint64_t> injected_{0};
};

}  // namespace dynamorm::detail
