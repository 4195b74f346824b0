// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"

/// The commands of the program. Each reads its own options, works on one place, and returns the program's exit status.
/// Each is defined in the file with its name.
namespace dynamorm::cli {

/// Exit statuses besides 0. `missing` lets scripts tell a missing item from a failure.
enum ExitStatus : int { failed = 1, misused = 2, missing = 3 };

/// Lists the names of all tables.
[[nodiscard]] int list_tables(Session& session);

/// Prints what DescribeTable returns: for people on a terminal, else as JSON.
[[nodiscard]] int describe_table(Session& session, std::string const& table);

struct CreateOptions {
  std::string table{};
  std::string file{};      ///< JSON of a CreateTable request; replaces the others.
  std::string hash_key{};  ///< "isbn", or "isbn:S", "year:N", "digest:B".
  std::string range_key{};
  std::vector<std::string> indexes{};        ///< "by-author:author,year:N"
  std::vector<std::string> local_indexes{};  ///< "by-year:year:N"
  std::string stream{};                      ///< keys, new, old or both.
  std::string expires{};                     ///< The attribute of time to live.
};
/// Creates a table, pays for requests unless the file says otherwise, and waits until it is active.
[[nodiscard]] int create_table(Session& session, CreateOptions const& options);

struct DeleteOptions {
  std::string table{};
  std::vector<std::string> key{};
  std::string condition{};
};
/// Deletes an item or, without a key, the table. Asks first.
[[nodiscard]] int delete_from(Session& session, DeleteOptions const& options);

struct GetOptions {
  std::string table{};
  std::vector<std::string> key{};
  std::string columns{};
  bool consistent = false;
};
/// Prints one item; returns `missing` if it does not exist.
[[nodiscard]] int get(Session& session, GetOptions const& options);

struct PutOptions {
  std::string table{};
  std::vector<std::string> items{};  ///< JSON; if empty, one item a line of the input.
  std::string condition{};
};
/// Stores items, each with one request.
[[nodiscard]] int put(Session& session, PutOptions const& options);

struct UpdateOptions {
  std::string table{};
  std::vector<std::string> key_and_change{};  ///< The last one is the change: "set year = 1999".
  std::string condition{};
};
/// Changes one item and prints it.
[[nodiscard]] int update(Session& session, UpdateOptions const& options);

struct ReadOptions {
  std::string table{};
  std::string condition{};
  std::optional<std::string> index{};
  std::string columns{};
  std::optional<std::int64_t> limit{};
  bool descending = false;
  bool consistent = false;
  bool count = false;
};
/// Prints the items of one hash key, of the table or of an index that the condition chooses.
[[nodiscard]] int query(Session& session, ReadOptions const& options);
/// Prints all items, or those that meet a condition.
[[nodiscard]] int scan(Session& session, ReadOptions const& options);

struct SqlOptions {
  std::vector<std::string> statements{};  ///< If empty, one statement a line of the input or of a prompt.
  std::optional<std::int64_t> limit{};
};
/// Executes PartiQL statements and prints the items they return.
[[nodiscard]] int sql(Session& session, SqlOptions const& options);

struct WatchOptions {
  std::string table{};
  bool from_oldest = false;  ///< Begin with the changes of the last 24 hours.
  std::optional<std::int64_t> limit{};
};
/// Prints each change of a table as it happens, until it is interrupted.
[[nodiscard]] int watch(Session& session, WatchOptions const& options);

struct ImportOptions {
  std::string table{};
  std::string file{};   ///< JSON lines, CSV, or the folder of an export of the service; "-" for the input.
  std::string types{};  ///< Of columns in CSV: "isbn:S,year:N".
  bool as_strings = false;
  double write_units = 0;  ///< A second; 0 for no limit.
  bool resume = false;
  std::string failed_file{};
};
/// Stores the items of a file in a table.
[[nodiscard]] int import_items(Session& session, ImportOptions const& options);

struct ExportOptions {
  std::string table{};
  std::string file = "-";
  std::string columns{};  ///< Of CSV; all attributes of the first 1,000 items if empty.
  double read_units = 0;  ///< A second; 0 for no limit.
  bool resume = false;
};
/// Writes all items of a table to a file.
[[nodiscard]] int export_items(Session& session, ExportOptions const& options);

struct CopyOptions {
  std::string source{};
  std::string target{};
  Place target_place{};  ///< The source's place if nothing is set.
  bool create = false;
  double read_units = 0;
  double write_units = 0;
  bool resume = false;
  std::string failed_file{};
};
/// Stores all items of a table in another one.
[[nodiscard]] int copy_items(Session& session, CopyOptions const& options);

/// Asks the server at `url` whether it is healthy, without keys. Returns `failed` if anything else answers.
[[nodiscard]] int ping(Session& session, std::string const& url);

struct BackupOptions {
  std::string source{};
  std::string target{};  ///< A new folder.
};
/// Copies the database in a folder, which may be in use, to a backup.
[[nodiscard]] int back_up(Session& session, BackupOptions const& options);
/// Copies a backup to the folder of a new database.
[[nodiscard]] int restore_backup(Session& session, BackupOptions const& options);

struct GenerateOptions {
  std::string table{};
  std::string name{};  ///< Of the struct; made from the table's name if empty.
  std::int64_t samples = 1'000;
};
/// Prints a struct with a schema for a table, from its description and a sample of its items.
[[nodiscard]] int generate(Session& session, GenerateOptions const& options);

}  // namespace dynamorm::cli
