// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "http/headers.hpp"

namespace dynamorm::server {

enum class HttpVersion : std::uint8_t { http_1_0, http_1_1 };

/// One request, byte for byte as the peer sent it, because signatures cover it. A connection reads all its requests
/// into the same object to reuse its memory.
struct HttpRequest {
  std::string method = "POST";
  std::string target = "/";  ///< Path and query, escaped as on the wire.
  http::Headers headers{};   ///< In the order sent, duplicates included, without spaces around values.
  std::string body{};        ///< Without chunked coding, but still with any Content-Encoding.
  HttpVersion version = HttpVersion::http_1_1;
};

}  // namespace dynamorm::server
