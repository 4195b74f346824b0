// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "dynamorm/detail/table/signal.hpp"

namespace dynamorm::detail {

/// A connected handler. Its Connection and its callers share it.
class SignalListener : public std::enable_shared_from_this<SignalListener> {
 public:
  SignalListener(SignalKind kind, ModelSlot* slot, Handler handler) noexcept
      : kind_(kind), slot_(slot), handler_(handler) {}
  SignalListener(SignalListener const&) = delete;
  SignalListener& operator=(SignalListener const&) = delete;
  ~SignalListener() { handler_.destroy(handler_.object); }

  [[nodiscard]] SignalKind kind() const noexcept { return kind_; }
  /// Null if it listens to all models.
  [[nodiscard]] ModelSlot* slot() const noexcept { return slot_; }

  /// Calls the handler unless it was disconnected.
  void call(Occasion const& occasion);
  /// Prevents further calls. Returns when no other thread is inside the handler.
  void disconnect() noexcept;

 private:
  class Running;

  SignalKind const kind_;
  ModelSlot* const slot_;
  Handler const handler_;
  std::mutex mutex_;
  std::condition_variable left_;
  bool connected_ = true;  // guarded by mutex_
  int running_ = 0;        // running calls in all threads; guarded by mutex_
};

using ListenerPointer = std::shared_ptr<SignalListener>;

}  // namespace dynamorm::detail

namespace dynamorm::mapper {

/// All handlers in order of connection. Thread-safe.
class Listeners {
 public:
  /// Returns the program's handlers.
  static Listeners& all();

  void add(detail::ListenerPointer listener);
  void remove(detail::SignalListener const& listener) noexcept;
  /// Returns the handlers of a model, followed by those of all models.
  [[nodiscard]] std::vector<detail::ListenerPointer> of(detail::SignalKind kind, detail::ModelSlot const* slot) const;

 private:
  void append(std::vector<detail::ListenerPointer>& found, detail::SignalKind kind,
              detail::ModelSlot const* slot) const;

  mutable std::mutex mutex_;
  std::vector<detail::ListenerPointer> listeners_;  // guarded by mutex_
};

}  // namespace dynamorm::mapper
