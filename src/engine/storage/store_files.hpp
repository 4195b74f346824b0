// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rocksdb/file_system.h>

#include <cstdint>
#include <memory>
#include <string>

#include "engine/storage/folder_lock.hpp"
#include "engine/storage/ledger.hpp"
#include "engine/storage/store.hpp"

namespace dynamorm::storage {

/// Gives RocksDB access to the files of one database, with guarantees that RocksDB does not give:
///
/// - New files are private to the user.
/// - The ledger names each log and each list of files.
/// - A log whose write failed is cut back to the writes that succeeded, so that a failed write never appears later.
/// - A file does not grow beyond the limit of the process, which would end the program with SIGXFSZ.
/// - No file is created, renamed or removed in a folder that has taken the place of ours.
///
/// Thread-safe. `folder` and `ledger` must outlive it.
class StoreFiles final : public rocksdb::FileSystemWrapper {
 public:
  StoreFiles(FolderLock const& folder, Ledger& ledger, Durability durability);

  [[nodiscard]] char const* Name() const override { return "dynamorm"; }

  rocksdb::IOStatus NewWritableFile(std::string const& file, rocksdb::FileOptions const& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus NewDirectory(std::string const& path, rocksdb::IOOptions const& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result,
                                 rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus DeleteFile(std::string const& file, rocksdb::IOOptions const& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus RenameFile(std::string const& from, std::string const& to, rocksdb::IOOptions const& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus CreateDirIfMissing(std::string const& path, rocksdb::IOOptions const& options,
                                       rocksdb::IODebugContext* debug) override;
  /// Does nothing: FolderLock holds the folder already, and RocksDB's own lock is in memory that children of fork()
  /// inherit.
  rocksdb::IOStatus LockFile(std::string const& file, rocksdb::IOOptions const& options, rocksdb::FileLock** lock,
                             rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus UnlockFile(rocksdb::FileLock* lock, rocksdb::IOOptions const& options,
                               rocksdb::IODebugContext* debug) override;

 private:
  [[nodiscard]] rocksdb::IOStatus check_folder(std::string const& file) const;

  FolderLock const& folder_;
  Ledger& ledger_;
  Durability durability_;
};

}  // namespace dynamorm::storage
