#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

/// The key-value store under the engine: RocksDB behind the few things the engine asks of it. Keys are ordered by their
/// bytes, and may be as long as they like.
namespace dynamorm::storage {

/// What becomes of an acknowledged write.
enum class Durability : std::uint8_t {
  synced,   ///< It survives the loss of power; writers that come together share one sync.
  relaxed,  ///< It survives the death of the process, and of the machine only when the system had written it.
};

/// Where a store lives.
struct Home {
  /// The folder, made if it is not there; empty for one that lives in memory and goes with its Store.
  std::string path{};
  Durability durability = Durability::synced;
};

/// Changes that are made together or not at all. One thread at a time.
class Batch {
 public:
  Batch();
  ~Batch();
  Batch(Batch&&) noexcept;
  Batch& operator=(Batch&&) noexcept;

  void put(std::string_view key, std::string_view value);
  void remove(std::string_view key);
  /// Removes every key from `first` up to and without `last`.
  void remove_range(std::string_view first, std::string_view last);
  [[nodiscard]] bool empty() const noexcept;

 private:
  friend class Store;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The store as it was at one moment. Goes before its Store does.
class Snapshot {
 public:
  ~Snapshot();
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;

 private:
  friend class Store;
  struct Impl;
  explicit Snapshot(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

/// Walks a range of keys in their order, as the store was when the cursor was made. Stands at a key, or at none before
/// the first `seek…` and behind either end. One thread; goes before its Store does.
class Cursor {
 public:
  ~Cursor();
  Cursor(Cursor&&) noexcept;
  Cursor& operator=(Cursor&&) noexcept;

  /// To the first key of the range, or the last.
  void seek_first();
  void seek_last();
  /// To the first key that is not less than `key`.
  void seek(std::string_view key);
  void next();
  void previous();

  /// Whether it stands at a key. When it does not, `status` tells the end from a failure.
  [[nodiscard]] bool valid() const noexcept;
  [[nodiscard]] Status status() const;
  /// Valid until the cursor moves.
  [[nodiscard]] std::string_view key() const noexcept;
  [[nodiscard]] std::string_view value() const noexcept;

 private:
  friend class Store;
  struct Impl;
  explicit Cursor(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

/// Any number of threads may use one store. Failures are of the kind `storage` and name the path.
class Store {
 public:
  /// Fails if the folder is in use by another process, holds another format than this one, or is damaged.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(Home home);
  ~Store();
  Store(Store const&) = delete;
  Store& operator=(Store const&) = delete;

  /// Puts the value of `key` into `value`; says whether there is one.
  [[nodiscard]] Result<bool> get(std::string_view key, std::string& value) const;
  [[nodiscard]] Result<bool> get(std::string_view key, std::string& value, Snapshot const& snapshot) const;
  [[nodiscard]] Snapshot snapshot() const;
  /// Of the keys that begin with `prefix`.
  [[nodiscard]] Cursor cursor(std::string_view prefix) const;
  [[nodiscard]] Cursor cursor(std::string_view prefix, Snapshot const& snapshot) const;
  /// Of the keys from `first` up to and without `last`; without end if `last` is empty.
  [[nodiscard]] Cursor cursor(std::string_view first, std::string_view last) const;
  [[nodiscard]] Cursor cursor(std::string_view first, std::string_view last, Snapshot const& snapshot) const;

  /// Makes the changes; when it returns they are as durable as the home asks, and only then are they seen by others.
  [[nodiscard]] Status commit(Batch batch);

  [[nodiscard]] std::string const& path() const noexcept;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

/// The least text that is greater than every text that begins with `prefix`; empty if there is none.
[[nodiscard]] std::string end_of_prefix(std::string_view prefix);

}  // namespace dynamorm::storage
