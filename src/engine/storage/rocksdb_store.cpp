// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/rocksdb_store.hpp"

#include <rocksdb/db.h>
#include <rocksdb/listener.h>
#include <rocksdb/perf_level.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "engine/storage/background_jobs.hpp"
#include "engine/storage/crash_check.hpp"
#include "engine/storage/durable_files.hpp"
#include "engine/storage/folder_lock.hpp"
#include "engine/storage/ledger.hpp"
#include "engine/storage/rocksdb_options.hpp"
#include "engine/storage/seal.hpp"
#include "engine/storage/store_failure.hpp"
#include "engine/storage/store_files.hpp"
#include "engine/storage/store_format.hpp"

namespace dynamorm::storage {
namespace {

/// Room for an item of common size, so that a batch need not grow while it is filled.
constexpr std::size_t usual_batch = 1024;

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view view(rocksdb::Slice const& bytes) { return {bytes.data(), bytes.size()}; }

/// Turns off RocksDB's per-thread statistics, which take a good part of the time of a get.
class NoCounting {
 public:
  NoCounting() : before_(rocksdb::GetPerfLevel()) { rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable); }
  NoCounting(NoCounting const&) = delete;
  NoCounting& operator=(NoCounting const&) = delete;
  ~NoCounting() { rocksdb::SetPerfLevel(before_); }

 private:
  rocksdb::PerfLevel before_;
};

/// A write that waits for compactions fails with only the message of their error.
bool is_full(rocksdb::Status const& status) {
  return status.IsNoSpace() || (status.IsIncomplete() && status.ToString().find("No space left") != std::string::npos);
}

Failure failure_of(std::string_view path, rocksdb::Status const& status) {
  if (is_full(status)) return store_failure(path, "could not be written: the disk is full. Nothing was changed");
  if (status.IsCorruption()) {
    return store_failure(path, "is damaged, restore it from a copy: " + status.ToString());
  }
  return store_failure(path, "failed: " + status.ToString());
}

/// Null if the database is not open.
struct RocksdbMoment final : Snapshot::State {
  explicit RocksdbMoment(rocksdb::DB* of) : database(of), snapshot(of == nullptr ? nullptr : of->GetSnapshot()) {}
  RocksdbMoment(RocksdbMoment const&) = delete;
  RocksdbMoment& operator=(RocksdbMoment const&) = delete;
  ~RocksdbMoment() override {
    if (database != nullptr) database->ReleaseSnapshot(snapshot);
  }

  rocksdb::DB* database;
  rocksdb::Snapshot const* snapshot;
};

class RocksdbWalk final : public Cursor::Walk {
 public:
  RocksdbWalk(rocksdb::DB& database, rocksdb::ReadOptions options, std::string_view path, std::string_view first,
              std::string_view last)
      : path_(path), first_(first), last_(last), first_slice_(first_), last_slice_(last_) {
    options.iterate_lower_bound = &first_slice_;
    if (!last.empty()) options.iterate_upper_bound = &last_slice_;
    iterator_.reset(database.NewIterator(options));
  }

  void seek_first() override { seek(first_); }
  void seek_last() override {
    NoCounting const uncounted;
    iterator_->SeekToLast();
  }
  void seek(std::string_view key) override {
    NoCounting const uncounted;
    iterator_->Seek(slice(key));
  }
  void next() override {
    NoCounting const uncounted;
    iterator_->Next();
  }
  void previous() override {
    NoCounting const uncounted;
    iterator_->Prev();
  }

  [[nodiscard]] bool valid() const noexcept override { return iterator_->Valid(); }
  [[nodiscard]] Status status() const override {
    rocksdb::Status const status = iterator_->status();
    if (status.ok()) return {};
    return failure_of(path_, status);
  }
  [[nodiscard]] std::string_view key() const noexcept override { return view(iterator_->key()); }
  [[nodiscard]] std::string_view value() const noexcept override { return view(iterator_->value()); }

 private:
  std::string_view path_;
  std::string first_;
  std::string last_;
  rocksdb::Slice first_slice_;  // RocksDB keeps pointers to both
  rocksdb::Slice last_slice_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

// Adding to a batch can fail only with column families or timestamps, which we do not use.
void add(rocksdb::WriteBatch& batch, Batch::Change const& change) {
  rocksdb::Slice const key = slice(change.pair->key());
  rocksdb::Slice const value = slice(change.pair->value());
  switch (change.kind) {
    case Batch::Kind::put:
      std::ignore = batch.Put(key, value);
      break;
    case Batch::Kind::remove:
      std::ignore = batch.Delete(key);
      break;
    case Batch::Kind::remove_range:
      std::ignore = batch.DeleteRange(key, value);
      break;
  }
}

/// A walk over a database that is not open.
class FailedWalk final : public Cursor::Walk {
 public:
  explicit FailedWalk(Failure why) : why_(std::move(why)) {}
  void seek_first() override {}
  void seek_last() override {}
  void seek(std::string_view) override {}
  void next() override {}
  void previous() override {}
  [[nodiscard]] bool valid() const noexcept override { return false; }
  [[nodiscard]] Status status() const override { return why_; }
  [[nodiscard]] std::string_view key() const noexcept override { return {}; }
  [[nodiscard]] std::string_view value() const noexcept override { return {}; }

