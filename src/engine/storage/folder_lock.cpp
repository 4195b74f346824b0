#include "engine/storage/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<FolderLock> FolderLock::take(std::string const& path) {
  FolderLock lock(::open((path + "/OWNER").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock.descriptor_ >= 0 && flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) return lock;
  if (lock.descriptor_ >= 0 && errno == EWOULDBLOCK) {
    return store_failure(path,
                         "is in use by another process, or by another handle of this one; close it there first, "
                         "or share its handle");
  }
  return store_failure(path, "could not be locked: " + std::generic_category().message(errno));
}

}  // namespace dynamorm::storage
