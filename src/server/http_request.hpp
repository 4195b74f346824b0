#pragma once

#include <cstdint>
#include <string>

#include "http/headers.hpp"

namespace dynamorm::server {

enum class HttpVersion : std::uint8_t { http_1_0, http_1_1 };

/// One whole request as the peer sent it: what a signature covers, byte for byte. A connection reads all of its
/// requests into one of these, whose memory is used again.
struct HttpRequest {
  std::string method = "POST";
  std::string target = "/";  ///< Path and query, escaped as on the wire.
  http::Headers headers{};   ///< In the order they came, duplicates included, without the spaces around values.
  std::string body{};        ///< With any chunked coding undone; a Content-Encoding is still on it.
  HttpVersion version = HttpVersion::http_1_1;
};

}  // namespace dynamorm::server
