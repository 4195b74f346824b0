// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/log_end.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string_view>

#include "engine/storage/crc32c.hpp"
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {
namespace {

constexpr std::size_t block_size = 32 * 1024;
constexpr std::size_t header_size = 7;

constexpr unsigned char whole = 1;  // types of records
constexpr unsigned char last = 4;

struct Record {
  std::uint32_t masked_crc;
  std::size_t length;
  unsigned char type;
  std::string_view checked;  // type and bytes
};

unsigned byte_at(std::string_view bytes, std::size_t position) { return static_cast<unsigned char>(bytes[position]); }

/// Reads the record at a position; std::nullopt if it does not fit into the rest of its block.
std::optional<Record> record_at(std::string_view rest) {
  std::size_t const length = byte_at(rest, 4) | byte_at(rest, 5) << 8U;
  if (header_size + length > rest.size()) return std::nullopt;
  std::uint32_t const crc =
      byte_at(rest, 0) | byte_at(rest, 1) << 8U | byte_at(rest, 2) << 16U | byte_at(rest, 3) << 24U;
  return Record{crc, length, static_cast<unsigned char>(rest[6]), rest.substr(6, length + 1)};
}

bool is_intact(Record const& record) {
  constexpr std::uint32_t mask = 0xA282EAD8;
  std::uint32_t const crc = crc32c(record.checked);
  return ((crc >> 15U) | (crc << 17U)) + mask == record.masked_crc;
}

bool is_zero(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char byte) { return byte == '\0'; });
}

/// Follows the records of a log, block by block.
class LogWalk {
 public:
  /// Call it with each block in turn.
  void follow(std::string_view block) {
    std::size_t const stop = has_stopped_ ? 0 : follow_records(block);
    has_data_behind_ = has_data_behind_ || !is_zero(block.substr(stop));
    size_ += block.size();
  }

  [[nodiscard]] LogEnd end() const {
    if (has_stopped_ && !has_data_behind_) return {complete_};
    return {size_, has_stopped_ && stopped_at_zeros_};
  }

 private:
  /// Returns the position after the records of this block.
  std::size_t follow_records(std::string_view block) {
    std::size_t position = 0;
    while (block.size() - position >= header_size) {
      std::string_view const rest = block.substr(position);
      has_stopped_ = stopped_at_zeros_ = is_zero(rest.substr(0, header_size));
      std::optional<Record> const record = record_at(rest);
      if (has_stopped_ || !record) return has_stopped_ ? position : block.size();
      position += header_size + record->length;
      has_stopped_ = block[position - 1] == '\0' && !is_intact(*record);  // torn; RocksDB finds other damage
      if (has_stopped_) return position;
      if (record->type == whole || record->type == last) complete_ = size_ + position;
    }
    return block.size();
  }

  std::uint64_t size_ = 0;      // of the blocks so far
  std::uint64_t complete_ = 0;  // where the last complete record ends
  bool has_stopped_ = false;    // at zeros, or after a torn record
  bool stopped_at_zeros_ = false;
  bool has_data_behind_ = false;
};

}  // namespace

Result<LogEnd> find_log_end(std::string const& database, std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  LogWalk walk;
  std::array<char, block_size> block;
  while (in) {
    in.read(block.data(), block.size());
    walk.follow({block.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (!in.eof()) return store_failure(database, "could not be read: its file " + file);
  return walk.end();
}

}  // namespace dynamorm::storage
