// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/durability.hpp"
#include "dynamorm/result.hpp"

#include "engine/storage/write_batch.hpp"

/// The key-value store under the engine. Keys are ordered by their bytes and have any length.
///
/// Two implementations behave alike: RocksDB in a folder (rocksdb_store.hpp), and a tree in memory (memory_store.hpp).
namespace dynamorm::storage {

/// Where a store lives.
struct Home {
  /// The folder, created if missing; empty for a store in memory, which ends with its Store.
  std::string path{};
  Durability durability = Durability::synced;
};

/// The store as it was at one moment. Must not outlive its Store.
class Snapshot {
 public:
  /// A store's own representation of a moment.
  struct State {
    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    virtual ~State() = default;
  };
  explicit Snapshot(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
  [[nodiscard]] State const& state() const noexcept { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

/// Walks a range of keys in order, as the store was when the cursor was made. Stands at no key before the first `seek…`
/// and past either end. Not thread-safe. Must not outlive its Store.
class Cursor {
 public:
  /// A store's own implementation of a walk.
  class Walk {
   public:
    Walk() = default;
    Walk(Walk const&) = delete;
    Walk& operator=(Walk const&) = delete;
    virtual ~Walk() = default;

    virtual void seek_first() = 0;
    virtual void seek_last() = 0;
    virtual void seek(std::string_view key) = 0;
    virtual void next() = 0;
    virtual void previous() = 0;
    [[nodiscard]] virtual bool valid() const noexcept = 0;
    [[nodiscard]] virtual Status status() const = 0;
    [[nodiscard]] virtual std::string_view key() const noexcept = 0;
    [[nodiscard]] virtual std::string_view value() const noexcept = 0;
  };
  explicit Cursor(std::unique_ptr<Walk> walk) noexcept : walk_(std::move(walk)) {}

  /// To the first key of the range, or the last.
  void seek_first() { walk_->seek_first(); }
  void seek_last() { walk_->seek_last(); }
  /// To the first key of the range that is not less than `key`.
  void seek(std::string_view key) { walk_->seek(key); }
  void next() { walk_->next(); }
  void previous() { walk_->previous(); }

  /// Whether it is at a key. If not, `status` distinguishes the end from a failure.
  [[nodiscard]] bool valid() const noexcept { return walk_->valid(); }
  [[nodiscard]] Status status() const { return walk_->status(); }
  /// Valid until the cursor moves.
  [[nodiscard]] std::string_view key() const noexcept { return walk_->key(); }
  [[nodiscard]] std::string_view value() const noexcept { return walk_->value(); }

 private:
  std::unique_ptr<Walk> walk_;
};

/// Any number of threads may use one store. Failures are of the kind `storage` and name the path.
class Store {
 public:
  /// Fails if the folder is in use by another process, holds another format than this one, or is damaged.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(Home const& home);
  Store(Store const&) = delete;
  Store& operator=(Store const&) = delete;
  virtual ~Store() = default;

  /// Assigns the value of `key` to `value`. Returns whether the key exists.
  [[nodiscard]] Result<bool> get(std::string_view key, std::string& value) const { return read(key, value, nullptr); }
  [[nodiscard]] Result<bool> get(std::string_view key, std::string& value, Snapshot const& snapshot) const {
    return read(key, value, &snapshot.state());
  }
  [[nodiscard]] virtual Snapshot snapshot() const = 0;
  /// Walks the keys that begin with `prefix`.
  [[nodiscard]] Cursor cursor(std::string_view prefix) const;
  [[nodiscard]] Cursor cursor(std::string_view prefix, Snapshot const& snapshot) const;
  /// Walks the keys from `first`, included, to `last`, excluded; to the end if `last` is empty.
  [[nodiscard]] Cursor cursor(std::string_view first, std::string_view last) const {
    return walk(first, last, nullptr);
  }
  [[nodiscard]] Cursor cursor(std::string_view first, std::string_view last, Snapshot const& snapshot) const {
    return walk(first, last, &snapshot.state());
  }

  /// Makes the changes. They are as durable as the home says before others see them and before this returns.
  [[nodiscard]] virtual Status commit(Batch batch) = 0;

  /// Returns whether to call `restart`: true when writes have failed since an error such as a full disk, to one caller
  /// every tenth of a second. Reads continue meanwhile.
  [[nodiscard]] virtual bool restart_is_due() noexcept { return false; }
  /// Reopens the files, as if the process had been killed, if the cause of the error seems to be gone. Takes as long
  /// as replaying the logs, about a second for 100 MB. No other thread may use the store meanwhile, or have a snapshot
  /// or a cursor of it.
  [[nodiscard]] virtual Status restart() { return {}; }

  [[nodiscard]] std::string const& path() const noexcept { return path_; }

 protected:
  explicit Store(std::string path) noexcept : path_(std::move(path)) {}

 private:
  /// Reads the store as it was at that moment, or as it is now if `moment` is null.
  [[nodiscard]] virtual Result<bool> read(std::string_view key, std::string& value,
                                          Snapshot::State const* moment) const = 0;
  [[nodiscard]] virtual Cursor walk(std::string_view first, std::string_view last,
                                    Snapshot::State const* moment) const = 0;

  std::string path_;
};

/// The smallest string that is greater than every string with that prefix; empty if no such string exists.
[[nodiscard]] std::string end_of_prefix(std::string_view prefix);

}  // namespace dynamorm::storage
