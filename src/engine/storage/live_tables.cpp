// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/live_tables.hpp"

#include <rocksdb/db.h>
#include <rocksdb/file_system.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/storage/background_jobs.hpp"
#include "engine/storage/durable_files.hpp"
#include "engine/storage/rocksdb_options.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

/// A folder that is removed by the destructor.
class EmptyFolder {
 public:
  explicit EmptyFolder(std::string path) : path_(std::move(path)) { fs::create_directory(path_, ignored_); }
  EmptyFolder(EmptyFolder const&) = delete;
  EmptyFolder& operator=(EmptyFolder const&) = delete;
  ~EmptyFolder() { fs::remove(path_, ignored_); }

  [[nodiscard]] std::string const& path() const noexcept { return path_; }

 private:
  std::string path_;
  std::error_code ignored_;
};

/// Opens the database without writing and returns the names of its tables. Does not replay the logs, which would take
/// as long as opening the database.
Result<std::set<std::string>> named_tables(std::string const& path) {
  EmptyFolder const no_logs(path + "/NO-LOGS");
  StoreEnv env(rocksdb::FileSystem::Default());
  rocksdb::Options options = rocksdb_options(env, largest_file());
  options.wal_dir = no_logs.path();
  options.track_and_verify_wals_in_manifest = false;
  rocksdb::DB* opened = nullptr;
  rocksdb::Status const status = rocksdb::DB::OpenForReadOnly(options, path, &opened);
  std::unique_ptr<rocksdb::DB> const database(opened);
  if (!status.ok()) return store_failure(path, "is damaged: " + status.ToString());
  std::vector<rocksdb::LiveFileMetaData> tables;
  database->GetLiveFilesMetaData(&tables);
  std::set<std::string> names;
  for (auto const& table : tables) names.insert(fs::path(table.name).filename().string());
  return names;
}

}  // namespace

Status remove_unnamed_tables(std::string const& path) {
  Result<std::set<std::string>> const named = named_tables(path);
  if (!named) return named.failure();
  std::error_code error;
  std::vector<fs::path> unnamed;
  for (fs::directory_iterator file(path, error), end; !error && file != end; file.increment(error)) {
    fs::path const& found = file->path();
    if (found.extension() == ".sst" && !named->contains(found.filename().string())) unnamed.push_back(found);
  }
  for (fs::path const& table : unnamed) {
    if (!error) fs::remove(table, error);
  }
  if (error) return store_failure(path, "could not be written: " + error.message());
  return {};
}

}  // namespace dynamorm::storage
