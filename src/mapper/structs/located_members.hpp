// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "dynamorm/detail/structs/struct_codec.hpp"

namespace dynamorm::detail {

/// The addresses of an object's members in the order of its fields.
class LocatedMembers {
 public:
  LocatedMembers(StructInfo const& info, void const* object) noexcept {
    info.locate(const_cast<void*>(object), members_);
    for (std::size_t i = info.count; i < info.step_count; ++i) members_[i] = nullptr;  // composed attributes
  }
  void* operator[](std::size_t field) const noexcept { return members_[field]; }

 private:
  void* members_[max_members];
};

}  // namespace dynamorm::detail
