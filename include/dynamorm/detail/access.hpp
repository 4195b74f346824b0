#pragma once

namespace dynamorm::detail {

/// Makes objects of public types whose constructors take internal types and are private for that reason.
struct Access {
  template <class Public, class... Internal>
  static constexpr Public make(Internal&&... internal) {
    return Public(static_cast<Internal&&>(internal)...);
  }
};

}  // namespace dynamorm::detail
