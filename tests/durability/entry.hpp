// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm::testing {

/// The item of the durability tests. It counts how often it was written, and has an index.
struct Entry {
  std::string writer{};
  int number = 0;
  std::string group{};
  int version = 0;
  std::string text{};

  static constexpr auto schema =
      table("entries", hash_key<&Entry::writer>, range_key<&Entry::number>,
            global_index<"by-group">(hash_key<&Entry::group>, range_key<&Entry::version>, project_all));
};

/// The text of an entry, so that damage is noticed.
inline std::string text_of(std::string const& writer, int number, int version) {
  return writer + "/" + std::to_string(number) + "/" + std::to_string(version) + std::string(100, 'x');
}

inline Entry entry_of(std::string const& writer, int number, int version) {
  return {.writer = writer,
          .number = number,
          .group = "group-" + std::to_string((number + version) % 7),
          .version = version,
          .text = text_of(writer, number, version)};
}

}  // namespace dynamorm::testing
