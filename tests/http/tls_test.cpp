// SPDX-License-Identifier: Apache-2.0
#include "http/tls.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "http/client_testing.hpp"
#include "support/scripted_server.hpp"
#include "support/test_certificates.hpp"

namespace dynamorm::http {
namespace {

using test::always;
using test::answer;
using test::Certificate;
using test::forever;
using test::half_close;
using test::OldestTls;
using test::read_request;
using test::Script;
using test::ScriptedServer;
using test::start_tls;
using test::stay_silent;
using test::TestAuthority;

Script always_over_tls(Certificate certificate, std::string text) {
  return {start_tls(std::move(certificate)), forever({read_request(), test::send(std::move(text))})};
}

class Tls : public testing::Test {
 protected:
  [[nodiscard]] ClientOptions trusting_options(ScriptedServer const& server, std::string_view host = "") const {
    auto options = options_for(server.url("https", host));
    options.ca_bundle = authority_.bundle_path();
    return options;
  }

  TestAuthority authority_;
};

TEST_F(Tls, sends_requests_to_a_trusted_name_over_one_connection) {
  ScriptedServer const server(always_over_tls(authority_.issue(), answer(200, "fine")));
  Client client(trusting_options(server, "localhost"));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  std::this_thread::sleep_for(5ms);  // long enough for the kept connection to be looked at, session tickets and all
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(Tls, accepts_a_certificate_for_an_address) {
  ScriptedServer const server(always_over_tls(authority_.issue(), answer(200, "fine")));
  Client client(trusting_options(server));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
}

TEST_F(Tls, sends_and_receives_large_bodies) {
  std::string const large(2'000'000, 'b');
  ScriptedServer const server(always_over_tls(authority_.issue(), answer(200, large)));
  Client client(trusting_options(server));

  auto const response = client.send(request_with(large));

  ASSERT_TRUE(response.ok()) << response.failure().describe();
  EXPECT_TRUE(response->body == large);
}

struct BadCertificate {
  std::string story;
  test::CertificateOrder order;
  std::string message;
};

TEST_F(Tls, rejects_an_invalid_certificate) {
  BadCertificate const cases[] = {
      {"expired", {.valid_from_day = -2, .valid_until_day = -1}, "not valid at this time (certificate has expired)"},
      {"from the future", {.valid_from_day = 1, .valid_until_day = 2}, "not valid at this time"},
      {"for another name", {.names = {"other.example"}}, "its certificate is not for \"localhost\""},
      {"for a part of the name", {.names = {"loc*"}}, "its certificate is not for \"localhost\""},
  };
  for (auto const& [story, order, message] : cases) {
    SCOPED_TRACE(story);
    ScriptedServer const server(always_over_tls(authority_.issue(order), answer(200, "fine")));
    Client client(trusting_options(server, "localhost"));
    auto const response = client.send(request_with("x"));
    ASSERT_THAT(response, fails_tls(message));
    EXPECT_FALSE(response.failure().retryable());
    EXPECT_TRUE(server.requests().empty());
  }
}

TEST_F(Tls, rejects_a_certificate_for_another_address) {
  ScriptedServer const server(always_over_tls(authority_.issue({.addresses = {"127.0.0.2"}}), answer(200, "fine")));
  Client client(trusting_options(server));

  EXPECT_THAT(client.send(request_with("x")), fails_tls("its certificate is not for \"127.0.0.1\""));
}

TEST_F(Tls, rejects_an_unknown_authority_and_says_what_to_do) {
  TestAuthority const stranger;
  ScriptedServer const server(always_over_tls(stranger.issue(), answer(200, "fine")));
  Client with_bundle(trusting_options(server));
  Client with_system_store(options_for(server.url("https")));

  EXPECT_THAT(with_bundle.send(request_with("x")),
              fails_tls("not signed by an authority in the ca_bundle " + authority_.bundle_path()));
  EXPECT_THAT(with_system_store.send(request_with("x")),
              fails_tls("not signed by an authority in the system's certificate store"));
  EXPECT_THAT(with_system_store.send(request_with("x")), fails_tls("give a ca_bundle that contains its authority"));
}

TEST_F(Tls, rejects_versions_before_1_2) {
  ScriptedServer const server(Script{start_tls(authority_.issue(), OldestTls::version_1_1_only), stay_silent()});
  Client client(trusting_options(server));

  EXPECT_THAT(client.send(request_with("x")), fails_tls("the peer must speak TLS 1.2 or newer"));
}

TEST_F(Tls, names_an_unusable_bundle) {
  ScriptedServer const server(always_over_tls(authority_.issue(), answer(200, "fine")));
  auto options = options_for(server.url("https"));
  options.ca_bundle = "/no/such/file.pem";
  Client client(options);

  auto const response = client.send(request_with("x"));

  EXPECT_THAT(response, fails_tls("cannot use the ca_bundle /no/such/file.pem"));
  EXPECT_EQ(response.failure().endpoint(), server.url("https"));
}

TEST_F(Tls, recognizes_a_server_that_speaks_plain_http) {
  ScriptedServer const server(Script{test::send("HTTP/1.1 400 Bad Request\r\n\r\n"), stay_silent()});
  Client client(trusting_options(server));

  EXPECT_THAT(client.send(request_with("x")), fails_tls("if the peer speaks plain HTTP"));
}

TEST_F(Tls, is_retryable_if_the_handshake_was_cut_off) {
  ScriptedServer const server(Script{test::pause(20ms), test::reset()});
  Client client(trusting_options(server));

  auto const response = client.send(request_with("x"));

  ASSERT_THAT(response, fails_tls("Connection reset by peer"));
  EXPECT_TRUE(response.failure().retryable());
}

TEST_F(Tls, limits_the_time_of_the_handshake) {
  ScriptedServer const server(Script{stay_silent()});
  auto options = trusting_options(server);
  options.timeouts.connect = 50ms;
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), times_out("the TLS handshake"));
}

TEST_F(Tls, limits_the_time_of_a_response) {
  ScriptedServer const server(Script{start_tls(authority_.issue()), read_request(), stay_silent()});
  auto options = trusting_options(server);
  options.timeouts.request = 300ms;
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), times_out("the request timeout is 300 ms"));
}

