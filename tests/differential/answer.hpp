#pragma once

#include <string>

#include "dynamorm/backend.hpp"

namespace dynamorm::differential {

/// The outcome of a request, normalized so that equivalent answers are equal: without times and ids, and sorted where
/// the service guarantees no order.
struct Answer {
  bool refused = false;
  std::string text{};

  bool operator==(Answer const&) const = default;
};

/// Sends the request. Scans, and queries of indexes, are paged through to their end, scans of one segment through all
/// segments: what a page of them holds is no promise.
[[nodiscard]] Answer ask(Backend& backend, api::Request const& request);

/// Sends the request, and nothing else.
[[nodiscard]] Answer ask_once(Backend& backend, api::Request const& request);

}  // namespace dynamorm::differential
