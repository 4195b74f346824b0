#pragma once

#include <string>

#include "http/headers.hpp"

namespace dynamorm::http {

/// One whole answer of the peer, whatever its status.
struct Response {
  int status = 0;
  Headers headers = {};
  std::string body = {};  ///< With any chunked coding undone; trailer fields are dropped.

  friend bool operator==(Response const&, Response const&) = default;
};

}  // namespace dynamorm::http
