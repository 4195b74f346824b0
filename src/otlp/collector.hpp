// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/client.hpp"
#include "otlp/settings.hpp"

namespace dynamorm::otlp {

/// A collector of spans and metrics, over HTTP. Thread-safe.
class Collector {
 public:
  Collector(Settings const& settings, std::chrono::milliseconds timeout);

  struct Answer {
    bool is_accepted = false;     ///< Perhaps without some spans or points, which `rejected` counts.
    bool may_be_retried = false;  ///< The collector is overloaded or cannot be reached.
    std::uint64_t rejected = 0;
    std::string why{};  ///< Why nothing was accepted, or some was rejected; empty otherwise.
  };

  /// Sends a body to "v1/traces" or "v1/metrics" below the endpoint.
  [[nodiscard]] Answer send(std::string_view path, std::string body);

 private:
  http::Client client_;
  std::string base_;
  http::Headers headers_;
};

}  // namespace dynamorm::otlp
