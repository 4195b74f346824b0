#pragma once

#include <string_view>
#include <type_traits>

#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// The state of a table that is waited for, reported each time it was described and is not there yet.
struct TableProgress {
  std::string_view table;  ///< Its name, prefix included.
  std::string_view state;  ///< Such as "the table is CREATING" or "the index by-author is CREATING".
  Milliseconds waited{0};  ///< Since the last operation.
};

namespace detail {

template <class F>
concept progress_handler = std::is_invocable_v<F const&, TableProgress const&>;

/// A handler of progress without its type; as long as the handler lives.
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
