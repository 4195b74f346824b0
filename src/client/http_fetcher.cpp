// SPDX-License-Identifier: Apache-2.0
#include "client/http_fetcher.hpp"

#include <utility>

#include "base/url.hpp"
#include "client/client_settings.hpp"
#include "client/proxy.hpp"
#include "http/client.hpp"

namespace dynamorm::client {
namespace {

http::Request http_request(aws::FetchRequest const& fetch, Url const& url) {
  http::Request request{.method = fetch.method, .target = url.path, .body = fetch.body};
  if (!url.query.empty()) request.target.append("?").append(url.query);
  for (auto const& [name, value] : fetch.headers) request.headers.add(name, value);
  return request;
}

}  // namespace

Result<aws::FetchResponse> HttpFetcher::fetch(aws::FetchRequest const& request) const {
  auto const url = Url::parse_request(request.url);
  if (!url) return url.failure();
  auto proxy = request.through_proxy ? resolve_proxy(options_.proxy, environment_, *url)
                                     : Result<std::optional<Url>>(std::nullopt);
  if (!proxy) return proxy.failure();
  auto ca_bundle = url->is_https() ? resolve_ca_bundle(options_, environment_) : Result<std::string>("");
  if (!ca_bundle) return ca_bundle.failure();

  http::Client client(
      {.endpoint = *url,
       .proxy = *std::move(proxy),
       .ca_bundle = *std::move(ca_bundle),
       .timeouts = {.connect = request.connect_timeout, .idle = request.timeout, .request = request.timeout},
       .max_connections = 1,
       .max_response_body = request.response_limit});
  auto answer = client.send(http_request(request, *url));
  if (!answer) return answer.failure();
  return aws::FetchResponse{.status = answer->status, .body = std::move(answer->body)};
}

}  // namespace dynamorm::client
