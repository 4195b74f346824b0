// SPDX-License-Identifier: Apache-2.0
#include "http/client.hpp"

#include <gtest/gtest.h>

#include "http/client_testing.hpp"
#include "support/scripted_server.hpp"

namespace dynamorm::http {
namespace {

using test::always;
using test::answer;
using test::drip;
using test::half_close;
using test::pause;
using test::read_request;
using test::reset;
using test::Script;
using test::ScriptedServer;
using test::stay_silent;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

Script answering_once(std::string text) { return {read_request(), test::send(std::move(text))}; }

TEST(Client, sends_a_request_and_returns_the_response) {
  ScriptedServer const server(always(answer(400, R"({"__type":"x"})", "x-amzn-RequestId: ABC\r\n")));
  Client client(options_for(server.url()));

  auto const response = client.send({.headers = {{"X-Amz-Target", "DynamoDB_20120810.GetItem"}}, .body = "{}"});

  ASSERT_THAT(response, AnsweredWith(R"({"__type":"x"})"));
  EXPECT_EQ(response->status, 400);
  EXPECT_EQ(response->headers.find("x-amzn-requestid"), "ABC");
  EXPECT_THAT(server.requests(), ElementsAre(AllOf(HasSubstr("X-Amz-Target: DynamoDB_20120810.GetItem\r\n"),
                                                   HasSubstr("Host: 127.0.0.1:"), HasSubstr("\r\n\r\n{}"))));
}

TEST(Client, keeps_its_connection_for_the_next_request) {
  ScriptedServer const server(always(answer(200, "fine")));
  Client client(options_for(server.url()));

  for (int i = 0; i < 5; ++i) EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));

  EXPECT_EQ(server.connections(), 1);
}

TEST(Client, keeps_a_connection_after_a_chunked_response) {
  ScriptedServer const server(always("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfine\r\n0\r\n\r\n"));
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_EQ(server.connections(), 1);
}

TEST(Client, ends_a_body_without_length_when_the_connection_closes) {
  ScriptedServer const server(answering_once("HTTP/1.1 200 OK\r\n\r\nfine"));
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_EQ(server.connections(), 2);
}

TEST(Client, closes_a_connection_if_the_response_says_so) {
  ScriptedServer const server(always(answer(200, "fine", "Connection: close\r\n")));
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_EQ(server.connections(), 2);
}

TEST(Client, reconnects_if_the_peer_has_closed_an_idle_connection) {
  ScriptedServer const server({answering_once(answer(200, "first")), always(answer(200, "second"))});
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("first"));
  server.wait_until_closed(1);
  std::this_thread::sleep_for(2ms);  // long enough for the kept connection to be looked at
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("second"));
}

TEST(Client, does_not_reuse_a_connection_idle_for_too_long) {
  ScriptedServer const server(always(answer(200, "fine")));
  auto options = options_for(server.url());
  options.keep_alive = 10ms;
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  std::this_thread::sleep_for(20ms);
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_EQ(server.connections(), 2);
}

TEST(Client, sends_and_receives_large_bodies) {
  std::string const large(4'000'000, 'b');
  ScriptedServer const server(always(answer(200, large)));
  Client client(options_for(server.url()));

  auto const response = client.send(request_with(large));

  ASSERT_TRUE(response.ok()) << response.failure().describe();
  EXPECT_TRUE(response->body == large);
  EXPECT_TRUE(server.requests().front().ends_with("\r\n\r\n" + large));
}

TEST(Client, supports_ipv6) {
  ScriptedServer const server({always(answer(200, "fine"))}, "::1");
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
  EXPECT_THAT(server.requests(), ElementsAre(HasSubstr("Host: [::1]:" + std::to_string(server.port()))));
}

TEST(Client, tries_every_address_of_a_host) {
  // localhost is ::1 as well as 127.0.0.1 on most machines; the server listens on one of them.
  ScriptedServer const server(always(answer(200, "fine")));
  Client client(options_for(server.url("http", "localhost")));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
}

TEST(Client, rejects_a_request_that_would_break_the_framing_before_connecting) {
  ScriptedServer const server(always(answer(200, "fine")));
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send({.headers = {{"X", "a\r\nb"}}}),
              FailedWith(FailureKind::invalid_request, "InvalidHttpRequest", "line break"));
  EXPECT_EQ(server.connections(), 0);
}

TEST(Client, names_endpoint_and_address_if_no_server_listens) {
  auto const port = std::to_string(test::unused_port());
  Client client(options_for("http://127.0.0.1:" + port));

  auto const response = client.send(request_with("x"));

  ASSERT_THAT(response, fails_to_connect("127.0.0.1 port " + port + ": Connection refused"));
  EXPECT_THAT(response, fails_to_connect("check that a server listens there"));
  EXPECT_EQ(response.failure().endpoint(), "http://127.0.0.1:" + port);
  EXPECT_TRUE(response.failure().retryable());
}

TEST(Client, names_a_host_that_does_not_exist) {
  Client client(options_for("http://no-such-host.invalid:8000"));

  EXPECT_THAT(client.send(request_with("x")), fails_to_connect("could not look up the host \"no-such-host.invalid\""));
}

