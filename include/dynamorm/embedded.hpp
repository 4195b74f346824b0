#pragma once

#include <string>

#include "dynamorm/database.hpp"
#include "dynamorm/durability.hpp"
#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// How an embedded database behaves where it is not a matter of fidelity.
struct EmbeddedOptions {
  /// Without effect in memory.
  Durability durability = Durability::synced;
  /// How long tables and indexes stay CREATING, UPDATING or DELETING, for programs that want to see it.
  Milliseconds transition_delay{0};
  /// How long a transaction waits for items that another one is writing, before it is cancelled with
  /// TransactionConflict. The service does not wait at all.
  Milliseconds conflict_patience{5'000};
  /// How often items whose time to live has passed are removed.
  Milliseconds sweep_interval{1'000};
  /// The region and the account in ARNs.
  std::string region{"ddblocal"};
  std::string account{"000000000000"};
};

/// DynamoDB inside this process, kept in the folder `path`, which is made if it is not there. Link dynamorm::engine.
///
/// All copies of the handle share one database, which closes with the last of them, or when the program ends (what a
/// static object's destructor asks of it then throws StorageError); one process at a time can open a folder. Any number
/// of threads may use it. In a child of fork() each operation throws StorageError; open databases after fork(). Throws
/// StorageError if the folder is in use, damaged, or no database of this format.
[[nodiscard]] Database embedded(std::string path, EmbeddedOptions options = {});

/// The same in memory: it is empty, and gone with the last copy of the handle.
[[nodiscard]] Database in_memory(EmbeddedOptions options = {});

}  // namespace dynamorm
