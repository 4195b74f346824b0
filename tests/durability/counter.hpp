// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/dynamorm.hpp"

/// The item that the process to kill counts in.
namespace dynamorm::testing {

constexpr int counting_threads = 4;

struct Counter {
  std::string id{};
  long total = 0;
  long version = 0;

  static constexpr auto schema = table("counters", hash_key<&Counter::id>, field<&Counter::version>.version());
};

}  // namespace dynamorm::testing
