// SPDX-License-Identifier: Apache-2.0
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

/// Returns whether the ledger lists files with this name: logs and lists of files.
[[nodiscard]] bool is_in_ledger(std::string_view name);

/// Reads the ledger of the folder `path`; empty if there is no ledger. Fails if it is damaged.
[[nodiscard]] Result<FileSizes> read_ledger(std::string const& path);

/// Writes the ledger of an open database. If a function returns true, its entry is durable; if not, errno has the
/// reason. Thread-safe.
class Ledger {
 public:
  Ledger() = default;
  Ledger(Ledger const&) = delete;
  Ledger& operator=(Ledger const&) = delete;
  ~Ledger();

  /// Starts a new ledger in the folder `path`. It lists the existing files, after making them durable; it is empty if
  /// the database was closed and its seal was checked.
  [[nodiscard]] Status begin(std::string const& path, bool was_closed);

  /// Records that a file has durably reached a size, and that its name is durable.
  [[nodiscard]] bool note(std::string_view name, std::uint64_t size);
  /// Defers an entry until the names in the folder are durable.
  void note_later(std::string_view name, std::uint64_t size);
  /// Writes the deferred entries.
  [[nodiscard]] bool write_kept_notes();
  /// Records that a file is no longer needed. Call it before the file is removed.
  [[nodiscard]] bool forget(std::string_view name);

 private:
  [[nodiscard]] bool write(std::string const& lines);

  std::mutex mutex_;  // guards what follows
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  FileSizes noted_;
  std::string kept_lines_;
};

}  // namespace dynamorm::storage
