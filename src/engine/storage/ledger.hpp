#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/result.hpp"

/// The file LEDGER names the logs and file lists that a database needs, and a size that each has durably reached.
/// RocksDB notices neither a missing nor an emptied log: a crash can leave it without one. With the ledger, only the
/// end of a file that was being written can be lost unnoticed.
///
///   ledger = "dynamorm ledger 1" LF *(crc SP size SP name LF)
///
/// Numbers are decimal. `size` is "-" for a file that is no longer needed. A later line replaces an earlier one about
/// the same file. `crc` is the CRC-32 of "size SP name". A crash can leave the last line incomplete.
namespace dynamorm::storage {

using FileSizes = std::map<std::string, std::uint64_t, std::less<>>;

/// Returns whether the ledger keeps account of a file of this name: the logs and the lists of files.
[[nodiscard]] bool is_in_ledger(std::string_view name);

/// Returns what the ledger of the folder `path` says; nothing if there is no ledger. Fails if it is damaged.
[[nodiscard]] Result<FileSizes> read_ledger(std::string const& path);

/// Writes the ledger of an open database. A note is durable when a function returns true, and errno says why if it is
/// not. Thread-safe.
class Ledger {
 public:
  Ledger() = default;
  Ledger(Ledger const&) = delete;
  Ledger& operator=(Ledger const&) = delete;
  ~Ledger();

  /// Begins a new ledger of the folder `path`. It names the files that are there now, which become durable as they are;
  /// or nothing, if the database was closed and its seal was checked.
  [[nodiscard]] Status begin(std::string const& path, bool was_closed);

  /// Notes that a file has durably reached a size, and that its name is durable.
  [[nodiscard]] bool note(std::string_view name, std::uint64_t size);
  /// Keeps a note until the names in the folder are durable.
  void note_later(std::string_view name, std::uint64_t size);
  /// Writes the notes that were kept.
  [[nodiscard]] bool write_kept_notes();
  /// Notes that a file is no longer needed. Call it before the file is removed.
  [[nodiscard]] bool forget(std::string_view name);

 private:
  [[nodiscard]] bool write(std::string const& lines);

  std::mutex mutex_;  // of what follows
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  FileSizes noted_;
  std::string kept_lines_;
};

}  // namespace dynamorm::storage
