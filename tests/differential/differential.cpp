// SPDX-License-Identifier: Apache-2.0
#include "differential.hpp"

#include <cstdlib>
#include <iostream>
#include <string>

namespace dynamorm::differential {
namespace {

constexpr std::uint64_t usual_seed = 20'120'810;

std::uint64_t number_from_environment(char const* name, std::uint64_t otherwise) {
  char const* const text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

void Differential::SetUp() {
  char const* const url = std::getenv("DYNAMORM_EMULATOR_URL");
  if (url == nullptr) GTEST_SKIP() << "DYNAMORM_EMULATOR_URL names no emulator";
  emulator_ = open_emulator(url);
}

Comparison Differential::compare(std::uint64_t usual_requests) {
  std::uint64_t const seed = number_from_environment("DYNAMORM_DIFFERENTIAL_SEED", usual_seed);
  RecordProperty("seed", std::to_string(seed));
  std::cout << "DYNAMORM_DIFFERENTIAL_SEED=" << seed << '\n';
  return {emulator_.backend(), seed, number_from_environment("DYNAMORM_DIFFERENTIAL_REQUESTS", usual_requests)};
}

}  // namespace dynamorm::differential