TEST_F(Tls, distinguishes_the_end_of_a_body_from_a_truncation) {
  std::string const text = "HTTP/1.1 200 OK\r\n\r\nfine";
  ScriptedServer const ending(Script{start_tls(authority_.issue()), read_request(), test::send(text), half_close()});
  ScriptedServer const cutting(Script{start_tls(authority_.issue()), read_request(), test::send(text)});
  Client client_of_ending(trusting_options(ending));
  Client client_of_cutting(trusting_options(cutting));

  EXPECT_THAT(client_of_ending.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_THAT(client_of_cutting.send(request_with("x")), loses_the_connection("the peer closed the connection"));
}

TEST_F(Tls, reconnects_if_the_peer_has_closed_an_idle_connection) {
  auto const certificate = authority_.issue();
  ScriptedServer const server({{start_tls(certificate), read_request(), test::send(answer(200, "first")), half_close()},
                               {start_tls(certificate), read_request(), test::send(answer(200, "second"))},
                               always_over_tls(certificate, answer(200, "third"))});
  Client client(trusting_options(server));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("first"));
  server.wait_until_closed(1);
  std::this_thread::sleep_for(2ms);  // long enough for the kept connection to be looked at
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("second"));
  server.wait_until_closed(2);
  std::this_thread::sleep_for(2ms);
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("third"));
}

TEST_F(Tls, is_thread_safe) {
  ScriptedServer const server(always_over_tls(authority_.issue(), answer(200, "fine")));
  Client client(trusting_options(server));

  std::vector<std::thread> sending;
  for (int i = 0; i < 8; ++i) {
    sending.emplace_back([&client] {
      for (int j = 0; j < 10; ++j) EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
    });
  }
  for (auto& thread : sending) thread.join();
}

}  // namespace
}  // namespace dynamorm::http
