// SPDX-License-Identifier: Apache-2.0
#include "rocks.hpp"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/write_batch.h>

#include <cstdint>
#include <limits>
#include <stdexcept>

#include "engine/storage/rocksdb_options.hpp"

namespace dynamorm::bench {
namespace {

void check(rocksdb::Status const& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

}  // namespace

struct Rocks::Impl {
  std::unique_ptr<rocksdb::Env> memory;
  std::unique_ptr<rocksdb::DB> database;
  rocksdb::WriteOptions writing;
};

Rocks::Rocks(std::string const& path) : impl_(std::make_unique<Impl>()) {
  bool const in_memory = path.empty();
  if (in_memory) impl_->memory.reset(rocksdb::NewMemEnv(rocksdb::Env::Default()));
  rocksdb::Env& env = in_memory ? *impl_->memory : *rocksdb::Env::Default();
  rocksdb::Options options = storage::rocksdb_options(env, std::numeric_limits<std::uint64_t>::max());
  if (in_memory) {
    options.compression = rocksdb::kNoCompression;
    options.avoid_flush_during_shutdown = true;
  }
  rocksdb::DB* database = nullptr;
  check(rocksdb::DB::Open(options, in_memory ? "/memory" : path, &database));
  impl_->database.reset(database);
  impl_->writing.disableWAL = in_memory;
  impl_->writing.sync = !in_memory;
}

Rocks::~Rocks() = default;

void Rocks::put(std::string const& key, std::string const& value) {
  check(impl_->database->Put(impl_->writing, key, value));
}

void Rocks::put(std::vector<std::pair<std::string, std::string>> const& pairs) {
  rocksdb::WriteBatch batch;
  for (auto const& [key, value] : pairs) check(batch.Put(key, value));
  check(impl_->database->Write(impl_->writing, &batch));
}

std::string Rocks::get(std::string const& key) const {
  std::string value;
  check(impl_->database->Get({}, key, &value));
  return value;
}

std::size_t Rocks::read(std::string const& first, std::string const& last, int count) const {
  rocksdb::Slice const end(last);
  rocksdb::ReadOptions options;
  options.iterate_upper_bound = &end;
  std::unique_ptr<rocksdb::Iterator> const iterator(impl_->database->NewIterator(options));
  std::size_t size = 0;
  for (iterator->Seek(first); iterator->Valid() && count > 0; iterator->Next(), --count) {
    size += iterator->value().size();
  }
  check(iterator->status());
  return size;
}

}  // namespace dynamorm::bench
