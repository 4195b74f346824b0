// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <type_traits>

#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// The state of a table while an operation waits for it. Reported each time the table has been described and is not
/// ready.
struct TableProgress {
  std::string_view table;  ///< Its name, including the prefix.
  std::string_view state;  ///< Such as "the table is CREATING" or "the index by-author is CREATING".
  Milliseconds waited{0};  ///< Since the last operation.
};

namespace detail {

template <class F>
concept progress_handler = std::is_invocable_v<F const&, TableProgress const&>;

/// A handler of progress without its type. Must not outlive the handler.
struct ProgressRef {
  void const* handler = nullptr;
  void (*call)(void const* handler, TableProgress const& progress) = nullptr;
};

template <progress_handler F>
ProgressRef progress_ref(F const& handler) noexcept {
  return {&handler,
          [](void const* called, TableProgress const& progress) { (void)(*static_cast<F const*>(called))(progress); }};
}

}  // namespace detail
}  // namespace dynamorm
