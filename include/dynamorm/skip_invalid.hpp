// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "dynamorm/item.hpp"
#include "dynamorm/validation_error.hpp"

namespace dynamorm {
namespace detail {

/// A function that is called with each stored item that does not fit its struct, without its type.
class InvalidHandler {
 public:
  InvalidHandler() = default;
  InvalidHandler(InvalidHandler const&) = delete;
  InvalidHandler& operator=(InvalidHandler const&) = delete;
  virtual ~InvalidHandler() = default;
  virtual void call(Item const& item, ValidationError const& error) = 0;
  [[nodiscard]] InvalidHandler* get() noexcept { return this; }
};

template <class Function>
class InvalidHandlerOf final : public InvalidHandler {
 public:
  explicit InvalidHandlerOf(Function function) : function_(std::move(function)) {}
  void call(Item const& item, ValidationError const& error) override { function_(item, error); }

 private:
  Function function_;
};

/// The same for a function that also takes the position of the item among those that were requested.
template <class Function>
class PositionedHandler final : public InvalidHandler {
 public:
  explicit PositionedHandler(Function function) : function_(std::move(function)) {}
  void at(std::size_t position) noexcept { position_ = position; }
  void call(Item const& item, ValidationError const& error) override { function_(position_, item, error); }

 private:
  Function function_;
  std::size_t position_ = 0;
};

/// Stands for a handler where none was given.
struct NoInvalidHandler {
  static InvalidHandler* get() { return nullptr; }
  static void at(std::size_t) {}
};

template <class Function>
inline constexpr bool takes_position = std::is_invocable_v<Function&, std::size_t, Item const&, ValidationError const&>;

/// Checks the function given to skip_invalid.
template <class Function>
consteval bool takes_invalid_items() {
  constexpr bool takes = std::is_invocable_v<Function&, Item const&, ValidationError const&>;
  static_assert(takes, "dynamorm: skip_invalid takes a function of the stored Item and its ValidationError");
  return takes;
}

}  // namespace detail

/// get_batch(keys, skip_invalid(handler)), transact_get(…, skip_invalid(handler)): see skip_invalid().
template <class Function>
struct SkipInvalid {
  Function function;
};

/// Skips stored items that do not fit the struct, instead of throwing ValidationError. Calls `handler(item, error)`
/// with the item as it is stored and the error; for transact_get, `handler(position, item, error)`. An exception that
/// the handler throws ends the read.
template <class Function>
[[nodiscard]] SkipInvalid<Function> skip_invalid(Function handler) {
  if constexpr (!detail::takes_position<Function>) (void)detail::takes_invalid_items<Function>();
  return {std::move(handler)};
}

namespace detail {

template <class A>
inline constexpr bool is_skip_invalid = false;
template <class Function>
inline constexpr bool is_skip_invalid<SkipInvalid<Function>> = true;

/// Returns the handler among the arguments of a read.
inline NoInvalidHandler invalid_handler_among() { return {}; }
template <class First, class... Rest>
auto invalid_handler_among(First const& first, Rest const&... rest) {
  if constexpr (is_skip_invalid<First>) {
    (void)takes_invalid_items<decltype(First::function)>();
    return InvalidHandlerOf<std::remove_const_t<decltype(first.function)>>(first.function);
  } else {
    return invalid_handler_among(rest...);
  }
}

/// The same for a read whose result has a place for each item, so that the handler has to say which one it skips.
inline NoInvalidHandler positioned_handler_among() { return {}; }
template <class First, class... Rest>
auto positioned_handler_among(First const& first, Rest const&... rest) {
  if constexpr (is_skip_invalid<First>) {
    using Function = decltype(First::function);
    static_assert(takes_position<Function>,
                  "dynamorm: skip_invalid of transact_get takes a function of the position, the stored Item and its "
                  "ValidationError, because a skipped item is empty like a missing one");
    return PositionedHandler<Function>(first.function);
  } else {
    return positioned_handler_among(rest...);
  }
}

}  // namespace detail
}  // namespace dynamorm
