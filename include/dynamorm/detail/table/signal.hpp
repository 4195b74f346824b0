// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <type_traits>

#include "dynamorm/detail/schema/model_slot.hpp"

namespace dynamorm {

class AnyItem;
class Changes;
class Item;
class ModelDescription;

namespace detail {

struct ModelInfo;
class SignalListener;

enum class SignalKind : std::uint8_t {
  model_prepared,
  pre_init,
  post_init,
  pre_save,
  post_save,
  pre_update,
  post_update,
  pre_delete,
  post_delete,
};

/// The content of a signal: the model, and those of the other members that apply.
struct Occasion {
  ModelInfo const* model;
  void* object = nullptr;
  Item* document = nullptr;
  Changes* changes = nullptr;
};

constexpr bool is_about_document(SignalKind kind) { return kind == SignalKind::pre_init; }
constexpr bool is_about_update(SignalKind kind) {
  return kind == SignalKind::pre_update || kind == SignalKind::post_update;
}

/// The type by which a handler of a signal of `T` receives the item: mutable only where a change has an effect.
template <SignalKind Kind, class T>
using ItemOf = std::conditional_t<Kind == SignalKind::post_init || Kind == SignalKind::pre_save, T&, T const&>;
template <SignalKind Kind>
using ChangesOf = std::conditional_t<Kind == SignalKind::pre_update, Changes&, Changes const&>;

/// A handler as the compiled half sees it: an object, and functions to call and destroy it.
struct Handler {
  void* object;
  void (*call)(void* object, Occasion const& occasion);
  void (*destroy)(void* object) noexcept;
};

template <class Function>
void destroy_handler(void* handler) noexcept {
  delete static_cast<Function*>(handler);
}

}  // namespace detail
}  // namespace dynamorm
