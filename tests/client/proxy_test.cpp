// SPDX-License-Identifier: Apache-2.0
#include "client/proxy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "aws/fakes.hpp"

namespace dynamorm::client {
namespace {

using Variables = std::map<std::string, std::string>;

struct ProxyCase {
  Variables variables;
  std::string target;
  std::string proxy;  ///< Its origin, or empty for none.
};

std::string origin_of(Result<std::optional<Url>> const& proxy) {
  if (!proxy) return proxy.failure().describe();
  return proxy->has_value() ? (**proxy).origin() : "";
}

std::string proxy_for(std::string const& target, Variables variables, std::optional<std::string> chosen = {}) {
  aws::FakeEnvironment environment;
  environment.variables = std::move(variables);
  return origin_of(resolve_proxy(chosen, environment, *Url::parse(target)));
}

TEST(Proxy, comes_from_the_schemes_environment_variable) {
  ProxyCase const cases[] = {
      {{}, "https://a.example", ""},
      {{{"HTTPS_PROXY", "http://proxy:3128"}}, "https://a.example", "http://proxy:3128"},
      {{{"HTTPS_PROXY", "http://proxy:3128"}}, "http://a.example", ""},
      {{{"HTTP_PROXY", "http://proxy:3128"}}, "http://a.example", "http://proxy:3128"},
      {{{"HTTP_PROXY", "http://proxy:3128"}}, "https://a.example", ""},
      {{{"https_proxy", "http://lower:1"}, {"HTTPS_PROXY", "http://upper:2"}}, "https://a.example", "http://lower:1"},
      {{{"HTTPS_PROXY", "proxy:3128"}}, "https://a.example", "http://proxy:3128"},
      {{{"HTTPS_PROXY", "http://me:secret@proxy:3128"}}, "https://a.example", "http://proxy:3128"},
  };
  for (auto const& [variables, target, proxy] : cases) {
    EXPECT_EQ(proxy_for(target, variables), proxy) << target << testing::PrintToString(variables);
  }
}

TEST(Proxy, from_the_environment_is_not_used_for_localhost) {
  for (auto const* target : {"http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"}) {
    EXPECT_EQ(proxy_for(target, {{"http_proxy", "http://proxy:3128"}}), "") << target;
  }
}

TEST(Proxy, is_not_taken_from_http_proxy_in_cgi_programs) {
  EXPECT_EQ(proxy_for("http://a.example", {{"HTTP_PROXY", "http://evil:1"}, {"REQUEST_METHOD", "GET"}}), "");
  EXPECT_EQ(proxy_for("http://a.example", {{"http_proxy", "http://mine:1"}, {"REQUEST_METHOD", "GET"}}),
            "http://mine:1");
}

TEST(Proxy, from_the_options_overrides_the_environment_and_no_proxy) {
  Variables const variables{{"HTTPS_PROXY", "http://theirs:1"}, {"NO_PROXY", "*"}};
  EXPECT_EQ(proxy_for("https://a.example", variables, "http://mine:2"), "http://mine:2");
  EXPECT_EQ(proxy_for("http://localhost:8000", variables, "http://mine:2"), "http://mine:2");
  EXPECT_EQ(proxy_for("https://a.example", {{"HTTPS_PROXY", "http://theirs:1"}}, ""), "");
}

TEST(Proxy, is_not_used_for_hosts_in_no_proxy) {
  EXPECT_EQ(proxy_for("https://a.example", {{"HTTPS_PROXY", "http://p:1"}, {"NO_PROXY", "a.example"}}), "");
  EXPECT_EQ(proxy_for("https://a.example",
                      {{"HTTPS_PROXY", "http://p:1"}, {"no_proxy", "b.example"}, {"NO_PROXY", "a.example"}}),
            "http://p:1");
}

TEST(Proxy, is_reported_with_its_place_but_without_password_if_invalid) {
  for (auto const* text : {"socks5://me:CANARY@proxy:1", "https://me:CANARY@proxy:1", "http://me:CANARY@:x"}) {
    auto const refusal = proxy_for("https://a.example", {{"HTTPS_PROXY", text}});
    EXPECT_THAT(refusal, testing::HasSubstr("InvalidProxy: the proxy in HTTPS_PROXY is not a URL")) << text;
    aws::expect_no_secret_in(refusal);
  }
}

TEST(NoProxy, excludes_names_and_their_subdomains) {
  struct Case {
    std::string list;
    std::string target;
    bool excepted;
  };
  Case const cases[] = {
      {"", "https://a.example", false},
      {"*", "https://a.example", true},
      {"a.example", "https://a.example", true},
      {"A.Example", "https://a.example", true},
      {"example", "https://a.example", true},
      {".example", "https://a.example", true},
      {"*.example", "https://a.example", true},
      {"xample", "https://a.example", false},
      {"b.example, a.example", "https://a.example", true},
      {"b.example,,", "https://a.example", false},
      {"a.example:443", "https://a.example", true},
      {"a.example:8443", "https://a.example", false},
      {"10.0.0.7", "http://10.0.0.7:8000", true},
      {"10.0.0.7:8000", "http://10.0.0.7:8000", true},
      {"0.0.7", "http://10.0.0.7:8000", false},
      {"fd00::1", "http://[fd00::1]:8000", true},
      {"[fd00::1]:8000", "http://[fd00::1]:8000", true},
      {"[fd00::1]:8001", "http://[fd00::1]:8000", false},
  };
  for (auto const& [list, target, excepted] : cases) {
    EXPECT_EQ(is_excepted(*Url::parse(target), list), excepted) << list << " for " << target;
  }
}

}  // namespace
}  // namespace dynamorm::client
