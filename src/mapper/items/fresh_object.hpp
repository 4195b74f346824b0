// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/table/table_core.hpp"

namespace dynamorm::detail {

/// A temporary object.
class FreshObject {
 public:
  explicit FreshObject(FreshObjects const& fresh) : fresh_(fresh), object_(fresh.create()) {}
  FreshObject(FreshObject const&) = delete;
  FreshObject& operator=(FreshObject const&) = delete;
  ~FreshObject() { fresh_.destroy(object_); }
  [[nodiscard]] void* get() const noexcept { return object_; }

 private:
  FreshObjects const& fresh_;
  void* object_;
};

}  // namespace dynamorm::detail
