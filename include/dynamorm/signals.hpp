#pragma once

#include <type_traits>
#include <utility>

#include "dynamorm/detail/table/signal.hpp"
#include "dynamorm/signal_arguments.hpp"

namespace dynamorm {

/// Keeps a handler connected for as long as it lives. When it is gone, or disconnect() has returned, the handler is not
/// called any more and no other thread is still inside it. A handler may disconnect itself.
class [[nodiscard]] Connection {
 public:
  /// Connects nothing.
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
  explicit Connection(detail::Listener* listener) noexcept : listener_(listener) {}

  detail::Listener* listener_ = nullptr;
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

/// Something that happens to models, and that others can hear of.
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
  /// Of the model `T`.
  template <class T, class Function>
  Connection connect(Function function) const {
    if constexpr (Kind == detail::SignalKind::model_prepared) {
      static_assert(std::is_invocable_v<Function&, ModelDescription const&>,
                    "dynamorm: a handler of model_prepared takes a ModelDescription const&");
    } else if constexpr (detail::is_about_document(Kind)) {
      static_assert(std::is_invocable_v<Function&, Item&>,
                    "dynamorm: a handler of pre_init takes the document that the item will be made of, Item&");
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

  /// Of all models.
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

/// A model is used for the first time in this program. Sent once for each; connect before.
inline constexpr Signal<detail::SignalKind::model_prepared> model_prepared{};

/// An item is going to be made of a stored or a raw document. Handlers may change the document: rename what an older
/// version of the program stored, fill in what it did not know. A model takes the changed one for what is stored, so a
/// partial save does not send what was changed here.
inline constexpr Signal<detail::SignalKind::pre_init> pre_init{};
/// An item was made of a document. Handlers may change the item.
inline constexpr Signal<detail::SignalKind::post_init> post_init{};

/// An item is going to be stored whole. Handlers may change it; it is validated afterwards.
inline constexpr Signal<detail::SignalKind::pre_save> pre_save{};
/// An item was stored.
inline constexpr Signal<detail::SignalKind::post_save> post_save{};

/// Attributes of an item are going to be changed, by update() or by a partial save that has something to send. Handlers
/// may add changes.
inline constexpr Signal<detail::SignalKind::pre_update> pre_update{};
/// They were changed; the item has the new values.
inline constexpr Signal<detail::SignalKind::post_update> post_update{};

/// An item is going to be removed.
inline constexpr Signal<detail::SignalKind::pre_delete> pre_delete{};
/// An item was removed.
inline constexpr Signal<detail::SignalKind::post_delete> post_delete{};

}  // namespace dynamorm
