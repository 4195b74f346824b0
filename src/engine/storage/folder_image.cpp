// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/folder_image.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "engine/storage/durable_files.hpp"
#include "engine/storage/ledger.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ledger_name = "LEDGER";

/// Identifies a state of the folder: its files, and the size of the list of tables. Logs may grow.
struct Identity {
  ino_t inode;
  off_t size;
  bool operator==(Identity const&) const = default;
};
using Listing = std::map<std::string, Identity>;

bool is_table(std::string_view name) { return name.ends_with(".sst"); }

bool belongs_to_image(std::string_view name) {
  return name == "CURRENT" || name == "SEAL" || name == ledger_name || is_table(name) || is_in_ledger(name);
}

Result<std::vector<std::string>> names_in(std::string const& path) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator file(path, error), end; !error && file != end; file.increment(error)) {
    std::string name = file->path().filename().string();
    if (belongs_to_image(name)) names.push_back(std::move(name));
  }
  if (error == std::errc::no_such_file_or_directory) {
    return store_failure(path, "does not exist; name the folder of a database");
  }
  if (error) return store_failure(path, "could not be read: " + error.message());
  return names;
}

/// Reads all names before it looks at a file. Returns nothing if a file disappeared meanwhile.
Result<std::optional<Listing>> list(std::string const& path) {
  Result<std::vector<std::string>> const names = names_in(path);
  if (!names) return names.failure();
  Listing listing;
  for (std::string const& name : *names) {
    std::string const file = fs::path(path) / name;
    struct stat found {};
    if (stat(file.c_str(), &found) != 0) return std::optional<Listing>();
    listing.emplace(name, Identity{found.st_ino, name.starts_with("MANIFEST-") ? found.st_size : 0});
  }
  if (!listing.contains("CURRENT")) return store_failure(path, "is a folder without a database; name that of one");
  // The seal covers what the ledger does, and the ledger may be that of an earlier session.
  if (listing.contains("SEAL")) listing.erase(std::string(ledger_name));
  return std::optional<Listing>(std::move(listing));
}

}  // namespace

Result<FolderImage> FolderImage::capture(std::string const& path, std::string const& target) {
  constexpr int attempts = 300;
  constexpr std::chrono::milliseconds pause{10};
  FolderImage image(path, target);
  for (int i = 0; i < attempts; ++i) {
    Result<bool> const captured = image.try_capture();
    if (!captured) return captured.failure();
    if (*captured) return image;
    image.drop();
    std::this_thread::sleep_for(pause);
  }
  return store_failure(path, "changed too quickly to be copied; try again when fewer writes are under way");
}

FolderImage::~FolderImage() {
  for (File const& file : files_) ::close(file.descriptor);
}

void FolderImage::drop() noexcept {
  for (File const& file : files_) ::close(file.descriptor);
  for (std::string const& link : links_) ::unlink(link.c_str());
  files_.clear();
  links_.clear();
}

// RocksDB removes a table only after it has appended that to its list of tables. While the list keeps its size, all of
// its tables are in the folder, so the second of three equal listings has them: names read before the size of the list
// was known may miss a new table, and names read after it may miss a removed one.
Result<bool> FolderImage::try_capture() {
  Result<std::optional<Listing>> const before = list(path_);
  if (!before) return before.failure();
  Result<std::optional<Listing>> const listing = list(path_);
  if (!listing) return listing.failure();
  if (!*listing || *before != *listing) return false;
  for (auto const& [name, identity] : **listing) {
    Result<bool> const taken = take(name);
    if (!taken || !*taken) return taken;
  }
  measure(true);  // before the logs, which must be as long as the ledger says
  measure(false);
  Result<std::optional<Listing>> const after = list(path_);
  if (!after) return after.failure();
  return *listing == *after;
}

Result<bool> FolderImage::take(std::string const& name) {
  std::string const file = path_ + "/" + name;
  std::string const link = target_ + "/" + name;
  if (is_table(name) && ::link(file.c_str(), link.c_str()) == 0) {
    links_.push_back(link);
    return true;
  }
  int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) {
    files_.push_back({.name = name, .descriptor = descriptor, .size = 0});
    return true;
  }
  if (errno == ENOENT) return false;
  std::string why = "could not be read: its file " + name + ": " + std::generic_category().message(errno);
  if (errno == EMFILE) why += ". Allow more open files (ulimit -n), one for each file of the database";
  return store_failure(path_, why);
}

void FolderImage::measure(bool ledger) {
  for (File& file : files_) {
    struct stat found {};
    if ((file.name == ledger_name) != ledger || fstat(file.descriptor, &found) != 0) continue;
    file.size = static_cast<std::uint64_t>(found.st_size);
  }
}

Status FolderImage::write() const {
  for (File const& file : files_) {
    if (copy_to_file(file.descriptor, file.size, target_ + "/" + file.name)) continue;
    return store_failure(path_, "could not be copied to '" + target_ + "': " + std::generic_category().message(errno));
  }
  if (sync_folder(target_)) return {};
  return store_failure(path_, "could not be copied to '" + target_ + "': " + std::generic_category().message(errno));
}

}  // namespace dynamorm::storage
