// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/durable_files.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <system_error>
#include <tuple>

#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

constexpr mode_t private_file = 0600;
constexpr mode_t private_folder = 0700;

/// Some file systems cannot sync folders and report an error, which is harmless.
bool is_harmless(int error) noexcept { return error == EINVAL || error == ENOTSUP; }

bool sync_and_close(int descriptor) noexcept {
  bool const synced = ::fsync(descriptor) == 0 || is_harmless(errno);
  return ::close(descriptor) == 0 && synced;
}

bool write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    ssize_t const count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool copy_bytes(int from, std::uint64_t bytes, int to) noexcept {
  std::array<char, 64 * 1024> buffer;
  for (std::uint64_t position = 0; position < bytes;) {
    std::size_t const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), bytes - position));
    ssize_t const count = ::pread(from, buffer.data(), wanted, static_cast<off_t>(position));
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) return true;  // a log from which a failed write has been cut off
    if (count < 0 || !write_all(to, {buffer.data(), static_cast<std::size_t>(count)})) return false;
    position += static_cast<std::uint64_t>(count);
  }
  return true;
}

Status make_folder_at(fs::path const& path, std::string const& database) {
  std::error_code error;
  if (path.empty() || fs::is_directory(path, error)) return {};
  if (Status const made = make_folder_at(path.parent_path(), database); !made) return made;
  if (::mkdir(path.c_str(), private_folder) == 0 || errno == EEXIST) return {};
  return store_failure(database, "could not be created: " + std::generic_category().message(errno));
}

}  // namespace

Status make_folder(std::string const& path) {
  fs::path folder(path);
  if (!folder.has_filename()) folder = folder.parent_path();  // "data/"
  return make_folder_at(folder, path);
}

bool sync_folder(std::string const& path) noexcept {
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return descriptor >= 0 && sync_and_close(descriptor);
}

void sync_folders_above(std::string const& path) {
  std::error_code error;
  fs::path folder = fs::canonical(path, error);
  if (error) return;
  while (folder != folder.root_path()) {
    folder = folder.parent_path();
    std::ignore = sync_folder(folder.string());
  }
}

int make_private_file(std::string const& file) noexcept {
  int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, private_file);
  if (descriptor < 0) return errno;
  ::close(descriptor);
  return 0;
}

bool write_file(std::string const& file, std::string_view text) noexcept {
  if (text.size() > largest_file()) return false;
  int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, private_file);
  if (descriptor < 0) return false;
  bool const written = write_all(descriptor, text);
  if (sync_and_close(descriptor) && written) return true;
  ::unlink(file.c_str());
  return false;
}

bool copy_to_file(int descriptor, std::uint64_t bytes, std::string const& file) noexcept {
  if (bytes > largest_file()) {
    errno = EFBIG;
    return false;
  }
  int const copy = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, private_file);
  if (copy < 0) return false;
  bool const copied = copy_bytes(descriptor, bytes, copy);
  if (copied && sync_and_close(copy)) return true;
  int const error = errno;
  if (!copied) ::close(copy);
  ::unlink(file.c_str());
  errno = error;
  return false;
}

bool has_room(std::string const& path, std::uint64_t bytes) noexcept {
  std::string const file = path + "/ROOM";
  int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, private_file);
  if (descriptor < 0) return false;
  constexpr std::array<char, 4096> zeros{};
  bool has = bytes <= largest_file();
  for (std::uint64_t written = 0; has && written < bytes; written += zeros.size()) {
    has = write_all(descriptor, {zeros.data(), zeros.size()});
  }
  ::close(descriptor);
  ::unlink(file.c_str());
  return has;
}

std::uint64_t largest_file() noexcept {
  rlimit limit{};
  if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
    return std::numeric_limits<std::uint64_t>::max();
  }
  return limit.rlim_cur;
}

}  // namespace dynamorm::storage
