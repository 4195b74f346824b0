// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/store_files.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "engine/storage/durable_files.hpp"

namespace dynamorm::storage {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

/// RocksDB would reserve a tenth more than a memtable, 70 MB for each small database.
constexpr std::size_t most_preallocated = 1 << 20;

std::string name_of(std::string const& file) { return file.substr(file.find_last_of('/') + 1); }
std::string folder_of(std::string const& file) { return file.substr(0, file.find_last_of('/')); }

IOStatus failed(std::string const& file, int error) {
  std::string const why = std::generic_category().message(error);
  return error == ENOSPC ? IOStatus::NoSpace(file, why) : IOStatus::IOError(file, why);
}

/// A file that does not grow beyond the limit of the process.
class BoundedFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  explicit BoundedFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path)
      : FSWritableFileOwnerWrapper(std::move(file)), path_(std::move(path)) {}

  IOStatus Append(Slice const& data, IOOptions const& options, IODebugContext* debug) override {
    if (size_ + data.size() > largest_) {
      return IOStatus::IOError(path_, "would exceed the limit of this process on the size of files (ulimit -f)");
    }
    IOStatus status = FSWritableFileOwnerWrapper::Append(data, options, debug);
    if (status.ok()) size_ += data.size();
    return status;
  }
  IOStatus Append(Slice const& data, IOOptions const& options, rocksdb::DataVerificationInfo const&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Truncate(std::uint64_t size, IOOptions const& options, IODebugContext* debug) override {
    IOStatus status = FSWritableFileOwnerWrapper::Truncate(size, options, debug);
    if (status.ok()) size_ = size;
    return status;
  }
  void SetPreallocationBlockSize(std::size_t size) override {
    // On some file systems, bytes that are only reserved count towards the limit too.
    bool const is_limited = largest_ != std::numeric_limits<std::uint64_t>::max();
    FSWritableFileOwnerWrapper::SetPreallocationBlockSize(is_limited ? 0 : std::min(size, most_preallocated));
  }

 protected:
  [[nodiscard]] std::string const& path() const noexcept { return path_; }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

 private:
  std::string path_;
  std::uint64_t largest_ = largest_file();
  std::uint64_t size_ = 0;
};

/// A file that the ledger lists.
class LedgerFile : public BoundedFile {
 public:
  LedgerFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path, Ledger& ledger)
      : BoundedFile(std::move(file), std::move(path)), ledger_(ledger) {}

 protected:
  /// Records the size that the file has durably reached. The first entry is deferred until the name is durable too,
  /// with the next sync of the folder.
  [[nodiscard]] IOStatus note() {
    if (has_name_ && !ledger_.note(name_of(path()), size())) return failed(path(), errno);
    if (!has_name_) ledger_.note_later(name_of(path()), size());
    has_name_ = true;
    return IOStatus::OK();
  }
  [[nodiscard]] bool is_noted() const noexcept { return has_name_; }
  [[nodiscard]] Ledger& ledger() const noexcept { return ledger_; }

 private:
  Ledger& ledger_;
  bool has_name_ = false;
};

/// A list of files. RocksDB syncs it after each change.
class ListFile final : public LedgerFile {
 public:
  using LedgerFile::LedgerFile;

  IOStatus Sync(IOOptions const& options, IODebugContext* debug) override {
    IOStatus status = LedgerFile::Sync(options, debug);
    return status.ok() ? note() : status;
  }
};

/// A log. After a failure it accepts no more writes, and contains only those that succeeded.
class LogFile final : public LedgerFile {
 public:
  LogFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path, Ledger& ledger, Durability durability)
      : LedgerFile(std::move(file), std::move(path), ledger), durability_(durability) {}

  IOStatus Append(Slice const& data, IOOptions const& options, IODebugContext* debug) override {
    if (!failure_.ok()) return failure_;
    IOStatus status = LedgerFile::Append(data, options, debug);
    if (!status.ok()) return fail(status, options, debug);
    if (durability_ == Durability::synced) return status;
    if (!is_noted()) status = note_relaxed(options, debug);
    if (status.ok()) acknowledged_ = size();
    return status;
  }
  IOStatus Sync(IOOptions const& options, IODebugContext* debug) override {
    if (!failure_.ok()) return failure_;
    IOStatus status = LedgerFile::Sync(options, debug);
    if (!status.ok()) return fail(status, options, debug);
    acknowledged_ = size();
    return is_noted() ? status : note();
  }

 private:
  /// Makes the first write durable, so that the ledger can list the log. RocksDB does not sync here.
  IOStatus note_relaxed(IOOptions const& options, IODebugContext* debug) {
    if (IOStatus status = LedgerFile::Sync(options, debug); !status.ok()) return fail(status, options, debug);
    std::ignore = note();
    if (sync_folder(folder_of(path())) && ledger().write_kept_notes()) return IOStatus::OK();
    return fail(failed(path(), errno), options, debug);
  }
  IOStatus fail(IOStatus const& status, IOOptions const& options, IODebugContext* debug) {
    failure_ = status;
    std::ignore = Truncate(acknowledged_, options, debug);
    return failure_;
  }

  Durability durability_;
  IOStatus failure_;
  std::uint64_t acknowledged_ = 0;
};

