// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace dynamorm::cli {

/// The arguments make no sense. The message says what to write instead; the program exits with status 2.
class Misuse : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace dynamorm::cli
