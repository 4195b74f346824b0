// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/seal.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>
#include <system_error>
#include <tuple>
#include <vector>

#include "base/crc32.hpp"
#include "engine/storage/durable_files.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "dynamorm seal 1";
constexpr std::uintmax_t largest_summed = 1 << 20;  // tables and logs have their own checksums

fs::path seal_file(std::string const& path) { return fs::path(path) / "SEAL"; }

std::string contents_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Whether the database needs the file. Its logs are empty, or their contents are in tables too.
bool matters(std::string const& name) {
  return name == "CURRENT" || name.starts_with("MANIFEST-") || name.ends_with(".sst");
}

std::string line_of(fs::path const& file) {
  std::uintmax_t const size = fs::file_size(file);
  std::uint32_t const crc = size <= largest_summed ? crc32(contents_of(file)) : 0;
  return std::to_string(size) + " " + std::to_string(crc) + " " + file.filename().string();
}

std::string describe(std::string const& path) {
  std::vector<std::string> lines;
  for (fs::directory_entry const& file : fs::directory_iterator(path)) {
    if (matters(file.path().filename().string())) lines.push_back(line_of(file.path()));
  }
  std::ranges::sort(lines);
  std::string text(first_line);
  for (std::string const& line : lines) text.append("\n").append(line);
  return text += '\n';
}

/// The lines of the seal; std::nullopt if the seal is damaged or has another version.
std::vector<std::string> sealed_lines(std::string const& text) {
  std::size_t const last = text.empty() ? std::string::npos : text.find_last_of('\n', text.size() - 2);
  if (last == std::string::npos || !text.starts_with(first_line)) return {};
  std::string const sealed = text.substr(0, last + 1);
  if (text.substr(last + 1) != std::to_string(crc32(sealed)) + "\n") return {};
  std::vector<std::string> lines;
  std::istringstream in(sealed);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Status check(std::string const& path, std::vector<std::string> const& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::string const name = lines[i].substr(lines[i].find_last_of(' ') + 1);
    fs::path const file = fs::path(path) / name;
    std::error_code error;
    if (fs::exists(file, error) && line_of(file) == lines[i]) continue;
    return store_failure(
        path, "is damaged: its file " + name + " has changed since the database was closed. Restore it from a copy");
  }
  return {};
}

}  // namespace

void seal(std::string const& path) noexcept {
  try {
    std::string const text = describe(path);
    if (write_file(seal_file(path).string(), text + std::to_string(crc32(text)) + "\n"))
      std::ignore = sync_folder(path);
  } catch (std::exception const&) {
    unlink(seal_file(path).c_str());
  }
}

Result<bool> break_seal(std::string const& path) {
  std::error_code error;
  if (!fs::exists(seal_file(path), error)) return false;
  try {
    if (Status const whole = check(path, sealed_lines(contents_of(seal_file(path)))); !whole) return whole.failure();
  } catch (std::exception const& failure) {
    return store_failure(path, std::string("could not be read: ") + failure.what());
  }
  // A seal that reappears after power loss would not match the files that have changed since.
  if (fs::remove(seal_file(path), error) && sync_folder(path)) return true;
  if (!error) error.assign(errno, std::generic_category());
  return store_failure(path, "could not be opened for writing: " + error.message());
}

}  // namespace dynamorm::storage
