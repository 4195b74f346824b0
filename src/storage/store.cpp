#include "storage/store.hpp"

#include <rocksdb/db.h>
#include <rocksdb/perf_level.h>
#include <rocksdb/write_batch.h>

#include <tuple>
#include <utility>

#include "storage/folder_lock.hpp"
#include "storage/seal.hpp"
#include "storage/store_failure.hpp"
#include "storage/store_format.hpp"
#include "storage/store_options.hpp"

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

}  // namespace

std::string end_of_prefix(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFF) end.pop_back();
  if (end.empty()) return end;
  end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

struct Batch::Impl {
  rocksdb::WriteBatch batch{usual_batch};
};

Batch::Batch() : impl_(std::make_unique<Impl>()) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

void Batch::put(std::string_view key, std::string_view value) {
  // Fails only for column families and timestamps, which there are none of here; so do the two below.
  std::ignore = impl_->batch.Put(slice(key), slice(value));
}

void Batch::remove(std::string_view key) { std::ignore = impl_->batch.Delete(slice(key)); }

void Batch::remove_range(std::string_view first, std::string_view last) {
  std::ignore = impl_->batch.DeleteRange(slice(first), slice(last));
}

bool Batch::empty() const noexcept { return impl_->batch.Count() == 0; }

struct Snapshot::Impl {
  rocksdb::DB* database;
  rocksdb::Snapshot const* snapshot;

  Impl(rocksdb::DB* of, rocksdb::Snapshot const* taken) noexcept : database(of), snapshot(taken) {}
  Impl(Impl const&) = delete;
  Impl& operator=(Impl const&) = delete;
  ~Impl() { database->ReleaseSnapshot(snapshot); }
};

