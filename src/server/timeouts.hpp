// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace dynamorm::server {

/// How long a peer may take before its connection is closed.
struct Timeouts {
  std::chrono::milliseconds idle = std::chrono::minutes(10);  ///< For the first byte of a request.
  std::chrono::milliseconds head = std::chrono::seconds(15);  ///< From there to the end of the head.
  std::chrono::milliseconds body = std::chrono::minutes(2);   ///< From there to the end of the body.
  std::chrono::milliseconds send = std::chrono::minutes(2);   ///< For receiving all unsent answers.
  /// For a body or an answer, instead of the last two, when there is no room left for those of others.
  std::chrono::milliseconds crowded = std::chrono::seconds(2);
  std::chrono::milliseconds linger = std::chrono::seconds(5);  ///< For closing after the last answer.
  std::chrono::milliseconds stop = std::chrono::seconds(1);    ///< For all of this while the server stops.
};

}  // namespace dynamorm::server
