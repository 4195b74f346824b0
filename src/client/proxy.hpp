#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "aws/environment.hpp"
#include "base/url.hpp"

namespace dynamorm::client {

/// The proxy to reach `target` through, if any: `chosen`, where an empty text means none, or else what the environment
/// says ("Use an HTTP proxy", AWS CLI User Guide). For an https target that is https_proxy, HTTPS_PROXY; for an http
/// one http_proxy, HTTP_PROXY. HTTP_PROXY is not heeded where REQUEST_METHOD is set too: in a CGI program it holds a
/// header of whoever asks. The machine itself and what no_proxy, NO_PROXY except is never asked for through a proxy of
/// the environment.
/// Fails with invalid_request, "InvalidProxy", naming the place and no user or password.
[[nodiscard]] Result<std::optional<Url>> resolve_proxy(std::optional<std::string> const& chosen,
                                                       aws::Environment const& environment, Url const& target);

/// Whether a list like "localhost,.example.com,10.0.0.7:8080" excepts the target: "*" all, a name itself and what is
/// below it, a name with a port only that port.
[[nodiscard]] bool is_excepted(Url const& target, std::string_view no_proxy);

}  // namespace dynamorm::client
