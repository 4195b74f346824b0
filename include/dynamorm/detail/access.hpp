// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynamorm::detail {

/// Gives access to members of public types that are private because they use internal types.
struct Access {
  template <class Public, class... Internal>
  static constexpr Public make(Internal&&... internal) {
    return Public(static_cast<Internal&&>(internal)...);
  }
  /// The compiled half of a public object.
  template <class Public>
  static constexpr auto const& core(Public const& object) noexcept {
    return object.core_;
  }
  template <class Public>
  static constexpr auto& core_to_change(Public& object) noexcept {
    return object.core_;
  }
};

}  // namespace dynamorm::detail
