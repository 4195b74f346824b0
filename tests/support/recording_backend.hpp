// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/make_database.hpp"

namespace dynamorm::test {

/// Records every request. Answers first with the answers queued by `answer` for the operation, then with the function
/// given to `on`, and otherwise with an empty response. Thread-safe, if the answers are set before the threads start.
class RecordingBackend final : public Backend {
 public:
  Result<api::Response> execute(api::Request const& request) override {
    std::scoped_lock const lock(mutex_);
    requests_.push_back(request);
    std::size_t const operation = request.operation.index();
    if (std::deque<Result<api::Response>>& queue = queues_[operation]; !queue.empty()) {
      Result<api::Response> next = std::move(queue.front());
      queue.pop_front();
      return next;
    }
    if (handlers_[operation]) return handlers_[operation](request);
    return request.operation.visit(
        []<class Operation>(Operation const&) { return api::Response{typename Operation::Response()}; });
  }

  /// Queues an answer to a request of the operation.
  template <class Operation>
  void answer(typename Operation::Response response) {
    queues_[api::Requests::index_of<Operation>].push_back(api::Response{std::move(response)});
  }
  template <class Operation>
  void answer(Failure failure) {
    queues_[api::Requests::index_of<Operation>].push_back(std::move(failure));
  }

  /// Answers requests of the operation with `function(request)`: its response or a failure.
  template <class Operation, class Function>
  void on(Function function) {
    handlers_[api::Requests::index_of<Operation>] =
        [function](api::Request const& request) mutable -> Result<api::Response> {
      Result<typename Operation::Response> result = function(request.operation.get<Operation>());
      if (!result) return result.failure();
      return api::Response{*std::move(result)};
    };
  }

  /// Every request of the operation, in order.
  template <class Operation>
  [[nodiscard]] std::vector<Operation> sent() const {
    std::scoped_lock const lock(mutex_);
    std::vector<Operation> found;
    for (api::Request const& request : requests_) {
      if (auto const* wanted = request.operation.get_if<Operation>()) found.push_back(*wanted);
    }
    return found;
  }
  /// The only request so far, which must be of this operation.
  template <class Operation>
  [[nodiscard]] Operation only_request() const {
    std::vector<Operation> const found = sent<Operation>();
    EXPECT_EQ(count(), 1U);
    EXPECT_EQ(found.size(), 1U) << "no request of the operation " << Operation::name;
    return found.empty() ? Operation() : found.front();
  }
  /// The number of requests of all operations.
  [[nodiscard]] std::size_t count() const {
    std::scoped_lock const lock(mutex_);
    return requests_.size();
  }
  void forget() {
    std::scoped_lock const lock(mutex_);
    requests_.clear();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<api::Request> requests_;
  std::array<std::deque<Result<api::Response>>, api::Requests::count> queues_;
  std::array<std::function<Result<api::Response>(api::Request const&)>, api::Requests::count> handlers_;
};

/// A test with a recording backend and its database.
class RecordedTest : public ::testing::Test {
 protected:
  std::shared_ptr<RecordingBackend> backend = std::make_shared<RecordingBackend>();
  Database database = make_database(backend);
};

}  // namespace dynamorm::test
