// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/storage/store.hpp"

namespace dynamorm::storage {

/// A store as it was at one moment, for reads only. Both arguments must outlive it. Thread-safe.
class PastStore final : public Store {
 public:
  PastStore(Store const& store, Snapshot const& moment) : Store(store.path()), store_(store), moment_(moment) {}

  /// All snapshots of the past are equal.
  [[nodiscard]] Snapshot snapshot() const override { return Snapshot(std::make_unique<Snapshot::State>()); }
  /// Fails.
  [[nodiscard]] Status commit(Batch batch) override;

 private:
  [[nodiscard]] Result<bool> read(std::string_view key, std::string& value,
                                  Snapshot::State const* /*moment*/) const override {
    return store_.get(key, value, moment_);
  }
  [[nodiscard]] Cursor walk(std::string_view first, std::string_view last,
                            Snapshot::State const* /*moment*/) const override {
    return store_.cursor(first, last, moment_);
  }

  Store const& store_;
  Snapshot const& moment_;
};

}  // namespace dynamorm::storage
