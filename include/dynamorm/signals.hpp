// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <utility>

#include "dynamorm/detail/table/signal.hpp"
#include "dynamorm/signal_arguments.hpp"

namespace dynamorm {

/// Keeps a handler connected until it is destroyed. After that, or after disconnect(), the handler is not called any
/// more and no other thread is still inside it. A handler may disconnect itself.
class [[nodiscard]] Connection {
 public:
  /// Creates a connection without a handler.
  Connection() noexcept = default;
  Connection(Connection&& other) noexcept : listener_(std::exchange(other.listener_, nullptr)) {}
  Connection& operator=(Connection other) noexcept {
    std::swap(listener_, other.listener_);
    return *this;
  }
  ~Connection() { disconnect(); }

  void disconnect() noexcept;

 private:
  friend struct detail::Access;
  explicit Connection(detail::SignalListener* listener) noexcept : listener_(listener) {}

  detail::SignalListener* listener_ = nullptr;
};

namespace detail {

/// Adds a handler; a null `slot` stands for all models.
Connection listen(SignalKind kind, ModelSlot* slot, Handler handler);

template <SignalKind Kind, class T, class Function>
void call_handler(void* handler, Occasion const& occasion) {
  Function& function = *static_cast<Function*>(handler);
  if constexpr (Kind == SignalKind::model_prepared) {
    function(Access::make<ModelDescription>(occasion));
  } else if constexpr (is_about_document(Kind)) {
    function(*occasion.document);
  } else if constexpr (is_about_update(Kind)) {
    function(*static_cast<T const*>(occasion.object), static_cast<ChangesOf<Kind>>(*occasion.changes));
  } else {
    function(static_cast<ItemOf<Kind, T>>(*static_cast<T*>(occasion.object)));
  }
}

template <SignalKind Kind, class Function>
void call_handler_of_all(void* handler, Occasion const& occasion) {
  Function& function = *static_cast<Function*>(handler);
  if constexpr (Kind == SignalKind::model_prepared) {
    function(Access::make<ModelDescription>(occasion));
  } else if constexpr (is_about_document(Kind)) {
    function(Access::make<ModelDescription>(occasion), *occasion.document);
  } else if constexpr (is_about_update(Kind)) {
    function(Access::make<AnyItem>(occasion), static_cast<ChangesOf<Kind>>(*occasion.changes));
  } else {
    function(Access::make<AnyItem>(occasion));
  }
}

}  // namespace detail

/// An event of models that handlers can be connected to.
///
///   Connection const stamp = pre_save.connect<Book>([](Book& book) { book.saved_at = now(); });
///   Connection const audit = post_delete.connect([](AnyItem const& item) { log(item.table_name(), item.to_item()); });
///
/// Handlers run in the thread that performs the operation: first those of the model, then those of all models, each in
/// the order in which they were connected. Several threads may run one handler at once. A handler may use models and so
/// cause further signals.
///
/// If a pre_ handler throws, the operation throws the same exception: nothing is sent, and later handlers are not
/// called. When a post_ handler runs, the operation has already taken place: all handlers are called, then the
/// operation throws the first exception.
///
/// Operations on instances send signals: save, update and remove of an item, and reading stored or raw documents. put,
/// batches, and updates and removals by key do not. Without handlers, an operation reads two counters.
template <detail::SignalKind Kind>
class Signal {
 public:
  /// Connects a handler for the model `T`.
  template <class T, class Function>
  Connection connect(Function function) const {
    if constexpr (Kind == detail::SignalKind::model_prepared) {
      static_assert(std::is_invocable_v<Function&, ModelDescription const&>,
                    "dynamorm: a handler of model_prepared takes a ModelDescription const&");
    } else if constexpr (detail::is_about_document(Kind)) {
      static_assert(std::is_invocable_v<Function&, Item&>,
                    "dynamorm: a handler of pre_init takes the document that becomes the item, as Item&");
    } else if constexpr (detail::is_about_update(Kind)) {
      static_assert(std::is_invocable_v<Function&, T const&, detail::ChangesOf<Kind>>,
                    "dynamorm: a handler of pre_update takes the item, as const, and Changes&; one of post_update both "
                    "as const");
    } else {
      static_assert(std::is_invocable_v<Function&, detail::ItemOf<Kind, T>>,
                    "dynamorm: a handler of this signal takes the item; only post_init and pre_save may change it");
    }
    return detail::listen(Kind, &detail::model_slot<T>,
                          {new Function(std::move(function)), &detail::call_handler<Kind, T, Function>,
                           &detail::destroy_handler<Function>});
  }

  /// Connects a handler for all models.
  template <class Function>
  Connection connect(Function function) const {
    if constexpr (Kind == detail::SignalKind::model_prepared) {
      static_assert(std::is_invocable_v<Function&, ModelDescription const&>,
                    "dynamorm: a handler of model_prepared takes a ModelDescription const&");
    } else if constexpr (detail::is_about_document(Kind)) {
      static_assert(std::is_invocable_v<Function&, ModelDescription const&, Item&>,
                    "dynamorm: a handler of every model's pre_init takes a ModelDescription const& and an Item&");
    } else if constexpr (detail::is_about_update(Kind)) {
      static_assert(std::is_invocable_v<Function&, AnyItem const&, detail::ChangesOf<Kind>>,
                    "dynamorm: a handler of every model's pre_update takes an AnyItem const& and Changes&; one of "
                    "post_update Changes const&");
    } else {
      static_assert(std::is_invocable_v<Function&, AnyItem const&>,
                    "dynamorm: a handler of every model's signal takes an AnyItem const&");
    }
    return detail::listen(Kind, nullptr,
                          {new Function(std::move(function)), &detail::call_handler_of_all<Kind, Function>,
                           &detail::destroy_handler<Function>});
  }
};

/// Sent when a model is used for the first time in this program. Connect before that.
inline constexpr Signal<detail::SignalKind::model_prepared> model_prepared{};

/// Sent before an item is made from a stored or a raw document. Handlers may change the document, for instance rename
/// attributes of an older version or fill in new ones. A model treats the changed document as stored, so a partial save
/// does not send these changes.
inline constexpr Signal<detail::SignalKind::pre_init> pre_init{};
/// Sent after an item was made from a document. Handlers may change the item.
inline constexpr Signal<detail::SignalKind::post_init> post_init{};

/// Sent before a whole item is stored. Handlers may change it; it is validated afterwards.
inline constexpr Signal<detail::SignalKind::pre_save> pre_save{};
/// Sent after a whole item was stored.
inline constexpr Signal<detail::SignalKind::post_save> post_save{};

/// Sent before attributes of an item are changed, by update() or by a partial save with changes. Handlers may add
/// changes.
inline constexpr Signal<detail::SignalKind::pre_update> pre_update{};
/// Sent after attributes of an item were changed. The item has the new values.
inline constexpr Signal<detail::SignalKind::post_update> post_update{};

/// Sent before an item is removed.
inline constexpr Signal<detail::SignalKind::pre_delete> pre_delete{};
/// Sent after an item was removed.
inline constexpr Signal<detail::SignalKind::post_delete> post_delete{};

}  // namespace dynamorm
