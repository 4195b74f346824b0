// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/store_format.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/storage/durable_files.hpp"
#include "engine/storage/store.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::string_view format_key = "\0format"sv;
constexpr std::string_view format_version = "1";
/// Marks a folder whose subfolders are databases.
constexpr std::string_view separate_mark = "SEPARATE";

/// Whether RocksDB may leave this file if it is stopped while it creates a database, before anything is stored.
bool is_unfinished(fs::directory_entry const& file) {
  constexpr std::array beginnings{"OWNER"sv, "LEDGER"sv, "LOCK"sv, "LOG"sv, "IDENTITY"sv, "MANIFEST-"sv, "OPTIONS-"sv};
  std::string const name = file.path().filename().string();
  if (name.ends_with(".dbtmp")) return true;
  return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return name.starts_with(beginning); });
}

bool is_data(fs::directory_entry const& file) {
  std::string const extension = file.path().extension().string();
  return extension == ".sst" || extension == ".log";
}

bool has_file(std::vector<fs::directory_entry> const& files, std::string_view name) {
  return std::ranges::any_of(files, [name](auto const& file) { return file.path().filename() == name; });
}

bool has_current(std::vector<fs::directory_entry> const& files) { return has_file(files, "CURRENT"); }

Status check_files(std::string const& path, std::vector<fs::directory_entry> const& files) {
  if (has_current(files)) return {};
  if (std::ranges::all_of(files, &is_unfinished)) return {};
  if (has_file(files, separate_mark)) {
    return store_failure(path,
                         "has a database for each region and access key: serve it with --separate, or open one of the "
                         "folders REGION/KEY in it");
  }
  if (std::ranges::any_of(files, &is_data)) {
    return store_failure(path, "is damaged: its file CURRENT is missing. Restore it from a copy");
  }
  return store_failure(path, "is a folder with other files; name a new folder, or the folder of a database");
}

/// Creates the folder if it is missing. Returns its files.
Result<std::vector<fs::directory_entry>> files_of_new_folder(std::string const& path) {
  if (Status const made = make_folder(path); !made) return made.failure();
  std::error_code error;
  std::vector<fs::directory_entry> files;
  for (fs::directory_iterator file(path, error), end; !error && file != end; file.increment(error)) {
    files.push_back(*file);
  }
  if (error) return store_failure(path, "could not be read: " + error.message());
  return files;
}

bool is_empty(Store const& store) {
  constexpr std::string_view every_first_byte = "";
  Cursor cursor = store.cursor(every_first_byte);
  cursor.seek_first();
  return !cursor.valid();
}

}  // namespace

Status prepare_folder(std::string const& path) {
  Result<std::vector<fs::directory_entry>> const files = files_of_new_folder(path);
  if (!files) return files.failure();
  if (Status const checked = check_files(path, *files); !checked) return checked;
  if (!has_current(*files)) sync_folders_above(path);  // an earlier attempt may have made them
  return {};
}

Status prepare_separate_folder(std::string const& path) {
  Result<std::vector<fs::directory_entry>> const files = files_of_new_folder(path);
  if (!files) return files.failure();
  if (has_file(*files, separate_mark)) return {};
  if (has_current(*files)) {
    return store_failure(path,
                         "has one database for all regions and access keys: serve it with --shared, or name another "
                         "folder");
  }
  if (Status const checked = check_files(path, *files); !checked) return checked;
  if (!write_file(path + "/" + std::string(separate_mark), "dynamorm separate 1\n") || !sync_folder(path)) {
    return store_failure(path, "could not be written: " + std::generic_category().message(errno));
  }
  sync_folders_above(path);
  return {};
}

bool is_separate_folder(std::string const& path) {
  std::error_code error;
  return fs::exists(fs::path(path) / separate_mark, error);
}

Status prepare_format(Store& store) {
  std::string found;
  Result<bool> const marked = store.get(format_key, found);
  if (!marked) return marked.failure();
  if (*marked && found == format_version) return {};
  if (*marked) {
    return store_failure(store.path(), "has format " + found + ", but this version of dynamorm supports format " +
                                           std::string(format_version) + "; open it with the version that wrote it");
  }
  if (!is_empty(store)) return store_failure(store.path(), "is a RocksDB database of another program");
  Batch batch;
  batch.put(format_key, format_version);
  return store.commit(std::move(batch));
}

}  // namespace dynamorm::storage
