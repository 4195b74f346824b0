#pragma once

#include <string>
#include <utility>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// Keeps a folder to one database at a time, in this process and all others of the machine: a lock on its file OWNER,
/// which the system takes back when the process dies.
class FolderLock {
 public:
  /// Fails if somebody else has the folder.
  [[nodiscard]] static Result<FolderLock> take(std::string const& path);
  /// Locks nothing.
  FolderLock() = default;
  FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) noexcept : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

}  // namespace dynamorm::storage
