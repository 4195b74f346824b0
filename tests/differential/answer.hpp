// SPDX-License-Identifier: Apache-2.0
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

/// Sends the request. Reads scans and queries of indexes to their end, and scans of one segment through all segments,
/// because the contents of a single page are unspecified.
[[nodiscard]] Answer ask(Backend& backend, api::Request const& request);

/// Sends only this request.
[[nodiscard]] Answer ask_once(Backend& backend, api::Request const& request);

}  // namespace dynamorm::differential
