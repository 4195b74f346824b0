// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "dynamorm/approximate_search.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/durability.hpp"
#include "dynamorm/milliseconds.hpp"
#include "dynamorm/read_lag.hpp"
#include "dynamorm/search_grammar.hpp"
#include "dynamorm/stream_options.hpp"

namespace dynamorm {

/// Options of an embedded database that the service does not have.
struct EmbeddedOptions {
  /// Has no effect in memory.
  Durability durability = Durability::synced;
  /// How long tables and indexes stay CREATING, UPDATING or DELETING.
  Milliseconds transition_delay{0};
  /// How long a transaction waits for items that another one is writing before it is cancelled with
  /// TransactionConflict. The service does not wait.
  Milliseconds conflict_patience{5'000};
  /// How often expired items are removed and shards of streams are closed.
  Milliseconds sweep_interval{1'000};
  /// The conditions that searches of vector indexes accept.
  SearchGrammar search_grammar = SearchGrammar::equalities;
  /// Makes searches of large vector indexes approximate. Without it, all are exact.
  std::optional<ApproximateSearch> approximate_search{};
  StreamOptions streams{};
  /// Lets reads that are not consistent be behind, as on the service.
  ReadLag read_lag{};
  /// The region and the account in ARNs.
  std::string region{"ddblocal"};
  std::string account{"000000000000"};
};

/// Opens a DynamoDB inside this process, stored in the folder `path`, which is created if missing. Throws StorageError
/// if the folder is in use, is damaged, or holds another format. Link dynamorm::engine.
///
/// All copies of the handle share one database. It is closed with the last copy, or when the program ends; destructors
/// of static objects that use it later get a StorageError. Thread-safe. Only one process at a time can open a folder.
/// In a child of fork() each operation throws StorageError; open databases after fork().
[[nodiscard]] Database embedded(std::string path, EmbeddedOptions options = {});

/// Creates an empty DynamoDB in memory, which is destroyed with the last copy of the handle. Link dynamorm::engine.
[[nodiscard]] Database in_memory(EmbeddedOptions options = {});

}  // namespace dynamorm