 private:
  Failure why_;
};

/// Notices when RocksDB stops accepting writes, and prevents it from resuming by itself: see rocksdb_options.
class StopListener final : public rocksdb::EventListener {
 public:
  explicit StopListener(std::atomic<bool>& has_stopped) noexcept : has_stopped_(has_stopped) {}

  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* error) override {
    if (error->severity() >= rocksdb::Status::kHardError) has_stopped_ = true;
  }
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status, bool* goes_on_by_itself) override {
    *goes_on_by_itself = false;
  }

 private:
  std::atomic<bool>& has_stopped_;
};

std::uint64_t log_bytes(std::string const& path) {
  namespace fs = std::filesystem;
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::directory_iterator file(path, error), end; !error && file != end; file.increment(error)) {
    if (file->path().extension() == ".log") bytes += fs::file_size(file->path(), error);
  }
  return bytes;
}

/// Whether a disk may not have enough room for the tables that recovering logs of that size creates.
bool is_tight(std::string const& path, std::uint64_t log_bytes) {
  std::error_code error;
  auto const space = std::filesystem::space(path, error);
  return !error && space.available < 2 * log_bytes;
}

using SteadyTime = std::chrono::steady_clock::time_point;

SteadyTime now() { return std::chrono::steady_clock::now(); }

class RocksdbStore final : public Store {
 public:
  explicit RocksdbStore(Home const& home)
      : Store(home.path), files_(std::make_shared<StoreFiles>(lock_, ledger_, home.durability)), env_(files_) {
    writing_.sync = home.durability == Durability::synced;
  }
  RocksdbStore(RocksdbStore const&) = delete;
  RocksdbStore& operator=(RocksdbStore const&) = delete;
  ~RocksdbStore() override;

  [[nodiscard]] Status open();
  [[nodiscard]] Snapshot snapshot() const override;
  [[nodiscard]] Status commit(Batch batch) override;
  [[nodiscard]] bool restart_is_due() noexcept override;
  [[nodiscard]] Status restart() override;

 private:
  [[nodiscard]] Status take_folder();
  [[nodiscard]] Status open_database();
  [[nodiscard]] rocksdb::Status open_database(rocksdb::Options const& options, bool is_read_only);
  [[nodiscard]] Result<bool> read(std::string_view key, std::string& value,
                                  Snapshot::State const* moment) const override;
  [[nodiscard]] Cursor walk(std::string_view first, std::string_view last,
                            Snapshot::State const* moment) const override;
  [[nodiscard]] Failure not_open() const { return store_failure(path(), "is not open: " + why_stopped_); }

  FolderLock lock_;  // destroyed last
  Ledger ledger_;
  std::shared_ptr<StoreFiles> files_;
  StoreEnv env_;
  std::unique_ptr<rocksdb::DB> database_;  // null if a restart failed
  rocksdb::WriteOptions writing_;
  std::atomic<bool> has_stopped_{false};
  std::atomic<SteadyTime> next_restart_{SteadyTime()};
  std::string why_stopped_;  // changes only while no other thread uses the store
};

RocksdbStore::~RocksdbStore() {
  if (database_ == nullptr) return;
  // Table files are fully covered by checksums and open faster than a log.
  rocksdb::FlushOptions at_once;
  at_once.allow_write_stall = true;  // else it waits for compactions, forever on a full disk
  bool const flushed = !has_stopped_ && database_->Flush(at_once).ok();
  database_.reset();
  if (flushed && lock_.is_in_place()) seal(path());
}

Status RocksdbStore::open() {
  if (Status const ready = take_folder(); !ready) return ready;
  if (Status const opened = open_database(); !opened) return opened;
  return prepare_format(*this);
}

Status RocksdbStore::take_folder() {
  if (Status const ready = prepare_folder(path()); !ready) return ready;
  Result<FolderLock> taken = FolderLock::take(path());
  if (!taken) return taken.failure();
  lock_ = std::move(*taken);
  Result<bool> const was_sealed = break_seal(path());
  if (!was_sealed) return was_sealed.failure();
  if (!*was_sealed) {
    if (Status const checked = check_after_crash(path()); !checked) return checked;
  }
  return ledger_.begin(path(), *was_sealed);
}

