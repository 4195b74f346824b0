// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/fork.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

std::string owner_file(std::string const& path) { return path + "/OWNER"; }

}  // namespace

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close_here(descriptor_);
}

Result<FolderLock> FolderLock::take(std::string const& path) {
  FolderLock lock(path, ::open(owner_file(path).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.descriptor_ >= 0 && flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) {
    close_in_children(lock.descriptor_);
    return lock;
  }
  if (lock.descriptor_ >= 0 && errno == EWOULDBLOCK) {
    return store_failure(path,
                         "is in use by another process, or by another handle of this one; close it there first, "
                         "or share its handle");
  }
  return store_failure(path, "could not be locked: " + std::generic_category().message(errno));
}

bool FolderLock::exists() const noexcept {
  struct stat ours {};
  return fstat(descriptor_, &ours) == 0 && ours.st_nlink > 0;
}

bool FolderLock::is_in_place() const noexcept {
  struct stat ours {};
  struct stat there {};
  if (fstat(descriptor_, &ours) != 0 || stat(owner_file(path_).c_str(), &there) != 0) return false;
  return ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

}  // namespace dynamorm::storage
