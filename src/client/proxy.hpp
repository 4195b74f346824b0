// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/config/environment.hpp"
#include "base/url.hpp"

namespace dynamorm::client {

/// Returns the proxy for `target`, if any: `chosen`, where an empty string means no proxy, or else the environment's
/// ("Use an HTTP proxy", AWS CLI User Guide): https_proxy or HTTPS_PROXY for an https target, http_proxy or HTTP_PROXY
/// for an http one. HTTP_PROXY is ignored if REQUEST_METHOD is set, because in a CGI program it contains a header of
/// the requester. Proxies of the environment are not used for this machine and for the exceptions in no_proxy and
/// NO_PROXY. Fails with invalid_request, "InvalidProxy", which names the place but no user or password.
[[nodiscard]] Result<std::optional<Url>> resolve_proxy(std::optional<std::string> const& chosen,
                                                       aws::Environment const& environment, Url const& target);

/// Returns whether a list such as "localhost,.example.com,10.0.0.7:8080" excepts the target: "*" excepts all hosts, a
/// name excepts itself and its subdomains, and a name with a port excepts that port only.
[[nodiscard]] bool is_excepted(Url const& target, std::string_view no_proxy);

}  // namespace dynamorm::client
