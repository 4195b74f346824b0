// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/job/item_source.hpp"

namespace dynamorm::cli {

/// A source whose place is the number of records before it.
class LineSource : public ItemSource {
 public:
  std::optional<Record> next() final {
    std::optional<Record> record = read();
    if (record) ++read_;
    return record;
  }

  [[nodiscard]] std::string place() const final { return std::to_string(read_); }

  void resume(std::string const& place) final {
    std::uint64_t const wanted = std::stoull(place);
    while (read_ < wanted && next()) {
    }
  }

 private:
  virtual std::optional<Record> read() = 0;

  std::uint64_t read_ = 0;
};

}  // namespace dynamorm::cli
