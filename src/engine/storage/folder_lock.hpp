#pragma once

#include <string>
#include <utility>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// Keeps a folder to one database at a time, in this process and all others of the machine: a lock on its file OWNER,
/// which the system takes back when the process ends. Children of fork() do not share it.
class FolderLock {
 public:
  /// Fails if somebody else has the folder.
  [[nodiscard]] static Result<FolderLock> take(std::string const& path);
  /// Locks nothing.
  FolderLock() = default;
  FolderLock(FolderLock&& other) noexcept
      : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FolderLock();

  /// Returns whether the folder still exists, wherever it is by now. Costs a fifth of a microsecond.
  [[nodiscard]] bool exists() const noexcept;
  /// Returns whether the folder is still the one at its path. If it was removed or moved, files that are created there
  /// belong to another database.
  [[nodiscard]] bool is_in_place() const noexcept;

 private:
  FolderLock(std::string path, int descriptor) noexcept : path_(std::move(path)), descriptor_(descriptor) {}

  std::string path_;
  int descriptor_ = -1;
};

}  // namespace dynamorm::storage
