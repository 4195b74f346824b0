#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace dynamorm {

/// What a table is waited for; told each time its state was asked for and it is not there yet.
struct TableProgress {
  std::string_view table;      ///< Its name, prefix included.
  std::string_view state;      ///< Such as "the table is CREATING" or "the index by-author is CREATING".
  std::int64_t waited_ms = 0;  ///< Since the last operation.
};

namespace detail {

template <class F>
concept progress_handler = std::is_invocable_v<F const&, TableProgress const&> && !std::same_as<F, bool>;

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
