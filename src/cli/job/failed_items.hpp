// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

#include "cli/job/item_source.hpp"

namespace dynamorm::cli {

/// Keeps the records that a job could not store in a file, which is created with the first of them: one JSON object a
/// line, with the members "fault" and "item", or "text" for what is not an item.
class FailedItems {
 public:
  explicit FailedItems(std::string file) : file_(std::move(file)) {}

  /// Throws Misuse if the file cannot be written.
  void add(Record const& record, std::string const& fault);
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  [[nodiscard]] std::string const& file() const noexcept { return file_; }

 private:
  std::string file_;
  std::ofstream stream_;
  std::uint64_t count_ = 0;
};

}  // namespace dynamorm::cli
