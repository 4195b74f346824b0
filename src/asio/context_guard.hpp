// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/execution_context.hpp>
#include <list>
#include <memory>
#include <mutex>

namespace dynamorm::detail {

/// Has to release everything that belongs to an execution context before the context is destroyed.
class ContextBound {
 public:
  ContextBound() = default;
  ContextBound(ContextBound const&) = delete;
  ContextBound& operator=(ContextBound const&) = delete;
  virtual ~ContextBound() = default;
  /// Called when the context is about to be destroyed, while none of its threads run.
  virtual void context_ends() noexcept = 0;
};

/// Tells clients when their execution context ends, because a client may live longer. Thread-safe.
class ContextGuard final : public boost::asio::execution_context::service {
 public:
  using key_type = ContextGuard;  // NOLINT(readability-identifier-naming): Asio's name
  static boost::asio::execution_context::id id;

  explicit ContextGuard(boost::asio::execution_context& context) : service(context) {}

  /// Watches the context of the executor for `bound`.
  static void watch(boost::asio::any_io_executor const& executor, std::weak_ptr<ContextBound> bound);

 private:
  void shutdown() override;
  void add(std::weak_ptr<ContextBound> bound);

  std::mutex mutex_;
  std::list<std::weak_ptr<ContextBound>> bound_;  // guarded by mutex_
};

}  // namespace dynamorm::detail
