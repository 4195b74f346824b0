#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Does what time demands: removes expired items and tokens of transactions, closes shards of streams and removes their
/// records when they are old. Any number of threads; one of them at a time.
class Sweeper {
 public:
  /// A piece of the work on each table; says whether there is more to do at once.
  [[nodiscard]] Result<bool> sweep(Context const& context);

 private:
  [[nodiscard]] Result<bool> sweep(Context const& context, storage::Table& table);
  [[nodiscard]] Status sweep_tokens(Context const& context);
  [[nodiscard]] Result<bool> index_expiries(Context const& context, storage::Table& table);

  std::mutex mutex_;
  api::Timestamp tokens_due_{};
  /// By the id of a time to live that was switched on: the last item whose entry is made.
  std::map<std::uint32_t, std::string> indexed_;
};

}  // namespace dynamorm::engine
