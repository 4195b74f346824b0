// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/call_options.hpp"
#include "dynamorm/detail/transactions/transaction_arguments.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {

class Status;
namespace mapper {

class Channel;
template <class R>
class Course;

}  // namespace mapper

/// A write that waits in a Batch.
struct WaitingWrite {
  std::string table{};   ///< The table's name in its database, including the prefix.
  bool removes = false;  ///< Whether it removes an item.
  Item item{};           ///< The item to store, or the key of the item to remove.
};

/// The state of a Batch after a request.
struct BatchProgress {
  std::size_t written = 0;  ///< Writes that the service has processed so far.
  std::size_t waiting = 0;  ///< Writes that wait.
};

namespace detail {

/// The compiled half of Batch, without the types of its items.
class BatchCore {
 public:
  BatchCore();
  explicit BatchCore(Database database);
  BatchCore(BatchCore const&) = delete;
  BatchCore(BatchCore&& other) noexcept;
  BatchCore& operator=(BatchCore const&) = delete;
  BatchCore& operator=(BatchCore&&) = delete;
  ~BatchCore();

  /// Returns the database of a model's items, unless a table is given for them.
  [[nodiscard]] Database database_of(DatabaseSlot const& slot) const;
  void put(TableCore const& table, void const* object, Call call = {});
  void remove(TableCore const& table, void const* object, Call call = {});
  void remove_key(TableCore const& table, Item key, Call call = {});
  void flush(Call call = {});
  /// The same in steps; see TableCore. Its writes wait again if it is destroyed before it has ended.
  [[nodiscard]] mapper::Course<void> flush(mapper::Channel& channel);
  /// From now on, only flush() sends: writes wait, however many they are, and the destructor sends none.
  void send_only_when_flushed() noexcept;
  [[nodiscard]] std::size_t waiting() const noexcept;
  [[nodiscard]] std::vector<WaitingWrite> take_waiting();
  void on_progress(std::function<void(BatchProgress const&)> handler);
  void on_loss(std::function<void(std::vector<WaitingWrite>)> handler);

  /// From now on, put(), remove() and flush() do not throw. The next function returns their failure.
  void keep_failures() noexcept;
  [[nodiscard]] Status take_failure() noexcept;

 private:
  struct State;
  State* state_;
};

}  // namespace detail

/// Writes any number of items of any models, in any tables of one database, in requests of 25. This is not a
/// transaction: each write succeeds or fails by itself.
///
///   Batch batch{db};
///   for (Book const& book : books) batch.put(book);
///   batch.remove<Author>("ann");
///   batch.flush();
///
/// A request is sent as soon as 25 writes wait; flush() sends the rest. Unprocessed writes are sent again, after a
/// growing delay while the service processes none. A write replaces a waiting write of the same item, so the later one
/// wins.
///
/// A failed request loses nothing: its writes wait again. Call flush() later, or take_waiting() to keep them elsewhere.
/// The destructor sends what waits, unless the last request failed, and throws nothing; only flush() reports errors. It
/// gives the writes that it could not send to the handler of on_loss(). Without a handler they are lost.
///
/// put(), remove() and flush() take within() and a CapacityMeter, for the requests that they send. They throw Throttled
/// if the service has processed nothing ten times in a row, and the RequestError of a request that fails. Sends no
/// signals, does not change instances, and does not save related items. Not thread-safe. Operation: BatchWriteItem.
class Batch {
 public:
  /// Each model uses the database given to use<Model>(), or else to use().
  Batch() = default;
  /// All models use `database`.
  explicit Batch(Database database) : core_(static_cast<Database&&>(database)) {}

  /// Stores an item, replacing any item with the same key. Throws ValidationError or InvalidKey, and RequestRejected if
  /// its table is in another database than the earlier ones; the item does not wait then.
  ///
  /// A batch cannot check versions. If the model has a version, pass `unchecked` after the item: it overwrites the
  /// stored item and stores the version after that of `item`.
  template <detail::table_model T, class... Options>
  Batch& put(T const& item, Options const&... options) {
    return put(table_of<T>(), item, options...);
  }
  /// Stores an item in another table than that of its model: batch.put(archive, book).
  template <class T, class... Options>
  Batch& put(Table<T> const& table, T const& item, Options const&... options) {
    check_options<T, Options...>();
    core_.put(detail::Access::core(table), &item, detail::call_among(options...));
    return *this;
  }

  /// Validates a raw document as a `T` and stores it, as Table::put does: batch.put(books, document).
  template <class T, class... Options>
  Batch& put(Table<T> const& table, Item const& document, Options const&... options) {
    return put(table, detail::from_document<T>(table, document), options...);
  }

  /// Removes the item with a key, if it exists: batch.remove<Author>("ann").
  template <detail::table_model T, class First, class... Values>
    requires(!std::is_same_v<First, T>)
  Batch& remove(First const& first, Values const&... values) {
    return remove(table_of<T>(), first, values...);
  }
  /// Removes the item of an instance, if it exists. If the model has a version, pass `unchecked` after it.
  template <detail::table_model T, class... Options>
  Batch& remove(T const& item, Options const&... options) {
    return remove(table_of<T>(), item, options...);
  }
  template <class T, class First, class... Rest>
  Batch& remove(Table<T> const& table, First const& first, Rest const&... rest) {
    if constexpr (std::is_same_v<First, T>) {
      check_options<T, Rest...>();
      core_.remove(detail::Access::core(table), &first, detail::call_among(rest...));
    } else {
      static_assert(
          (detail::is_key_value<T, First> && ... && (detail::is_key_value<T, Rest> || detail::is_call_option<Rest>)),
          "dynamorm: a removal in a batch accepts only the values of a key, within(...) and a CapacityMeter");
      core_.remove_key(detail::Access::core(table), detail::key_from<T>(first, rest...), detail::call_among(rest...));
    }
    return *this;
  }

  /// Sends all writes that wait.
  template <detail::call_option... Options>
  void flush(Options const&... options) {
    core_.flush(detail::call_among(options...));
  }

  /// The number of writes that wait.
  [[nodiscard]] std::size_t waiting() const noexcept { return core_.waiting(); }
  /// Returns the writes that wait, in order. They no longer wait then.
  [[nodiscard]] std::vector<WaitingWrite> take_waiting() { return core_.take_waiting(); }

  /// Calls `handler` after each request.
  Batch& on_progress(std::function<void(BatchProgress const&)> handler) {
    core_.on_progress(std::move(handler));
    return *this;
  }
  /// Makes the destructor call `handler` with the writes that it could not send. Exceptions of the handler are ignored.
  Batch& on_loss(std::function<void(std::vector<WaitingWrite>)> handler) {
    core_.on_loss(std::move(handler));
    return *this;
  }

 private:
  friend struct detail::Access;
  template <class T>
  [[nodiscard]] Table<T> table_of() const {
    return Table<T>(core_.database_of(detail::database_slot<T>()));
  }
  template <class T, class... Options>
  static consteval void check_options() {
    constexpr bool unchecked = detail::given<Unchecked, Options...>;
    static_assert(((std::is_same_v<Options, Unchecked> || detail::is_call_option<Options>)&&...),
                  "dynamorm: a batch cannot check conditions; use a Transaction, or Table for each item");
    static_assert(!detail::has_version<T> || unchecked,
                  "dynamorm: a batch cannot check versions; pass unchecked after the item, or use a Transaction");
    static_assert(detail::has_version<T> || !unchecked, "dynamorm: unchecked is for a model with a version");
  }

  detail::BatchCore core_;
};

}  // namespace dynamorm