Status RocksdbStore::open_database() {
  rocksdb::Options options = rocksdb_options(env_, largest_file());
  options.listeners.push_back(std::make_shared<StopListener>(has_stopped_));
  std::uint64_t const logs = log_bytes(path());
  bool const had_no_room = is_tight(path(), logs);
  if (had_no_room) recover_into_memory(options, logs);
  rocksdb::Status status = open_database(options, false);
  if (status.IsNoSpace() && !had_no_room) {  // a quota, perhaps
    recover_into_memory(options, logs);
    status = open_database(options, false);
  }
  if (status.ok()) return {};
  return failure_of(path(), status);
}

rocksdb::Status RocksdbStore::open_database(rocksdb::Options const& options, bool is_read_only) {
  rocksdb::DB* database = nullptr;
  rocksdb::Status status = is_read_only ? rocksdb::DB::OpenForReadOnly(options, path(), &database)
                                        : rocksdb::DB::Open(options, path(), &database);
  database_.reset(database);
  return status;
}

bool RocksdbStore::restart_is_due() noexcept {
  constexpr std::chrono::milliseconds pause{100};
  if (!has_stopped_.load(std::memory_order_relaxed)) return false;
  SteadyTime due = next_restart_;
  return now() >= due && next_restart_.compare_exchange_strong(due, now() + pause);
}

Status RocksdbStore::restart() {
  constexpr std::uint64_t room = 1 << 20;  // RocksDB rewrites its list of files
  constexpr std::chrono::seconds pause{1};
  if (!has_stopped_) return {};
  if (!lock_.is_in_place() || !has_room(path(), std::min(room, largest_file() / 4))) return not_open();
  next_restart_ = now() + pause;
  database_.reset();
  has_stopped_ = false;
  Status opened = ledger_.begin(path(), false);
  if (opened) opened = open_database();
  if (opened) return {};
  has_stopped_ = true;
  why_stopped_ = opened.failure().message();
  std::ignore = open_database(rocksdb_options(env_, largest_file()), true);
  return opened;
}

rocksdb::ReadOptions reading_of(Snapshot::State const* moment) {
  rocksdb::ReadOptions options;
  if (moment != nullptr) options.snapshot = static_cast<RocksdbMoment const*>(moment)->snapshot;
  return options;
}

Snapshot RocksdbStore::snapshot() const { return Snapshot(std::make_unique<RocksdbMoment>(database_.get())); }

Result<bool> RocksdbStore::read(std::string_view key, std::string& value, Snapshot::State const* moment) const {
  NoCounting const uncounted;
  if (database_ == nullptr) return not_open();
  rocksdb::PinnableSlice found(&value);
  rocksdb::Status const status =
      database_->Get(reading_of(moment), database_->DefaultColumnFamily(), slice(key), &found);
  if (status.IsNotFound()) return false;
  if (!status.ok()) return failure_of(path(), status);
  if (found.IsPinned()) value.assign(found.data(), found.size());
  return true;
}

Cursor RocksdbStore::walk(std::string_view first, std::string_view last, Snapshot::State const* moment) const {
  if (database_ == nullptr) return Cursor(std::make_unique<FailedWalk>(not_open()));
  return Cursor(std::make_unique<RocksdbWalk>(*database_, reading_of(moment), path(), first, last));
}

/// A function of its own, so that the stacks that ThreadSanitizer sees name this file: RocksDB copies the batches of
/// other threads, and tools/tsan.supp suppresses what happens below this.
[[gnu::noinline]] rocksdb::Status write(rocksdb::DB& database, rocksdb::WriteOptions const& options,
                                        rocksdb::WriteBatch& batch) {
  return database.Write(options, &batch);
}

Status RocksdbStore::commit(Batch changes) {
  NoCounting const uncounted;
  if (database_ == nullptr) return not_open();
  rocksdb::WriteBatch batch(usual_batch);
  for (Batch::Change const& change : changes.changes()) add(batch, change);
  rocksdb::Status const status = write(*database_, writing_, batch);
  if (!status.ok()) {
    has_stopped_ = true;
    return failure_of(path(), status);
  }
  if (lock_.exists()) return {};
  return store_failure(path(),
                       "was removed while it was in use: the write is lost. Close it, and restore it from a copy");
}

}  // namespace

Result<std::unique_ptr<Store>> open_rocksdb(Home const& home) {
  auto store = std::make_unique<RocksdbStore>(home);
  if (Status const opened = store->open(); !opened) return opened.failure();
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace dynamorm::storage
