// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/database_copy.hpp"

#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include "engine/storage/crash_check.hpp"
#include "engine/storage/durable_files.hpp"
#include "engine/storage/folder_image.hpp"
#include "engine/storage/live_tables.hpp"
#include "engine/storage/seal.hpp"
#include "engine/storage/store.hpp"
#include "engine/storage/store_failure.hpp"
#include "engine/storage/store_format.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

/// A folder in which the copy is made. The destructor removes it unless it has become the target.
class Workshop {
 public:
  explicit Workshop(std::string target) : target_(std::move(target)), path_(target_ + ".unfinished") {}
  Workshop(Workshop const&) = delete;
  Workshop& operator=(Workshop const&) = delete;
  ~Workshop() {
    std::error_code ignored;
    if (is_made_) fs::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string const& path() const noexcept { return path_; }

  [[nodiscard]] Status make() {
    std::error_code error;
    bool const is_free =
        !fs::exists(target_, error) || (fs::is_directory(target_, error) && fs::is_empty(target_, error));
    if (!is_free) return store_failure(target_, "exists already; remove it, or name another folder for the copy");
    if (fs::exists(path_, error)) {
      return store_failure(path_, "is left from a copy that was interrupted, or is being made; remove it");
    }
    is_made_ = true;
    return make_folder(path_);
  }

  /// Gives the folder its final name.
  [[nodiscard]] Status finish() {
    std::error_code error;
    fs::rename(path_, target_, error);
    if (error) return store_failure(target_, "could not be created: " + error.message());
    is_made_ = false;
    sync_folders_above(target_);
    return {};
  }

 private:
  std::string target_;
  std::string path_;
  bool is_made_ = false;
};

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

/// Opens the copy and closes it, which checks it and makes it independent of what it was copied from.
Status settle(std::string const& copy) {
  Result<bool> const was_sealed = break_seal(copy);
  if (!was_sealed) return was_sealed.failure();
  if (!*was_sealed) {
    if (Status const checked = check_after_crash(copy); !checked) return checked;
  }
  if (Status const removed = remove_unnamed_tables(copy); !removed) return removed;
  Result<std::unique_ptr<Store>> const opened = Store::open({.path = copy});
  if (!opened) return opened.failure();
  return {};
}

Status copy_one(std::string const& path, std::string const& copy) {
  Result<FolderImage> const image = FolderImage::capture(path, copy);
  if (!image) return image.failure();
  if (Status const written = image->write(); !written) return written;
  Status const settled = settle(copy);
  if (settled) return {};
  return store_failure(path, "could not be copied, because the copy does not open. " + settled.failure().message());
}

/// Copies the databases in the folders REGION/KEY.
Status copy_all(std::string const& path, std::string const& copy) {
  if (Status const ready = prepare_separate_folder(copy); !ready) return ready;
  std::error_code error;
  std::vector<fs::path> databases;
  for (fs::recursive_directory_iterator file(path, error), end; !error && file != end; file.increment(error)) {
    if (file->path().filename() == "CURRENT") databases.push_back(file->path().parent_path());
  }
  if (error) return store_failure(path, "could not be read: " + error.message());
  for (fs::path const& database : databases) {
    std::string const target = (fs::path(copy) / database.lexically_relative(path)).string();
    if (Status const made = make_folder(target); !made) return made;
    if (Status const copied = copy_one(database.string(), target); !copied) return copied;
  }
  return {};
}

}  // namespace

Status copy_database(std::string const& path, std::string const& target) {
  Workshop workshop(without_slashes(target));
  if (Status const made = workshop.make(); !made) return made;
  Status const copied = is_separate_folder(path) ? copy_all(path, workshop.path()) : copy_one(path, workshop.path());
  if (!copied) return copied;
  return workshop.finish();
}

}  // namespace dynamorm::storage
