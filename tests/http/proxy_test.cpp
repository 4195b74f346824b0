// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "http/client.hpp"
#include "http/client_testing.hpp"
#include "support/scripted_server.hpp"

namespace dynamorm::http {
namespace {

using test::always;
using test::answer;
using test::forever;
using test::read_request;
using test::Script;
using test::ScriptedServer;
using test::start_tls;
using test::stay_silent;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr auto established = "HTTP/1.1 200 Connection established\r\n\r\n";

ClientOptions options_through(ScriptedServer const& proxy, std::string const& endpoint) {
  auto options = options_for(endpoint);
  options.proxy = *Url::parse("http://user:pass@127.0.0.1:" + std::to_string(proxy.port()));
  return options;
}

TEST(Proxy, gets_the_full_url_of_plain_endpoints) {
  ScriptedServer const proxy(always(answer(200, "fine")));
  Client client(options_through(proxy, "http://db.example:8000"));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_THAT(proxy.requests(), ElementsAre(AllOf(StartsWith("POST http://db.example:8000/ HTTP/1.1\r\n"),
                                                  HasSubstr("Proxy-Authorization: Basic dXNlcjpwYXNz\r\n"))));
}

TEST(Proxy, opens_a_tunnel_for_https_endpoints) {
  test::TestAuthority const authority;
  auto const certificate = authority.issue({.names = {"db.example"}});
  ScriptedServer const proxy(Script{read_request(), test::send(established), start_tls(certificate),
                                    forever({read_request(), test::send(answer(200, "fine"))})});
  auto options = options_through(proxy, "https://db.example");
  options.ca_bundle = authority.bundle_path();
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_THAT(client.send(request_with("y")), AnsweredWith("fine"));
  EXPECT_EQ(proxy.connections(), 1);
  EXPECT_THAT(proxy.requests(), ElementsAre(AllOf(StartsWith("CONNECT db.example:443 HTTP/1.1\r\n"),
                                                  HasSubstr("Proxy-Authorization: Basic dXNlcjpwYXNz\r\n")),
                                            AllOf(StartsWith("POST / HTTP/1.1\r\nHost: db.example\r\n"),
                                                  Not(HasSubstr("Proxy-Authorization"))),
                                            HasSubstr("\r\n\r\ny")));
}

TEST(Proxy, may_reject_a_tunnel) {
  ScriptedServer const asking(always(answer(407, "who are you?")));
  ScriptedServer const forbidding(always(answer(403, "no")));
  Client client_of_asking(options_through(asking, "https://db.example"));
  Client client_of_forbidding(options_through(forbidding, "https://db.example"));

  EXPECT_THAT(client_of_asking.send(request_with("x")), fails_to_connect("status 407; put user name and password"));
  EXPECT_THAT(client_of_forbidding.send(request_with("x")), fails_to_connect("rejected a tunnel with status 403"));
}

struct BadProxy {
  std::string story;
  Script script;
  FailureKind kind;
  std::string message;
};

TEST(Proxy, is_named_if_the_tunnel_fails) {
  BadProxy const cases[] = {
      {"silent", {read_request(), stay_silent()}, FailureKind::timed_out, "time ran out"},
      {"closing", {read_request()}, FailureKind::connection_lost, "the connection was closed"},
      {"resetting", {read_request(), test::reset()}, FailureKind::connection_lost, "Connection reset by peer"},
      {"babbling", {read_request(), test::send("hello?\r\n")}, FailureKind::malformed_response, "not HTTP/1"},
      {"hasty",
       {read_request(), test::send(std::string(established) + "x"), stay_silent()},
       FailureKind::malformed_response,
       "before the tunnel was used"},
  };
  for (auto const& [story, script, kind, message] : cases) {
    SCOPED_TRACE(story);
    ScriptedServer const proxy(script);
    auto options = options_through(proxy, "https://db.example");
    options.timeouts.connect = 100ms;
    Client client(options);
    auto const response = client.send(request_with("x"));
    ASSERT_FALSE(response.ok());
    EXPECT_EQ(response.failure().kind(), kind);
    EXPECT_THAT(response.failure().message(),
                AllOf(HasSubstr(message), HasSubstr(proxy.url()), Not(HasSubstr("pass"))));
    EXPECT_EQ(response.failure().endpoint(), "https://db.example");
  }
}

TEST(Proxy, that_does_not_run_is_named) {
  auto const port = std::to_string(test::unused_port());
  auto options = options_for("https://db.example");
  options.proxy = *Url::parse("http://127.0.0.1:" + port);
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), fails_to_connect("could not connect to http://127.0.0.1:" + port));
}

TEST(Proxy, must_have_a_plain_http_url) {
  auto options = options_for("http://db.example");
  options.proxy = *Url::parse("https://proxy.example");
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), fails_to_connect("its URL must begin with http://"));
}

}  // namespace
}  // namespace dynamorm::http
