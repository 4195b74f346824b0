// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/memory_store.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "engine/storage/tree_walk.hpp"

namespace dynamorm::storage {
namespace {

struct MemoryMoment final : Snapshot::State {
  explicit MemoryMoment(KeyTree then) noexcept : tree(std::move(then)) {}
  KeyTree tree;
};

/// Walks over a tree up to the end of a range.
class MemoryWalk final : public Cursor::Walk {
 public:
  MemoryWalk(KeyTree tree, std::string_view first, std::string_view last)
      : walk_(std::move(tree)), first_(first), last_(last) {}

  void seek_first() override { walk_.seek(first_); }
  void seek_last() override { last_.empty() ? walk_.seek_last() : walk_.seek_before(last_); }
  void seek(std::string_view key) override { walk_.seek(std::max<std::string_view>(key, first_)); }
  void next() override { walk_.next(); }
  void previous() override { walk_.previous(); }

  [[nodiscard]] bool valid() const noexcept override {
    if (walk_.pair() == nullptr) return false;
    return key() >= first_ && (last_.empty() || key() < last_);
  }
  [[nodiscard]] Status status() const override { return {}; }
  [[nodiscard]] std::string_view key() const noexcept override { return walk_.pair()->key(); }
  [[nodiscard]] std::string_view value() const noexcept override { return walk_.pair()->value(); }

 private:
  TreeWalk walk_;
  std::string first_;
  std::string last_;
};

void make_change(KeyTree& tree, Batch::Change const& change) {
  switch (change.kind) {
    case Batch::Kind::put:
      return tree.put(change.pair);
    case Batch::Kind::remove:
      return tree.remove(change.pair->key());
    case Batch::Kind::remove_range:
      return tree.remove(change.pair->key(), change.pair->value());
  }
}

/// Copies the new values of changes into the pool.
std::vector<Batch::Change> in_pool(std::vector<Batch::Change> changes, Pool& pool) {
  for (Batch::Change& change : changes) {
    if (change.kind == Batch::Kind::put) change.pair = KeyValue::make(change.pair->key(), change.pair->value(), &pool);
  }
  return changes;
}

bool removes_a_range(std::vector<Batch::Change> const& changes) {
  return std::ranges::find(changes, Batch::Kind::remove_range, &Batch::Change::kind) != changes.end();
}

}  // namespace

Snapshot MemoryStore::snapshot() const { return Snapshot(std::make_unique<MemoryMoment>(tree_of(nullptr))); }

Status MemoryStore::commit(Batch batch) {
  std::vector<Batch::Change> const changes = in_pool(std::move(batch).changes(), pool_);
  KeyTree before(pool_);
  std::lock_guard const lock(mutex_);
  // A removed range may contain millions of pairs; they are freed after the lock is released.
  if (removes_a_range(changes)) before = tree_;
  for (Batch::Change const& change : changes) make_change(tree_, change);
  return {};
}

Result<bool> MemoryStore::read(std::string_view key, std::string& value, Snapshot::State const* moment) const {
  KeyTree const tree = tree_of(moment);
  KeyValue const* const pair = tree.find(key);
  if (pair == nullptr) return false;
  value = pair->value();
  return true;
}

Cursor MemoryStore::walk(std::string_view first, std::string_view last, Snapshot::State const* moment) const {
  return Cursor(std::make_unique<MemoryWalk>(tree_of(moment), first, last));
}

KeyTree MemoryStore::tree_of(Snapshot::State const* moment) const {
  if (moment != nullptr) return static_cast<MemoryMoment const*>(moment)->tree;
  std::lock_guard const lock(mutex_);
  return tree_;
}

}  // namespace dynamorm::storage