Snapshot::Snapshot(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;

struct Cursor::Impl {
  std::string_view path;
  std::string first;
  std::string last;
  rocksdb::Slice first_slice;  // RocksDB keeps pointers to both
  rocksdb::Slice last_slice;
  std::unique_ptr<rocksdb::Iterator> iterator;
};

Cursor::Cursor(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Cursor::~Cursor() = default;
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor& Cursor::operator=(Cursor&&) noexcept = default;

void Cursor::seek_first() {
  NoCounting const uncounted;
  impl_->iterator->Seek(impl_->first_slice);
}

void Cursor::seek_last() {
  NoCounting const uncounted;
  impl_->iterator->SeekToLast();
}

void Cursor::seek(std::string_view key) {
  NoCounting const uncounted;
  impl_->iterator->Seek(slice(key));
}

void Cursor::next() {
  NoCounting const uncounted;
  impl_->iterator->Next();
}

void Cursor::previous() {
  NoCounting const uncounted;
  impl_->iterator->Prev();
}

bool Cursor::valid() const noexcept { return impl_->iterator->Valid(); }
std::string_view Cursor::key() const noexcept { return view(impl_->iterator->key()); }
std::string_view Cursor::value() const noexcept { return view(impl_->iterator->value()); }

Status Cursor::status() const {
  rocksdb::Status const status = impl_->iterator->status();
  if (status.ok()) return {};
  return failure_of(impl_->path, status);
}

struct Store::Impl {
  Home home;
  FolderLock lock{};                     // of one on disk; goes last
  std::unique_ptr<rocksdb::Env> memory;  // of a store in memory; goes after the database
  std::unique_ptr<rocksdb::DB> database;
  rocksdb::ReadOptions reading{};
  rocksdb::WriteOptions writing{};

  [[nodiscard]] rocksdb::ReadOptions reading_of(rocksdb::Snapshot const* snapshot) const {
    rocksdb::ReadOptions options = reading;
    options.snapshot = snapshot;
    return options;
  }

  [[nodiscard]] Status take_folder() {
    if (Status const ready = prepare_folder(home.path); !ready) return ready;
    Result<FolderLock> taken = FolderLock::take(home.path);
    if (!taken) return taken.failure();
    lock = std::move(*taken);
    return break_seal(home.path);
  }

  [[nodiscard]] Result<bool> get(rocksdb::ReadOptions const& options, std::string_view key, std::string& value) const {
    NoCounting const uncounted;
    rocksdb::PinnableSlice found(&value);
    rocksdb::Status const status = database->Get(options, database->DefaultColumnFamily(), slice(key), &found);
    if (status.IsNotFound()) return false;
    if (!status.ok()) return failure_of(home.path, status);
    if (found.IsPinned()) value.assign(found.data(), found.size());
    return true;
  }

  [[nodiscard]] std::unique_ptr<Cursor::Impl> cursor(rocksdb::ReadOptions options, std::string_view first,
                                                     std::string_view last) const {
    auto cursor = std::make_unique<Cursor::Impl>();
    cursor->path = home.path;
    cursor->first = first;
    cursor->last = last;
    cursor->first_slice = cursor->first;
    cursor->last_slice = cursor->last;
    options.iterate_lower_bound = &cursor->first_slice;
    if (!last.empty()) options.iterate_upper_bound = &cursor->last_slice;
    cursor->iterator.reset(database->NewIterator(options));
    return cursor;
  }
};

Store::Store(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}

Store::~Store() {
  // What is in tables is guarded by checksums to the last byte, and opens faster than a log.
  if (impl_->home.path.empty()) return;
  bool const flushed = impl_->database->Flush({}).ok();
  impl_->database.reset();
  if (flushed) seal(impl_->home.path);
}

Result<std::unique_ptr<Store>> Store::open(Home home) {
  auto impl = std::make_unique<Impl>();
  impl->home = std::move(home);
  bool const in_memory = impl->home.path.empty();
  if (in_memory) impl->memory.reset(rocksdb::NewMemEnv(rocksdb::Env::Default()));
  impl->reading.verify_checksums = !in_memory;  // what is in memory no disk has garbled
  impl->writing.disableWAL = in_memory;
  impl->writing.sync = !in_memory && impl->home.durability == Durability::synced;

  if (!in_memory) {
    if (Status const ready = impl->take_folder(); !ready) return ready.failure();
  }
  rocksdb::DB* database = nullptr;
  rocksdb::Env* const env = in_memory ? impl->memory.get() : rocksdb::Env::Default();
  std::string const place = in_memory ? "/memory" : impl->home.path;
  rocksdb::Status const opened = rocksdb::DB::Open(options_for(impl->home, env), place, &database);
  if (!opened.ok()) return failure_of(impl->home.path, opened);
  impl->database.reset(database);
  std::unique_ptr<Store> store(new Store(std::move(impl)));
  if (Status const known = prepare_format(*store); !known) return known.failure();
  return store;
}

Result<bool> Store::get(std::string_view key, std::string& value) const {
  return impl_->get(impl_->reading, key, value);
}

Result<bool> Store::get(std::string_view key, std::string& value, Snapshot const& snapshot) const {
  return impl_->get(impl_->reading_of(snapshot.impl_->snapshot), key, value);
}

Snapshot Store::snapshot() const {
  rocksdb::DB* const database = impl_->database.get();
  return Snapshot(std::make_unique<Snapshot::Impl>(database, database->GetSnapshot()));
}

Cursor Store::cursor(std::string_view prefix) const { return cursor(prefix, end_of_prefix(prefix)); }

Cursor Store::cursor(std::string_view prefix, Snapshot const& snapshot) const {
  return cursor(prefix, end_of_prefix(prefix), snapshot);
}

Cursor Store::cursor(std::string_view first, std::string_view last) const {
  return Cursor(impl_->cursor(impl_->reading, first, last));
}

Cursor Store::cursor(std::string_view first, std::string_view last, Snapshot const& snapshot) const {
  return Cursor(impl_->cursor(impl_->reading_of(snapshot.impl_->snapshot), first, last));
}

Status Store::commit(Batch batch) {
  NoCounting const uncounted;
  rocksdb::Status status = impl_->database->Write(impl_->writing, &batch.impl_->batch);
  if (status.ok()) return {};
  // After a failed write RocksDB refuses all others until it is told to go on, as it can once the disk has room again.
  if (status.severity() >= rocksdb::Status::kHardError && impl_->database->Resume().ok()) {
    status = impl_->database->Write(impl_->writing, &batch.impl_->batch);
    if (status.ok()) return {};
  }
  return failure_of(impl_->home.path, status);
}

std::string const& Store::path() const noexcept { return impl_->home.path; }

}  // namespace dynamorm::storage
