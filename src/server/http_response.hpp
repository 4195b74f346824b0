#pragma once

#include <string>

#include "http/headers.hpp"
#include "server/kept_memory.hpp"

namespace dynamorm::server {

/// One answer. Content-Length and Connection are the session's to add.
struct HttpResponse {
  int status = 200;
  http::Headers headers{};
  std::string body{};

  /// Empty, with the memory that usual answers need.
  void clear() noexcept {
    status = 200;
    headers.clear();
    empty(body);
  }
};

}  // namespace dynamorm::server
