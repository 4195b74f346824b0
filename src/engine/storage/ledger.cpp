// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/ledger.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <system_error>
#include <tuple>
#include <utility>

#include "base/crc32.hpp"
#include "engine/storage/durable_files.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view heading = "dynamorm ledger 1\n";

std::string ledger_file(std::string const& path) { return path + "/LEDGER"; }

std::string line_about(std::string_view name, std::string const& size) {
  std::string const said = size + " " + std::string(name);
  return std::to_string(crc32(said)) + " " + said + "\n";
}

struct LedgerLine {
  std::string name;
  std::optional<std::uint64_t> size;
};

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Parses a line; std::nullopt if it is incomplete or damaged.
std::optional<LedgerLine> parse_line(std::string_view line) {
  std::size_t const first = line.find(' ');
  std::size_t const second = line.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  if (number(line.substr(0, first)) != crc32(line.substr(first + 1))) return std::nullopt;
  return LedgerLine{std::string(line.substr(second + 1)), number(line.substr(first + 1, second - first - 1))};
}

void apply(FileSizes& sizes, LedgerLine line) {
  if (line.size) {
    sizes.insert_or_assign(std::move(line.name), *line.size);
  } else {
    sizes.erase(line.name);
  }
}

Failure damaged_ledger(std::string const& path) {
  return store_failure(path, "is damaged: its file LEDGER cannot be read. Restore it from a copy");
}

/// Makes the whole file durable. An earlier process may have left a part of it unsynced.
bool sync_file(fs::path const& file) {
  int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  bool const synced = ::fsync(descriptor) == 0;
  return ::close(descriptor) == 0 && synced;
}

/// Makes the existing files durable and returns their lines; std::nullopt if that fails.
std::optional<FileSizes> sync_files(std::string const& path) {
  FileSizes sizes;
  std::error_code error;
  for (fs::directory_iterator file(path, error), end; !error && file != end; file.increment(error)) {
    std::string const name = file->path().filename().string();
    if (!is_in_ledger(name)) continue;
    if (!sync_file(file->path())) return std::nullopt;
    sizes.emplace(name, fs::file_size(file->path(), error));
  }
  if (error) return std::nullopt;
  return sizes;
}

std::string text_of(FileSizes const& sizes) {
  std::string text(heading);
  for (auto const& [name, size] : sizes) text += line_about(name, std::to_string(size));
  return text;
}

}  // namespace

bool is_in_ledger(std::string_view name) { return name.ends_with(".log") || name.starts_with("MANIFEST-"); }

Result<FileSizes> read_ledger(std::string const& path) {
  std::ifstream in(ledger_file(path), std::ios::binary);
  if (!in) return FileSizes();
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  if (!text.starts_with(heading)) return damaged_ledger(path);
  FileSizes sizes;
  bool is_at_end = false;
  std::istringstream lines(text.substr(heading.size()));
  for (std::string line; std::getline(lines, line);) {
    std::optional<LedgerLine> parsed = parse_line(line);
    if (parsed && is_at_end) return damaged_ledger(path);
    is_at_end = !parsed;  // a crash leaves no more than one incomplete line
    if (parsed) apply(sizes, std::move(*parsed));
  }
  return sizes;
}

Ledger::~Ledger() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status Ledger::begin(std::string const& path, bool was_closed) {
  std::optional<FileSizes> sizes = was_closed ? FileSizes() : sync_files(path);
  std::string const file = ledger_file(path);
  std::string const next = file + ".new";
  std::string const text = text_of(sizes.value_or(FileSizes()));
  std::lock_guard const lock(mutex_);
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  if (sizes && write_file(next, text) && ::rename(next.c_str(), file.c_str()) == 0) {
    descriptor_ = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  }
  if (descriptor_ < 0) {
    return store_failure(path, "could not be opened for writing: " + std::generic_category().message(errno));
  }
  size_ = text.size();
  noted_ = std::move(*sizes);
  kept_lines_.clear();
  return {};
}

bool Ledger::note(std::string_view name, std::uint64_t size) {
  std::lock_guard const lock(mutex_);
  noted_.insert_or_assign(std::string(name), size);
  return write(line_about(name, std::to_string(size)));
}

void Ledger::note_later(std::string_view name, std::uint64_t size) {
  std::lock_guard const lock(mutex_);
  noted_.insert_or_assign(std::string(name), size);
  kept_lines_ += line_about(name, std::to_string(size));
}

bool Ledger::write_kept_notes() {
  std::lock_guard const lock(mutex_);
  if (kept_lines_.empty()) return true;
  if (!write(kept_lines_)) return false;
  kept_lines_.clear();
  return true;
}

bool Ledger::forget(std::string_view name) {
  std::lock_guard const lock(mutex_);
  auto const noted = noted_.find(name);
  if (noted == noted_.end()) return true;
  if (!write(line_about(name, "-"))) return false;
  noted_.erase(noted);
  return true;
}

bool Ledger::write(std::string const& lines) {
  if (size_ + lines.size() > largest_file()) {
    errno = EFBIG;
    return false;
  }
  if (::write(descriptor_, lines.data(), lines.size()) != static_cast<ssize_t>(lines.size())) {
    std::ignore = ::ftruncate(descriptor_, static_cast<off_t>(size_));  // no incomplete line in front of the next one
    return false;
  }
  size_ += lines.size();
  return ::fdatasync(descriptor_) == 0;
}

}  // namespace dynamorm::storage
