#include "engine/storage/rocksdb_store.hpp"

#include <rocksdb/db.h>
#include <rocksdb/perf_level.h>
#include <rocksdb/write_batch.h>

#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/storage/folder_lock.hpp"
#include "engine/storage/rocksdb_options.hpp"
#include "engine/storage/seal.hpp"
#include "engine/storage/store_failure.hpp"
#include "engine/storage/store_format.hpp"

namespace dynamorm::storage {
namespace {

/// Room for one item as most are, so that a batch need not grow while it is filled.
constexpr std::size_t usual_batch = 1024;

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view view(rocksdb::Slice const& bytes) { return {bytes.data(), bytes.size()}; }

/// RocksDB counts each comparison of keys for whoever asks this thread, which takes a good part of the time of a get;
/// we don't ask.
class NoCounting {
 public:
  NoCounting() : before_(rocksdb::GetPerfLevel()) { rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable); }
  NoCounting(NoCounting const&) = delete;
  NoCounting& operator=(NoCounting const&) = delete;
  ~NoCounting() { rocksdb::SetPerfLevel(before_); }

 private:
  rocksdb::PerfLevel before_;
};

Failure failure_of(std::string_view path, rocksdb::Status const& status) {
  if (status.IsNoSpace()) return store_failure(path, "could not be written: the disk is full. Nothing was changed");
  if (status.IsCorruption()) {
    return store_failure(path, "is damaged, restore it from a copy: " + status.ToString());
  }
  return store_failure(path, "failed: " + status.ToString());
}

struct RocksdbMoment final : Snapshot::State {
  RocksdbMoment(rocksdb::DB& of, rocksdb::Snapshot const* taken) noexcept : database(of), snapshot(taken) {}
  ~RocksdbMoment() override { database.ReleaseSnapshot(snapshot); }

  rocksdb::DB& database;
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

// Adding to a batch fails only for column families and timestamps, which there are none of here.
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

class RocksdbStore final : public Store {
 public:
  explicit RocksdbStore(Home const& home) : Store(home.path) { writing_.sync = home.durability == Durability::synced; }
  RocksdbStore(RocksdbStore const&) = delete;
  RocksdbStore& operator=(RocksdbStore const&) = delete;
  ~RocksdbStore() override;

  [[nodiscard]] Status open();
  [[nodiscard]] Snapshot snapshot() const override;
  [[nodiscard]] Status commit(Batch batch) override;

 private:
  [[nodiscard]] Status take_folder();
  [[nodiscard]] Result<bool> read(std::string_view key, std::string& value,
                                  Snapshot::State const* moment) const override;
  [[nodiscard]] Cursor walk(std::string_view first, std::string_view last,
                            Snapshot::State const* moment) const override;

  FolderLock lock_;  // goes last
  std::unique_ptr<rocksdb::DB> database_;
  rocksdb::WriteOptions writing_;
};

RocksdbStore::~RocksdbStore() {
  if (database_ == nullptr) return;
  // What is in tables is guarded by checksums to the last byte, and opens faster than a log.
  bool const flushed = database_->Flush({}).ok();
  database_.reset();
  if (flushed) seal(path());
}

Status RocksdbStore::open() {
  if (Status const ready = take_folder(); !ready) return ready;
  rocksdb::DB* database = nullptr;
  rocksdb::Status const opened = rocksdb::DB::Open(rocksdb_options(), path(), &database);
  if (!opened.ok()) return failure_of(path(), opened);
  database_.reset(database);
  return prepare_format(*this);
}

Status RocksdbStore::take_folder() {
  if (Status const ready = prepare_folder(path()); !ready) return ready;
  Result<FolderLock> taken = FolderLock::take(path());
  if (!taken) return taken.failure();
  lock_ = std::move(*taken);
  return break_seal(path());
}

rocksdb::ReadOptions reading_of(Snapshot::State const* moment) {
  rocksdb::ReadOptions options;
  if (moment != nullptr) options.snapshot = static_cast<RocksdbMoment const*>(moment)->snapshot;
  return options;
}

Snapshot RocksdbStore::snapshot() const {
  return Snapshot(std::make_unique<RocksdbMoment>(*database_, database_->GetSnapshot()));
}

Result<bool> RocksdbStore::read(std::string_view key, std::string& value, Snapshot::State const* moment) const {
  NoCounting const uncounted;
  rocksdb::PinnableSlice found(&value);
  rocksdb::Status const status =
      database_->Get(reading_of(moment), database_->DefaultColumnFamily(), slice(key), &found);
  if (status.IsNotFound()) return false;
  if (!status.ok()) return failure_of(path(), status);
  if (found.IsPinned()) value.assign(found.data(), found.size());
  return true;
}

Cursor RocksdbStore::walk(std::string_view first, std::string_view last, Snapshot::State const* moment) const {
  return Cursor(std::make_unique<RocksdbWalk>(*database_, reading_of(moment), path(), first, last));
}

Status RocksdbStore::commit(Batch changes) {
  NoCounting const uncounted;
  rocksdb::WriteBatch batch(usual_batch);
  for (Batch::Change const& change : changes.changes()) add(batch, change);
  rocksdb::Status status = database_->Write(writing_, &batch);
  if (status.ok()) return {};
  // After a failed write RocksDB refuses all others until it is told to go on, as it can once the disk has room again.
  if (status.severity() >= rocksdb::Status::kHardError && database_->Resume().ok()) {
    status = database_->Write(writing_, &batch);
    if (status.ok()) return {};
  }
  return failure_of(path(), status);
}

}  // namespace

Result<std::unique_ptr<Store>> open_rocksdb(Home const& home) {
  auto store = std::make_unique<RocksdbStore>(home);
  if (Status const opened = store->open(); !opened) return opened.failure();
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace dynamorm::storage
