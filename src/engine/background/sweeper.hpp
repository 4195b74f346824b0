// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Does periodic work: removes expired items and old transaction tokens, closes old shards and removes their records.
/// Thread-safe, one call at a time.
class Sweeper {
 public:
  /// Does one step for each table. Returns whether there is more to do at once.
  [[nodiscard]] Result<bool> sweep(Context const& context);

 private:
  [[nodiscard]] Result<bool> sweep(Context const& context, storage::Table& table);
  [[nodiscard]] Status sweep_tokens(Context const& context);
  [[nodiscard]] Result<bool> index_expiries(Context const& context, storage::Table& table);

  std::mutex mutex_;
  api::Timestamp tokens_due_{};
  /// By the id of a time to live: the last item whose entry has been made.
  std::map<std::uint32_t, std::string> indexed_;
};

}  // namespace dynamorm::engine
