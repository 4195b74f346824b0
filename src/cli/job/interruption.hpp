// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace dynamorm::cli {

/// While an object lives, SIGINT and SIGTERM do not end the program but ask the job to stop at a good moment. A second
/// signal ends the program.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(Interruption const&) = delete;
  Interruption& operator=(Interruption const&) = delete;

  [[nodiscard]] static bool wanted() noexcept;
};

}  // namespace dynamorm::cli
