// SPDX-License-Identifier: Apache-2.0
#include "mapper/signals/listeners.hpp"

#include <algorithm>

namespace dynamorm::detail {

/// Counts a call while it runs.
class SignalListener::Running {
 public:
  explicit Running(SignalListener& listener) noexcept : listener_(listener), outer_(innermost) {
    innermost = this;
    std::scoped_lock const lock(listener.mutex_);
    ++listener.running_;
    connected_ = listener.connected_;
  }
  Running(Running const&) = delete;
  Running& operator=(Running const&) = delete;
  ~Running() {
    innermost = outer_;
    std::scoped_lock const lock(listener_.mutex_);
    --listener_.running_;
    listener_.left_.notify_all();
  }

  [[nodiscard]] bool connected() const noexcept { return connected_; }

  /// Returns the number of calls of this handler that the current thread is inside of.
  [[nodiscard]] static int own_calls(SignalListener const& listener) noexcept {
    int calls = 0;
    for (Running const* each = innermost; each != nullptr; each = each->outer_) calls += &each->listener_ == &listener;
    return calls;
  }

 private:
  /// Of the current thread. A plain pointer, because static Connections are destroyed after the objects of a thread.
  static constinit thread_local Running const* innermost;

  SignalListener& listener_;
  Running const* const outer_;
  bool connected_ = false;
};

constinit thread_local SignalListener::Running const* SignalListener::Running::innermost = nullptr;

void SignalListener::call(Occasion const& occasion) {
  Running const running(*this);
  if (running.connected()) handler_.call(handler_.object, occasion);
}

void SignalListener::disconnect() noexcept {
  int const own_calls = Running::own_calls(*this);
  std::unique_lock lock(mutex_);
  connected_ = false;
  left_.wait(lock, [&] { return running_ == own_calls; });
}

}  // namespace dynamorm::detail

namespace dynamorm::mapper {

using detail::ListenerPointer;

Listeners& Listeners::all() {
  static auto* const listeners = new Listeners;  // outlives every Connection, including static ones
  return *listeners;
}

void Listeners::add(ListenerPointer listener) {
  std::scoped_lock const lock(mutex_);
  listeners_.push_back(std::move(listener));
}

void Listeners::remove(detail::SignalListener const& listener) noexcept {
  ListenerPointer removed;  // its handler is destroyed outside the lock, since that may use signals
  std::scoped_lock const lock(mutex_);
  auto const found = std::find_if(listeners_.begin(), listeners_.end(),
                                  [&](ListenerPointer const& each) { return each.get() == &listener; });
  removed = std::move(*found);
  listeners_.erase(found);
}

std::vector<ListenerPointer> Listeners::of(detail::SignalKind kind, detail::ModelSlot const* slot) const {
  std::vector<ListenerPointer> found;
  std::scoped_lock const lock(mutex_);
  append(found, kind, slot);
  append(found, kind, nullptr);
  return found;
}

void Listeners::append(std::vector<ListenerPointer>& found, detail::SignalKind kind,
                       detail::ModelSlot const* slot) const {
  std::copy_if(listeners_.begin(), listeners_.end(), std::back_inserter(found),
               [&](ListenerPointer const& listener) { return listener->kind() == kind && listener->slot() == slot; });
}

}  // namespace dynamorm::mapper
