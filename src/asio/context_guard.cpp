// SPDX-License-Identifier: Apache-2.0
#include "asio/context_guard.hpp"

#include <boost/asio/execution/context.hpp>
#include <boost/asio/query.hpp>
#include <utility>

namespace dynamorm::detail {

boost::asio::execution_context::id ContextGuard::id;

void ContextGuard::watch(boost::asio::any_io_executor const& executor, std::weak_ptr<ContextBound> bound) {
  auto& context = boost::asio::query(executor, boost::asio::execution::context);
  boost::asio::use_service<ContextGuard>(context).add(std::move(bound));
}

void ContextGuard::add(std::weak_ptr<ContextBound> bound) {
  std::scoped_lock const lock(mutex_);
  bound_.remove_if([](auto const& each) { return each.expired(); });
  bound_.push_back(std::move(bound));
}

void ContextGuard::shutdown() {
  std::list<std::weak_ptr<ContextBound>> ending;
  {
    std::scoped_lock const lock(mutex_);
    ending.swap(bound_);
  }
  for (auto const& each : ending) {
    if (auto const bound = each.lock()) bound->context_ends();
  }
}

}  // namespace dynamorm::detail
