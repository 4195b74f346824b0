#pragma once

#include <gtest/gtest.h>

#include <cstdint>

#include "comparison.hpp"

namespace dynamorm::differential {

/// The same requests, made up by chance, for the engine and for the emulator that DYNAMORM_EMULATOR_URL names.
/// DYNAMORM_DIFFERENTIAL_SEED and DYNAMORM_DIFFERENTIAL_REQUESTS ask for others and for more of them.
class Differential : public testing::Test {
 protected:
  void SetUp() override;

  /// Of that many requests, if the environment asks for no other number.
  [[nodiscard]] Comparison compare(std::uint64_t usual_requests);

 private:
  Database emulator_{};
};

}  // namespace dynamorm::differential
