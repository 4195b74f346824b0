// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

namespace dynamorm::mapper {

/// The current row of a walk, which `Type` creates and destroys. Copies of a walk start without a row.
template <class Type>
class Row {
 public:
  Row() = default;
  Row(Row const&) noexcept {}
  Row& operator=(Row const&) = delete;
  ~Row() { reset(); }

  void reset() noexcept {
    if (object_ != nullptr) type_->destroy(object_);
    object_ = nullptr;
  }
  void* create(Type const& type) {
    reset();
    type_ = &type;
    return object_ = type.create();
  }
  /// Hands the object over to the caller.
  [[nodiscard]] void* release() noexcept { return std::exchange(object_, nullptr); }
  [[nodiscard]] void* get() const noexcept { return object_; }

 private:
  Type const* type_ = nullptr;
  void* object_ = nullptr;
};

}  // namespace dynamorm::mapper