TEST(Client, gives_up_connecting_after_the_connect_timeout) {
  test::UnansweringPort const port;
  auto options = options_for(port.url());
  options.timeouts.connect = 50ms;
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), times_out("no response); the limit was 50 ms"));
}

TEST(Client, gives_up_without_a_response_within_the_request_timeout) {
  ScriptedServer const server(Script{read_request(), stay_silent()});
  auto options = options_for(server.url());
  options.timeouts.request = 50ms;
  Client client(options);

  auto const response = client.send(request_with("x"));

  ASSERT_THAT(response, times_out("only 0 bytes of the response; the request timeout is 50 ms"));
  EXPECT_TRUE(response.failure().retryable());
}

TEST(Client, gives_up_after_the_idle_timeout) {
  ScriptedServer const server(Script{read_request(), test::send("HTTP/1.1 200"), stay_silent()});
  auto options = options_for(server.url());
  options.timeouts.idle = 200ms;
  Client client(options);

  EXPECT_THAT(client.send(request_with("x")), times_out("only 12 bytes of the response; the idle timeout is 200 ms"));
}

TEST(Client, limits_a_slow_response_by_the_request_timeout) {
  ScriptedServer const server(Script{read_request(), drip(answer(200, std::string(1000, 'x')), 5ms)});
  auto options = options_for(server.url());
  options.timeouts.request = 100ms;
  Client client(options);

  auto const start = std::chrono::steady_clock::now();
  EXPECT_THAT(client.send(request_with("x")), times_out("the request timeout is 100 ms"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
}

TEST(Client, waits_for_a_slow_response_within_its_timeouts) {
  ScriptedServer const server(Script{read_request(), pause(50ms), drip(answer(200, "fine"), 1ms)});
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
}

TEST(Client, gives_up_sending_to_a_peer_that_does_not_read) {
  ScriptedServer const server(Script{pause(10s)});
  auto options = options_for(server.url());
  options.timeouts.idle = 50ms;
  Client client(options);

  EXPECT_THAT(client.send(request_with(std::string(32'000'000, 'b'))), times_out("bytes of the request had been sent"));
}

TEST(Client, accepts_timeouts_for_one_request) {
  ScriptedServer const server(Script{read_request(), stay_silent()});
  Client client(options_for(server.url()));

  EXPECT_THAT(client.send(request_with("x"), {.connect = 1s, .idle = 1s, .request = 30ms}),
              times_out("the request timeout is 30 ms"));
}

struct BrokenOff {
  std::string story;
  Script script;
  std::string message;
};

TEST(Client, explains_how_a_connection_was_lost) {
  std::string const half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
  BrokenOff const cases[] = {
      {"closed without an answer", {read_request()}, "0 bytes of the response had arrived: the peer closed it"},
      {"closed inside the head", answering_once("HTTP/1.1 200 OK\r\nCon"), "20 bytes of the response had arrived"},
      {"closed inside the body", answering_once(half), "44 bytes of the response had arrived: the peer closed it"},
      {"half closed inside the body",
       {read_request(), test::send(half), half_close(), stay_silent()},
       "the peer closed it"},
      {"closed inside a chunk", answering_once("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe"),
       "the peer closed it"},
      {"reset inside the body",
       {read_request(), test::send(half), pause(20ms), reset()},
       "44 bytes of the response had arrived: Connection reset by peer"},
      {"reset without an answer", {read_request(), reset()}, "Connection reset by peer"},
  };
  for (auto const& [story, script, message] : cases) {
    SCOPED_TRACE(story);
    ScriptedServer const server(script);
    Client client(options_for(server.url()));
    auto const response = client.send(request_with("x"));
    ASSERT_THAT(response, loses_the_connection(message));
    EXPECT_TRUE(response.failure().retryable());
    EXPECT_EQ(response.failure().endpoint(), server.url());
  }
}

TEST(Client, rejects_responses_that_are_not_http) {
  std::string const texts[] = {
      "SSH-2.0-OpenSSH_9.2\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x'),
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ngarbage\r\n",
  };
  for (auto const& text : texts) {
    SCOPED_TRACE(text.substr(0, 60));
    ScriptedServer const server(Script{read_request(), test::send(text), stay_silent()});
    Client client(options_for(server.url()));
    EXPECT_THAT(client.send(request_with("x")), gets_a_malformed_answer("the response from " + server.url()));
  }
}

TEST(Client, never_sends_a_request_twice) {
  ScriptedServer const server(Script{read_request()});
  Client client(options_for(server.url()));

  EXPECT_FALSE(client.send(request_with("x")).ok());
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(Client, continues_with_a_new_connection_after_a_failure) {
  ScriptedServer const server({{read_request(), reset()}, always(answer(200, "fine"))});
  Client client(options_for(server.url()));

  EXPECT_FALSE(client.send(request_with("x")).ok());
  EXPECT_THAT(client.send(request_with("x")), AnsweredWith("fine"));
}

}  // namespace
}  // namespace dynamorm::http
