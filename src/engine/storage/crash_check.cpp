// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/crash_check.hpp"

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <vector>

#include "engine/storage/ledger.hpp"
#include "engine/storage/log_end.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

Failure damaged(std::string const& path, std::string const& name, std::string const& why) {
  return store_failure(path, "is damaged: its file " + name + " " + why + ". Restore it from a copy");
}

Status check_file(std::string const& path, std::string const& name, FileSizes const& needed) {
  fs::path const file = fs::path(path) / name;
  Result<LogEnd> const end = find_log_end(path, file.string());
  if (!end) return end.failure();
  if (end->has_hole) return damaged(path, name, "has a hole");
  auto const noted = needed.find(name);
  if (noted != needed.end() && end->position < noted->second) {
    return damaged(path, name,
                   "has lost its end: it had " + std::to_string(noted->second) + " bytes and has " +
                       std::to_string(end->position));
  }
  std::error_code error;
  if (fs::file_size(file, error) != end->position && !error) fs::resize_file(file, end->position, error);
  if (error) return store_failure(path, "could not be recovered: " + error.message());
  return {};
}

}  // namespace

Status check_after_crash(std::string const& path) {
  Result<FileSizes> const needed = read_ledger(path);
  if (!needed) return needed.failure();
  std::error_code error;
  for (auto const& [name, size] : *needed) {
    if (!fs::exists(fs::path(path) / name, error)) return damaged(path, name, "is missing");
  }
  std::vector<std::string> names;
  for (fs::directory_iterator file(path, error), end; !error && file != end; file.increment(error)) {
    if (is_in_ledger(file->path().filename().string())) names.push_back(file->path().filename().string());
  }
  if (error) return store_failure(path, "could not be read: " + error.message());
  for (std::string const& name : names) {
    if (Status const checked = check_file(path, name, *needed); !checked) return checked;
  }
  return {};
}

}  // namespace dynamorm::storage