/// The folder of a database.
class Folder final : public rocksdb::FSDirectoryWrapper {
 public:
  Folder(std::unique_ptr<rocksdb::FSDirectory> folder, std::string path, Ledger& ledger)
      : FSDirectoryWrapper(std::move(folder)), path_(std::move(path)), ledger_(ledger) {}

  IOStatus Fsync(IOOptions const& options, IODebugContext* debug) override {
    return write_notes(FSDirectoryWrapper::Fsync(options, debug));
  }
  IOStatus FsyncWithDirOptions(IOOptions const& options, IODebugContext* debug,
                               rocksdb::DirFsyncOptions const& reason) override {
    return write_notes(FSDirectoryWrapper::FsyncWithDirOptions(options, debug, reason));
  }

 private:
  IOStatus write_notes(IOStatus const& synced) {
    if (!synced.ok() || ledger_.write_kept_notes()) return synced;
    return failed(path_, errno);
  }

  std::string path_;
  Ledger& ledger_;
};

struct NoLock final : rocksdb::FileLock {};

}  // namespace

StoreFiles::StoreFiles(FolderLock const& folder, Ledger& ledger, Durability durability)
    : FileSystemWrapper(rocksdb::FileSystem::Default()), folder_(folder), ledger_(ledger), durability_(durability) {}

IOStatus StoreFiles::NewWritableFile(std::string const& file, rocksdb::FileOptions const& options,
                                     std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) {
  if (IOStatus status = check_folder(file); !status.ok()) return status;
  if (int const error = make_private_file(file); error != 0) return failed(file, error);
  std::unique_ptr<rocksdb::FSWritableFile> opened;
  if (IOStatus status = target()->NewWritableFile(file, options, &opened, debug); !status.ok()) return status;
  if (!is_in_ledger(name_of(file))) {
    *result = std::make_unique<BoundedFile>(std::move(opened), file);
  } else if (file.ends_with(".log")) {
    *result = std::make_unique<LogFile>(std::move(opened), file, ledger_, durability_);
  } else {
    *result = std::make_unique<ListFile>(std::move(opened), file, ledger_);
  }
  return IOStatus::OK();
}

IOStatus StoreFiles::NewDirectory(std::string const& path, IOOptions const& options,
                                  std::unique_ptr<rocksdb::FSDirectory>* result, IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSDirectory> opened;
  IOStatus status = target()->NewDirectory(path, options, &opened, debug);
  if (status.ok()) *result = std::make_unique<Folder>(std::move(opened), path, ledger_);
  return status;
}

IOStatus StoreFiles::DeleteFile(std::string const& file, IOOptions const& options, IODebugContext* debug) {
  if (IOStatus status = check_folder(file); !status.ok()) return status;
  if (is_in_ledger(name_of(file)) && !ledger_.forget(name_of(file))) return failed(file, errno);
  return target()->DeleteFile(file, options, debug);
}

IOStatus StoreFiles::RenameFile(std::string const& from, std::string const& to, IOOptions const& options,
                                IODebugContext* debug) {
  if (IOStatus status = check_folder(to); !status.ok()) return status;
  return target()->RenameFile(from, to, options, debug);
}

IOStatus StoreFiles::CreateDirIfMissing(std::string const& path, IOOptions const&, IODebugContext*) {
  return check_folder(path);
}

IOStatus StoreFiles::LockFile(std::string const&, IOOptions const&, rocksdb::FileLock** lock, IODebugContext*) {
  *lock = new NoLock;
  return IOStatus::OK();
}

IOStatus StoreFiles::UnlockFile(rocksdb::FileLock* lock, IOOptions const&, IODebugContext*) {
  delete lock;
  return IOStatus::OK();
}

IOStatus StoreFiles::check_folder(std::string const& file) const {
  if (folder_.is_in_place()) return IOStatus::OK();
  return IOStatus::IOError(file, "its folder was removed or moved while it was in use");
}

}  // namespace dynamorm::storage
