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

  /// Makes an empty response with memory reserved for a typical one.
  void clear() noexcept {
    status = 200;
    headers.clear();
    empty(body);
  }
};

}  // namespace dynamorm::server
