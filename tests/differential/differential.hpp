// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdint>

#include "comparison.hpp"

namespace dynamorm::differential {

/// Sends the same random requests to the engine and to the emulator at DYNAMORM_EMULATOR_URL.
/// DYNAMORM_DIFFERENTIAL_SEED and DYNAMORM_DIFFERENTIAL_REQUESTS select other and more requests.
class Differential : public testing::Test {
 protected:
  void SetUp() override;

  /// Compares this number of requests, unless the environment sets another number.
  [[nodiscard]] Comparison compare(std::uint64_t usual_requests);

 private:
  Database emulator_{};
};

}  // namespace dynamorm::differential
