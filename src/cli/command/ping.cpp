// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <ostream>
#include <string>

#include "dynamorm/service_error.hpp"

#include "cli/command/commands.hpp"
#include "cli/misuse.hpp"
#include "http/client.hpp"

namespace dynamorm::cli {

int ping(Session& session, std::string const& url) {
  Result<Url> const endpoint = Url::parse(url);
  if (!endpoint) throw Misuse(url + " is not a URL such as http://127.0.0.1:8000");
  constexpr std::chrono::seconds patience{5};
  http::Client client(
      {.endpoint = *endpoint, .timeouts = {.connect = patience, .idle = patience, .request = patience}});
  Result<http::Response> const response = client.send({.method = "GET"});
  if (!response) throw_failure(response.failure());
  constexpr int ok = 200;
  if (response->status != ok || !response->body.starts_with("healthy")) {
    session.err << "dynamorm: " << url << " answers with status " << response->status << ", as no DynamoDB does\n";
    return failed;
  }
  session.out << url << " is healthy\n";
  return 0;
}

}  // namespace dynamorm::cli
