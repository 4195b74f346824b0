// SPDX-License-Identifier: Apache-2.0
#include "client/proxy.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace dynamorm::client {
namespace {

struct Found {
  std::string text;
  std::string place;
};

std::optional<Found> lower_case_first(aws::Environment const& environment, std::string const& lower,
                                      std::string const& upper) {
  if (auto value = environment.variable(lower)) return Found{*std::move(value), lower};
  if (auto value = environment.variable(upper)) return Found{*std::move(value), upper};
  return std::nullopt;
}

std::optional<Found> proxy_variable(aws::Environment const& environment, Url const& target) {
  if (target.is_https()) return lower_case_first(environment, "https_proxy", "HTTPS_PROXY");
  auto found = lower_case_first(environment, "http_proxy", "HTTP_PROXY");
  bool const from_a_stranger = found && found->place == "HTTP_PROXY" && environment.variable("REQUEST_METHOD");
  return from_a_stranger ? std::nullopt : found;
}

bool is_this_machine(Url const& target) {
  return target.host == "localhost" || target.host == "::1" ||
         (target.host_is_address() && target.host.starts_with("127."));
}

Result<std::optional<Url>> parse(Found const& proxy) {
  bool const names_scheme = proxy.text.find("://") != std::string::npos;
  auto url = Url::parse(names_scheme ? proxy.text : "http://" + proxy.text);
  if (url && !url->is_https()) return std::optional(*std::move(url));
  return Failure(FailureKind::invalid_request, "InvalidProxy",
                 "the proxy in " + proxy.place + " is not a URL such as http://proxy.example.com:3128" +
                     (url ? ": proxies over TLS are not supported" : ""));
}

/// Whether `host` is `name` or below it: "a.example.com" is below "example.com", "badexample.com" is not.
bool is_at_or_below(std::string_view host, std::string_view name) {
  if (name.empty() || host.size() < name.size()) return false;
  bool const same_end = equals_ignoring_case(host.substr(host.size() - name.size()), name);
  return same_end && (host.size() == name.size() || host[host.size() - name.size() - 1] == '.');
}

bool entry_matches(Url const& target, std::string_view entry) {
  if (entry == "*") return true;
  if (entry.starts_with("*.")) entry.remove_prefix(2);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  auto const port = ":" + std::to_string(target.port);
  bool const is_bare_ipv6 = std::count(entry.begin(), entry.end(), ':') > 1 && !entry.starts_with('[');
  if (!is_bare_ipv6 && entry.ends_with(port)) entry.remove_suffix(port.size());
  if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
  return target.host_is_address() ? equals_ignoring_case(target.host, entry) : is_at_or_below(target.host, entry);
}

}  // namespace

bool is_excepted(Url const& target, std::string_view no_proxy) {
  while (!no_proxy.empty()) {
    auto const end = std::min(no_proxy.find(','), no_proxy.size());
    if (entry_matches(target, trimmed(no_proxy.substr(0, end)))) return true;
    no_proxy.remove_prefix(std::min(end + 1, no_proxy.size()));
  }
  return false;
}

Result<std::optional<Url>> resolve_proxy(std::optional<std::string> const& chosen, aws::Environment const& environment,
                                         Url const& target) {
  if (chosen && chosen->empty()) return std::optional<Url>();
  if (chosen) return parse({*chosen, "the option proxy"});
  auto const found = proxy_variable(environment, target);
  if (!found || is_this_machine(target)) return std::optional<Url>();
  auto const exceptions = lower_case_first(environment, "no_proxy", "NO_PROXY");
  if (exceptions && is_excepted(target, exceptions->text)) return std::optional<Url>();
  return parse(*found);
}

}  // namespace dynamorm::client
