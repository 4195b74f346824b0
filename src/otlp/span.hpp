// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "dynamorm/observer.hpp"

namespace dynamorm::otlp {

using TraceId = std::array<std::uint8_t, 16>;
using SpanId = std::array<std::uint8_t, 8>;
using WallTime = std::chrono::system_clock::time_point;

/// A span that waits to be exported.
struct Span {
  TraceId trace{};
  SpanId id{};
  SpanId parent{};  ///< All zero for the first span of a trace.
  std::string name{};
  WallTime start{};
  WallTime end{};
  std::vector<SpanAttribute> attributes{};
  std::string error{};  ///< The message of the failure; empty if the request succeeded.
};

[[nodiscard]] TraceId random_trace();
[[nodiscard]] SpanId random_span();

}  // namespace dynamorm::otlp
