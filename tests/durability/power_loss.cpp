// SPDX-License-Identifier: Apache-2.0
#include "power_loss.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace dynamorm::testing::power_loss {
namespace {

namespace fs = std::filesystem;

enum class Kind { create, make_folder, write, resize, sync_file, sync_folder, rename, remove };

struct Call {
  Kind kind;
  std::string path;  // relative to the folder; empty for the folder itself
  std::string other{};
  int file = -1;
  std::size_t position = 0;
  std::string bytes{};
};

struct OpenFile {
  std::string path;
  int file = -1;  // -1 for a folder
  std::size_t position = 0;
  bool appends = false;
};

constexpr int folder_node = -1;
using Names = std::map<std::string, int>;  // the number of a file, or of a folder

/// The recorded calls. Never destroyed: other static objects may change files after this one.
struct Notes {
  std::recursive_mutex mutex;
  bool records = false;
  std::string root;
  std::vector<Call> calls;
  std::map<int, OpenFile> open;
  Names names;  // now, by path
  std::vector<std::size_t> sizes;
};

Notes& notes() {
  static auto& all = *new Notes;
  return all;
}

/// Returns the path relative to the recorded folder, if it is inside.
std::optional<std::string> below(char const* path) {
  std::string const text = path;
  std::string const& root = notes().root;
  if (!notes().records || !text.starts_with(root)) return std::nullopt;
  std::string rest = text.substr(root.size());
  while (rest.ends_with('/')) rest.pop_back();
  if (rest.empty()) return rest;
  if (!rest.starts_with('/')) return std::nullopt;
  return rest.substr(1);
}

std::string folder_of(std::string const& path) {
  std::size_t const slash = path.find_last_of('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

void note(Call call) { notes().calls.push_back(std::move(call)); }

void opened(int descriptor, char const* path, int flags) {
  std::optional<std::string> const name = below(path);
  if (!name || descriptor < 0) return;
  Notes& all = notes();
  struct stat status {};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    all.open[descriptor] = {.path = *name};
    return;
  }
  if (!all.names.contains(*name)) {
    int const file = static_cast<int>(all.sizes.size());
    all.sizes.push_back(0);
    all.names[*name] = file;
    note({.kind = Kind::create, .path = *name, .file = file});
  }
  int const file = all.names[*name];
  if ((flags & O_TRUNC) != 0 && all.sizes[static_cast<std::size_t>(file)] > 0) {
    all.sizes[static_cast<std::size_t>(file)] = 0;
    note({.kind = Kind::resize, .path = *name, .file = file});
  }
  all.open[descriptor] = {.path = *name, .file = file, .appends = (flags & O_APPEND) != 0};
}

OpenFile* open_file(int descriptor) {
  auto const found = notes().open.find(descriptor);
  return !notes().records || found == notes().open.end() ? nullptr : &found->second;
}

void written(OpenFile& open, std::size_t position, void const* bytes, ssize_t count) {
  if (count <= 0) return;
  std::size_t& size = notes().sizes[static_cast<std::size_t>(open.file)];
  size = std::max(size, position + static_cast<std::size_t>(count));
  note({.kind = Kind::write,
        .path = open.path,
        .file = open.file,
        .position = position,
        .bytes = std::string(static_cast<char const*>(bytes), static_cast<std::size_t>(count))});
}

void synced(int descriptor) {
  OpenFile const* const open = open_file(descriptor);
  if (open == nullptr) return;
  note({.kind = open->file < 0 ? Kind::sync_folder : Kind::sync_file, .path = open->path, .file = open->file});
}

void resized(int file, std::string const& path, off_t size) {
  notes().sizes[static_cast<std::size_t>(file)] = static_cast<std::size_t>(size);
  note({.kind = Kind::resize, .path = path, .file = file, .position = static_cast<std::size_t>(size)});
}

void removed(char const* path) {
  std::optional<std::string> const name = below(path);
  if (!name) return;
  notes().names.erase(*name);
  note({.kind = Kind::remove, .path = *name});
}

/// The known state of a disk after some calls.
struct Disk {
  struct File {
    std::string now{};
    std::string durable{};
  };
  std::vector<File> files{};
  Names names{};    // now
  Names durable{};  // the entries of each folder when it was last synced

  void apply(Call const& call) {
    switch (call.kind) {
      case Kind::create:
        files.resize(std::max(files.size(), static_cast<std::size_t>(call.file) + 1));
        names[call.path] = call.file;
        break;
      case Kind::make_folder:
        names[call.path] = folder_node;
        break;
      case Kind::write: {
        std::string& now = file(call).now;
        now.resize(std::max(now.size(), call.position + call.bytes.size()));
        now.replace(call.position, call.bytes.size(), call.bytes);
        break;
      }
      case Kind::resize:
        file(call).now.resize(call.position);
        break;
      case Kind::sync_file:
        file(call).durable = file(call).now;
        break;
      case Kind::sync_folder:
        sync_folder(call.path);
        break;
      case Kind::rename:
        names[call.other] = names.at(call.path);
        names.erase(call.path);
        break;
      case Kind::remove:
        names.erase(call.path);
        break;
    }
  }

  void restore(Unsynced unsynced, fs::path const& target) const {
    Names const& shown = unsynced == Unsynced::all_lost ? durable : names;
    for (auto const& [path, node] : shown) {  // folders come before what is in them
      if (node == folder_node) {
        if (fs::is_directory((target / path).parent_path())) fs::create_directory(target / path);
      } else if (fs::is_directory((target / path).parent_path())) {
        std::ofstream(target / path, std::ios::binary) << bytes_of(files[static_cast<std::size_t>(node)], unsynced);
      }
    }
  }

 private:
  File& file(Call const& call) { return files[static_cast<std::size_t>(call.file)]; }

  static std::string bytes_of(File const& file, Unsynced unsynced) {
    std::string bytes = file.durable;
    if (unsynced == Unsynced::zeros_added) bytes.resize(std::max(bytes.size(), file.now.size()));
    return bytes;
  }

  void sync_folder(std::string const& folder) {
    std::erase_if(durable, [&](auto const& entry) { return folder_of(entry.first) == folder; });
    for (auto const& [path, node] : names) {
      if (folder_of(path) == folder) durable[path] = node;
    }
  }
};

template <class Function>
Function* system_call(char const* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

void record(fs::path const& folder) {
  std::lock_guard const lock(notes().mutex);
  notes().records = true;
  notes().root = folder.string();
  notes().calls.clear();
  notes().open.clear();
  notes().names.clear();
  notes().sizes.clear();
}

void stop() {
  std::lock_guard const lock(notes().mutex);
  notes().records = false;
}

std::size_t calls() {
  std::lock_guard const lock(notes().mutex);
  return notes().calls.size();
}

std::vector<std::size_t> turning_points() {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < notes().calls.size(); ++i) {
    Kind const kind = notes().calls[i].kind;
    if (kind != Kind::write && kind != Kind::resize) points.push_back(i + 1);
  }
  return points;
}

void restore(std::size_t calls, Unsynced unsynced, fs::path const& target) {
  Disk disk;
  for (std::size_t i = 0; i < calls; ++i) disk.apply(notes().calls[i]);
  disk.restore(unsynced, target);
}

}  // namespace dynamorm::testing::power_loss

// Replacements of system calls, for this program and its libraries.
namespace loss = dynamorm::testing::power_loss;

#define LOCKED std::lock_guard const lock(loss::notes().mutex)
#define SYSTEM(name) static auto* const system = loss::system_call<decltype(::name)>(#name)

extern "C" {

int open(char const* path, int flags, ...) {
  SYSTEM(open);
  LOCKED;
  va_list arguments;
  va_start(arguments, flags);
  mode_t const mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  int const descriptor = system(path, flags, mode);
  int const error = errno;
  loss::opened(descriptor, path, flags);
  errno = error;
  return descriptor;
}

int close(int descriptor) {
  SYSTEM(close);
  LOCKED;
  loss::notes().open.erase(descriptor);
  return system(descriptor);
}

ssize_t write(int descriptor, void const* bytes, size_t size) {
  SYSTEM(write);
  LOCKED;
  ssize_t const count = system(descriptor, bytes, size);
  if (loss::OpenFile* const open = loss::open_file(descriptor); open != nullptr && count > 0) {
    if (open->appends) open->position = loss::notes().sizes[static_cast<std::size_t>(open->file)];
    loss::written(*open, open->position, bytes, count);
    open->position += static_cast<std::size_t>(count);
  }
  return count;
}

ssize_t pwrite(int descriptor, void const* bytes, size_t size, off_t position) {
  SYSTEM(pwrite);
  LOCKED;
  ssize_t const count = system(descriptor, bytes, size, position);
  if (loss::OpenFile* const open = loss::open_file(descriptor)) {
    loss::written(*open, static_cast<std::size_t>(position), bytes, count);
  }
  return count;
}

int fsync(int descriptor) {
  SYSTEM(fsync);
  LOCKED;
  int const result = system(descriptor);
  if (result == 0) loss::synced(descriptor);
  return result;
}

int fdatasync(int descriptor) {
  SYSTEM(fdatasync);
  LOCKED;
  int const result = system(descriptor);
  if (result == 0) loss::synced(descriptor);
  return result;
}

int ftruncate(int descriptor, off_t size) noexcept {
  SYSTEM(ftruncate);
  LOCKED;
  int const result = system(descriptor, size);
  loss::OpenFile const* const open = loss::open_file(descriptor);
  if (result == 0 && open != nullptr) loss::resized(open->file, open->path, size);
  return result;
}

int truncate(char const* path, off_t size) noexcept {
  SYSTEM(truncate);
  LOCKED;
  int const result = system(path, size);
  std::optional<std::string> const name = loss::below(path);
  if (result == 0 && name) loss::resized(loss::notes().names.at(*name), *name, size);
  return result;
}

int rename(char const* from, char const* to) noexcept {
  SYSTEM(rename);
  LOCKED;
  int const result = system(from, to);
  std::optional<std::string> const name = loss::below(from);
  if (result == 0 && name) {
    std::string const other = *loss::below(to);
    loss::notes().names[other] = loss::notes().names.at(*name);
    loss::notes().names.erase(*name);
    loss::note({.kind = loss::Kind::rename, .path = *name, .other = other});
  }
  return result;
}

int unlink(char const* path) noexcept {
  SYSTEM(unlink);
  LOCKED;
  int const result = system(path);
  if (result == 0) loss::removed(path);
  return result;
}

int remove(char const* path) noexcept {
  SYSTEM(remove);
  LOCKED;
  int const result = system(path);
  if (result == 0) loss::removed(path);
  return result;
}

int mkdir(char const* path, mode_t mode) noexcept {
  SYSTEM(mkdir);
  LOCKED;
  int const result = system(path, mode);
  std::optional<std::string> const name = loss::below(path);
  if (result == 0 && name) {
    loss::notes().names[*name] = loss::folder_node;
    loss::note({.kind = loss::Kind::make_folder, .path = *name});
  }
  return result;
}

}  // extern "C"
