// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "engine/storage/key_tree.hpp"
#include "engine/storage/memory_pool.hpp"
#include "engine/storage/store.hpp"

namespace dynamorm::storage {

/// A store in memory. It never fails.
///
/// Readers copy the tree, which takes a few instructions, and read the copy. So writers do not wait for them, and they
/// see a snapshot. Writers change the tree in turn.
class MemoryStore final : public Store {
 public:
  MemoryStore() : Store("") {}

  [[nodiscard]] Snapshot snapshot() const override;
  [[nodiscard]] Status commit(Batch batch) override;

 private:
  [[nodiscard]] Result<bool> read(std::string_view key, std::string& value,
                                  Snapshot::State const* moment) const override;
  [[nodiscard]] Cursor walk(std::string_view first, std::string_view last,
                            Snapshot::State const* moment) const override;
  [[nodiscard]] KeyTree tree_of(Snapshot::State const* moment) const;

  Pool pool_;  // destroyed last
  mutable std::mutex mutex_;
  KeyTree tree_{pool_};
};

}  // namespace dynamorm::storage
