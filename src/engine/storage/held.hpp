// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace dynamorm::storage {

/// Counts the holders of an object that several of them share. A copy starts without holders.
class Shared {
 protected:
  Shared() noexcept = default;
  Shared(Shared const&) noexcept {}
  Shared& operator=(Shared const&) = delete;
  ~Shared() = default;

 private:
  template <class T>
  friend class Held;
  mutable std::atomic<std::uint32_t> holders_{0};
};

/// Holds a Shared object, or nothing. Releasing the last hold calls T::destroy(object), which must not throw. Use each
/// hold in one thread at a time; different holds of one object may be in different threads.
template <class T>
class Held {
 public:
  Held() noexcept = default;
  explicit Held(T* object) noexcept : object_(object) {
    if (object_ != nullptr) object_->holders_.fetch_add(1, std::memory_order_relaxed);
  }
  Held(Held const& other) noexcept : Held(other.object_) {}
  Held(Held&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Held& operator=(Held other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Held() {
    if (object_ != nullptr && object_->holders_.fetch_sub(1, std::memory_order_acq_rel) == 1) T::destroy(object_);
  }

  [[nodiscard]] T* get() const noexcept { return object_; }
  [[nodiscard]] T& operator*() const noexcept { return *object_; }
  [[nodiscard]] T* operator->() const noexcept { return object_; }
  [[nodiscard]] explicit operator bool() const noexcept { return object_ != nullptr; }

  /// Returns whether there are other holders. If not, everything that former holders did happens before the return.
  [[nodiscard]] bool is_shared() const noexcept { return object_->holders_.load(std::memory_order_acquire) > 1; }

 private:
  T* object_ = nullptr;
};

}  // namespace dynamorm::storage
