// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm::testing {

/// Forwards every request to another database and adds up the capacity units of its responses. Thread-safe.
class MeteredBackend final : public Backend {
 public:
  explicit MeteredBackend(Database metered) : metered_(std::move(metered)) {}

  Result<api::Response> execute(api::Request const& request) override {
    api::Request asking = request;
    asking.operation.visit([](auto& operation) { ask(operation); });
    Result<api::Response> answer = metered_.backend().execute(asking);
    if (answer) answer->result.visit([this](auto const& response) { add(response); });
    return answer;
  }

  /// Returns the capacity units since the last call.
  [[nodiscard]] double take_units() {
    std::scoped_lock const lock(mutex_);
    return std::exchange(units_, 0.0);
  }

 private:
  template <class Operation>
  static void ask(Operation& operation) {
    if constexpr (requires { operation.return_consumed_capacity; }) {
      operation.return_consumed_capacity = api::ReturnConsumedCapacity::total;
    }
  }

  template <class Response>
  void add(Response const& response) {
    if constexpr (requires { response.consumed_capacity; }) {
      if (response.consumed_capacity) add_units(*response.consumed_capacity);
    }
  }
  void add_units(api::ConsumedCapacity const& consumed) {
    std::scoped_lock const lock(mutex_);
    units_ += consumed.capacity_units.value_or(0);
  }
  void add_units(api::VectorCapacity const&) {}  // in bytes
  void add_units(std::vector<api::ConsumedCapacity> const& of_tables) {
    for (api::ConsumedCapacity const& each : of_tables) add_units(each);
  }

  Database metered_;
  std::mutex mutex_;
  double units_ = 0;
};

}  // namespace dynamorm::testing
