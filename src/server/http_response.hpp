// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "http/headers.hpp"
#include "server/kept_memory.hpp"

namespace dynamorm::server {

/// One response. The session adds Content-Length and Connection.
struct HttpResponse {
  int status = 200;
  http::Headers headers{};
  std::string body{};
  bool is_lost = false;  ///< Close the connection instead of sending the response, as a fault wants.

  /// Makes an empty response with memory reserved for a typical one.
  void clear() noexcept {
    status = 200;
    is_lost = false;
    headers.clear();
    empty(body);
  }
};

}  // namespace dynamorm::server
