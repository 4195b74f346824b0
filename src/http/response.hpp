// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "http/headers.hpp"

namespace dynamorm::http {

/// One complete response, whatever its status.
struct Response {
  int status = 0;
  Headers headers = {};
  std::string body = {};  ///< Decoded from chunks; trailer fields are dropped.

  friend bool operator==(Response const&, Response const&) = default;
};

}  // namespace dynamorm::http
