// SPDX-License-Identifier: Apache-2.0
#include "server/separate_engines.hpp"

#include <algorithm>
#include <mutex>

#include "base/ascii.hpp"
#include "engine/storage/store_format.hpp"

namespace dynamorm::server {
namespace {

/// Names of files have at most 255 bytes; keys of AWS have at most 128, in letters and digits.
constexpr std::size_t longest_folder_name = 255;

bool is_plain(char c) noexcept { return is_alphanumeric(c) || c == '-'; }

/// Different texts have different names, and none is "." or "..".
std::string folder_name(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string name;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (is_plain(c)) {
      name += c;
    } else {
      name.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
    }
  }
  return name.empty() ? "%" : name;
}

Failure unusable_key() {
  return {FailureKind::service, "UnrecognizedClientException",
          "The region or the access key is too long for the name of a folder. Use a shorter one."};
}

Failure too_many() {
  return {FailureKind::service, "LimitExceededException",
          "This server keeps the tables of at most " + std::to_string(SeparateEngines::most_engines) +
              " regions and access keys apart. Use one of the earlier ones, or serve all of them with --shared."};
}

}  // namespace

Result<std::unique_ptr<SeparateEngines>> SeparateEngines::open(engine::Settings settings, Clock const& clock) {
  storage::FolderLock lock;
  if (std::string const& path = settings.home.path; !path.empty()) {
    if (Status const ready = storage::prepare_separate_folder(path); !ready) return ready.failure();
    Result<storage::FolderLock> taken = storage::FolderLock::take(path);
    if (!taken) return taken.failure();
    lock = std::move(*taken);
  }
  return std::unique_ptr<SeparateEngines>(new SeparateEngines(std::move(settings), clock, std::move(lock)));
}

SeparateEngines::SeparateEngines(engine::Settings settings, Clock const& clock, storage::FolderLock lock)
    : settings_(std::move(settings)), clock_(clock), lock_(std::move(lock)) {}

Result<engine::Engine*> SeparateEngines::of(std::string_view region, std::string_view access_key_id) {
  std::pair const wanted(region, access_key_id);
  {
    std::shared_lock const reading(mutex_);
    if (auto const found = engines_.find(wanted); found != engines_.end()) return found->second.get();
  }
  std::lock_guard const writing(mutex_);
  if (auto const found = engines_.find(wanted); found != engines_.end()) return found->second.get();
  if (engines_.size() == most_engines) return too_many();
  Name name(region, access_key_id);
  Result<std::unique_ptr<engine::Engine>> opened = open_engine(name);
  if (!opened) return opened.failure();
  return engines_.emplace(std::move(name), std::move(*opened)).first->second.get();
}

Result<std::unique_ptr<engine::Engine>> SeparateEngines::open_engine(Name const& name) const {
  engine::Settings settings = settings_;
  if (std::string& path = settings.home.path; !path.empty()) {
    std::string const region = folder_name(name.first);
    std::string const key = folder_name(name.second);
    if (std::max(region.size(), key.size()) > longest_folder_name) return unusable_key();
    path.append("/").append(region).append("/").append(key);
  }
  return engine::Engine::open(std::move(settings), clock_);
}

}  // namespace dynamorm::server
