// SPDX-License-Identifier: Apache-2.0
#include "server/http_session.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dynamorm::server {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Phase = HttpSession::Phase;

constexpr RequestParser::Limits small{.head = 512, .fields = 8, .body = 64};

/// The peer of a session, whose requests are answered with their own body.
struct Peer {
  HttpSession session{small};
  std::vector<std::string> requests{};
  std::string received{};

  void send(std::string_view bytes, std::size_t piece = 4096) {
    while (!bytes.empty()) {
      auto const space = session.space();
      auto const count = std::min({piece, space.size(), bytes.size()});
      std::ranges::copy(bytes.substr(0, count), space.begin());
      session.arrived(count);
      bytes.remove_prefix(count);
      answer();
    }
  }

  void close() {
    session.ended();
    answer();
  }

  void answer() {
    while (session.has_request()) {
      HttpRequest const& request = session.request();
      requests.push_back(request.method + " " + request.target + " " + request.body);
      session.answer({.body = "<" + request.body + ">"});
    }
    received += session.unsent();
    session.sent(session.unsent().size());
  }
};

std::string post(std::string_view body, std::string_view headers = "") {
  return "POST / HTTP/1.1\r\nHost: h\r\n" + std::string(headers) + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

TEST(HttpSession, answers_a_request_and_waits_for_the_next) {
  Peer peer;
  peer.send(post("hello"));
  EXPECT_THAT(peer.requests, ElementsAre("POST / hello"));
  EXPECT_EQ(peer.received, "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<hello>");
  EXPECT_EQ(peer.session.phase(), Phase::idle);
}

TEST(HttpSession, parses_alike_however_the_bytes_are_split) {
  std::string const chunked =
      "PUT /a?b=c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
      "chunked\r\n\r\n3;x=\"y z\"\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\nT: "
      "v\r\n\r\n";
  std::string const all = post("first") + chunked + "GET /last HTTP/1.1\r\nHost: h\r\n\r\n";
  for (std::size_t piece = 1; piece < 40; ++piece) {
    Peer peer;
    peer.send(all, piece);
    EXPECT_THAT(peer.requests, ElementsAre("POST / first", "PUT /a?b=c abc0123456789abcdef", "GET /last "));
  }
}

TEST(HttpSession, answers_pipelined_requests_in_order) {
  Peer peer;
  peer.send(post("1") + post("2") + post("3"));
  EXPECT_THAT(peer.received, testing::ContainsRegex("<1>(.|\n)*<2>(.|\n)*<3>"));
}

TEST(HttpSession, keeps_a_request_waiting_while_an_earlier_answer_is_unsent) {
  HttpSession session(small);
  std::string const both = post("1") + post("2");
  std::ranges::copy(both, session.space().begin());
  session.arrived(both.size());
  session.answer({.body = "one"});
  EXPECT_EQ(session.phase(), Phase::sending);
  EXPECT_TRUE(session.has_request());
  EXPECT_EQ(session.request().body, "2");
}

TEST(HttpSession, answers_head_with_the_length_but_no_body) {
  Peer peer;
  peer.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(peer.received, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
}

TEST(HttpSession, sends_100_continue_if_expected) {
  Peer peer;
  peer.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(peer.received, "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(peer.session.phase(), Phase::body);
  peer.send("ok");
  EXPECT_THAT(peer.requests, ElementsAre("POST / ok"));
}

TEST(HttpSession, sends_no_100_continue_if_the_body_has_arrived) {
  Peer peer;
  peer.send(post("ok", "Expect: 100-continue\r\n"));
  EXPECT_THAT(peer.received, Not(HasSubstr("100 Continue")));
}

TEST(HttpSession, sends_100_continue_for_each_request) {
  Peer peer;
  std::string const head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
  peer.send(head);
  peer.send("1");
  peer.received.clear();
  peer.send(head);
  EXPECT_EQ(peer.received, "HTTP/1.1 100 Continue\r\n\r\n");
}

TEST(HttpSession, ignores_line_ends_between_requests) {
  Peer peer;
  peer.send(post("1") + "\r\n\r\n" + post("2"));
  EXPECT_THAT(peer.requests, ElementsAre("POST / 1", "POST / 2"));
}

struct Persistence {
  char const* description;
  std::string sent;
  char const* connection;  // the header of the answer; empty for none
  Phase phase;
};

TEST(HttpSession, keeps_the_connection_if_the_peer_wishes) {
  Persistence const cases[] = {
      {"1.1 keeps", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", "", Phase::idle},
      {"1.1 closes", "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "Connection: close\r\n",
       Phase::lingering},
      {"1.0 closes", "GET / HTTP/1.0\r\n\r\n", "Connection: close\r\n", Phase::lingering},
      {"1.0 keeps", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "Connection: keep-alive\r\n", Phase::idle},
  };
  for (Persistence const& expected : cases) {
    SCOPED_TRACE(expected.description);
    Peer peer;
    peer.send(expected.sent);
    EXPECT_EQ(peer.received, std::string("HTTP/1.1 200 OK\r\n") + expected.connection + "Content-Length: 2\r\n\r\n<>");
    EXPECT_EQ(peer.session.phase(), expected.phase);
  }
}

TEST(HttpSession, drops_bytes_after_the_last_answer) {
  Peer peer;
  peer.send("GET / HTTP/1.0\r\n\r\n" + post("more"));
  peer.send(post("and more"));
  EXPECT_THAT(peer.requests, ElementsAre("GET / "));
  EXPECT_EQ(peer.session.phase(), Phase::lingering);
  peer.close();
  EXPECT_EQ(peer.session.phase(), Phase::closed);
}

TEST(HttpSession, does_not_parse_bytes_after_a_connect) {
  Peer peer;
  peer.send("CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere\r\n\r\n" + post("inside the tunnel"));
  EXPECT_THAT(peer.requests, ElementsAre("CONNECT elsewhere:443 "));
  EXPECT_THAT(peer.received, HasSubstr("Connection: close\r\n"));
  EXPECT_EQ(peer.session.phase(), Phase::lingering);
}

struct Refusal {
  char const* description;
  std::string sent;
  char const* status;
};

TEST(HttpSession, rejects_malformed_requests_and_closes) {
  std::string const too_many_fields = [] {
    std::string head = "GET / HTTP/1.1\r\nHost: h\r\n";
    for (int i = 0; i < 9; ++i) head += "a: b\r\n";
    return head + "\r\n";
  }();
  Refusal const cases[] = {
      {"garbage", "\x01\x02\x03", "400"},
      {"a TLS hello", std::string("\x16\x03\x01\x02\x00", 5), "400"},
      {"lines that end in \\n alone", "GET / HTTP/1.1\nHost: h\n\n", "400"},
      {"no host", "GET / HTTP/1.1\r\na: b\r\n\r\n", "400"},
      {"two hosts", "GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n", "400"},
      {"two hosts of HTTP/1.0", "GET / HTTP/1.0\r\nHost: h\r\nHost: i\r\n\r\n", "400"},
      {"a field that continues on another line", "GET / HTTP/1.1\r\nHost: h\r\na: b\r\n c\r\n\r\n", "400"},
      {"one that continues after a tab", "GET / HTTP/1.1\r\nHost: h\r\na: b\r\n\tc\r\n\r\n", "400"},
      {"no version", "GET /\r\n\r\n", "400"},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"},
      {"a broken field", "GET / HTTP/1.1\r\nHost: h\r\na b: c\r\n\r\n", "400"},
      {"a line break in a value", "GET / HTTP/1.1\r\nHost: h\r\na: b\nc\r\n\r\n", "400"},
      {"too many fields", too_many_fields, "431"},
      {"a head without end", "GET / HTTP/1.1\r\nHost: h\r\na: " + std::string(600, 'x'), "400"},
      {"a head without end that is broken far behind", "GET /" + std::string(600, 'x') + "\n\n", "400"},
      {"a body that is too long", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 65\r\n\r\n", "413"},
      {"a body that is too long, chunked",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n41\r\n" + std::string(0x41, 'x') +
           "\r\n0\r\n\r\n",
       "413"},
      {"an invalid length", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n", "400"},
      {"a negative length", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", "400"},
      {"two lengths", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400"},
      {"a length together with chunks",
       "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
      {"chunks together with a length",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", "400"},
      {"an unknown transfer coding", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n", "501"},
      {"a second transfer coding", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "501"},
      {"chunks from HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "501"},
      {"a broken chunk", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n", "400"},
      {"a chunk header without end",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(600, 'x'), "400"},
      {"a chunk header that is too long, of a chunk that is too long",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n41;" + std::string(600, 'x') + "\r\n", "400"},
      {"a chunk header with a quote that its line does not close",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n7;e=\"a\r\nabcdefg\r\n0\r\n\r\n", "400"},
      {"a last chunk with a quote that its line does not close",
       "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0;e=\"a\r\nT: v\r\n\r\n", "400"},
      {"an unknown expectation with its body",
       "POST / HTTP/1.1\r\nHost: h\r\nExpect: tea\r\nContent-Length: 1\r\n\r\nx", "417"},
      {"an unknown expectation with a broken body",
       "POST / HTTP/1.1\r\nHost: h\r\nExpect: tea\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n", "417"},
      {"an expectation that nobody knows", "POST / HTTP/1.1\r\nHost: h\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n",
       "417"},
  };
  for (Refusal const& expected : cases) {
    for (std::size_t const piece : {std::size_t{4096}, std::size_t{1}}) {
      SCOPED_TRACE(expected.description);
      Peer peer;
      peer.send(expected.sent, piece);
      EXPECT_THAT(peer.requests, IsEmpty());
      EXPECT_THAT(peer.received, StartsWith(std::string("HTTP/1.1 ") + expected.status));
      EXPECT_THAT(peer.received, HasSubstr("Connection: close\r\n"));
      EXPECT_EQ(peer.session.phase(), Phase::lingering);
    }
  }
}

TEST(HttpSession, answers_requests_before_the_one_it_rejects) {
  Peer peer;
  peer.send(post("fine") + "garbage\r\n\r\n");
  EXPECT_THAT(peer.requests, ElementsAre("POST / fine"));
  EXPECT_THAT(peer.received, testing::ContainsRegex("200 OK(.|\n)*<fine>HTTP/1.1 400"));
}

TEST(HttpSession, answers_a_peer_that_has_closed_its_side) {
  Peer peer;
  peer.send(post("last words"));
  peer.close();
  EXPECT_THAT(peer.received, HasSubstr("<last words>"));
  EXPECT_EQ(peer.session.phase(), Phase::closed);
}

TEST(HttpSession, closes_if_the_peer_ends_within_a_request) {
  for (std::string const beginning : {"GE", "GET / HTTP/1.1\r\nHost: h\r\n"}) {
    Peer peer;
    peer.send(beginning);
    peer.close();
    EXPECT_THAT(peer.requests, IsEmpty());
    EXPECT_EQ(peer.session.phase(), Phase::closed);
  }
}

TEST(HttpSession, rejects_a_body_shorter_than_its_length) {
  Peer peer;
  peer.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nlies");
  peer.close();
  EXPECT_THAT(peer.requests, IsEmpty());
  EXPECT_THAT(peer.received, StartsWith("HTTP/1.1 400 Bad Request\r\n"));
  EXPECT_EQ(peer.session.phase(), Phase::closed);
}

TEST(HttpSession, rejects_a_large_body_if_others_take_all_the_room) {
  constexpr std::size_t megabyte = 1024 * 1024;
  BodyRoom room(2 * megabyte);
  std::string const beginning =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n" + std::string(3 * megabyte / 2, 'x');
  {
    Peer first{.session = HttpSession({.room = &room})};
    first.send(beginning);
    EXPECT_EQ(first.session.phase(), Phase::body);
    Peer second{.session = HttpSession({.room = &room})};
    second.send(beginning);
    EXPECT_THAT(second.received, StartsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    Peer small_one{.session = HttpSession({.room = &room})};
    small_one.send(post("a word"));
    EXPECT_THAT(small_one.received, HasSubstr("<a word>"));
  }
  EXPECT_TRUE(room.take(2 * megabyte));
}

TEST(HttpSession, frees_room_for_a_large_body_if_possible) {
  constexpr std::size_t megabyte = 1024 * 1024;
  std::unique_ptr<Peer> first;
  BodyRoom room(2 * megabyte, [&first] { return std::exchange(first, nullptr) != nullptr; });
  std::string const beginning =
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n" + std::string(3 * megabyte / 2, 'x');
  first.reset(new Peer{.session = HttpSession({.room = &room})});
  first->send(beginning);
  EXPECT_TRUE(first->session.takes_room());

  Peer second{.session = HttpSession({.room = &room})};
  second.send(beginning);

  EXPECT_EQ(second.session.phase(), Phase::body);
  EXPECT_EQ(first, nullptr);
}

TEST(HttpSession, asks_once_whether_to_accept_a_large_body) {
  struct {
    std::string sent;
    bool asks;
  } const cases[] = {
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 65536\r\n\r\n", false},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 65537\r\n", false},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 65537\r\n\r\n", true},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" + std::string(60'000, 'x'), false},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" + std::string(70'000, 'x'), true},
  };
  for (auto const& each : cases) {
    Peer peer{.session = HttpSession()};
    peer.send(each.sent);
    EXPECT_EQ(peer.session.awaits_admission(), each.asks) << each.sent.substr(0, 80);
    peer.session.admit();
    EXPECT_FALSE(peer.session.awaits_admission());
  }
}

TEST(HttpSession, reads_a_large_body_once_it_is_admitted) {
  Peer peer{.session = HttpSession()};
  peer.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 70000\r\n\r\n");
  EXPECT_EQ(peer.received, "");

  peer.session.admit();
  peer.send(std::string(70'000, 'x'));

  EXPECT_THAT(peer.received, StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
  peer.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 70000\r\n\r\n");
  EXPECT_TRUE(peer.session.awaits_admission());
}

TEST(HttpSession, closes_after_it_has_rejected_a_large_body) {
  Peer peer{.session = HttpSession()};
  peer.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 70000\r\n\r\n");

  peer.session.reject({.status = 403, .body = "no"});
  peer.send(std::string(70'000, 'x'));

  EXPECT_EQ(peer.received, "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
  EXPECT_EQ(peer.session.phase(), Phase::lingering);
  EXPECT_THAT(peer.requests, IsEmpty());
}

TEST(HttpSession, keeps_no_memory_of_a_large_request_and_its_answer) {
  constexpr std::size_t large = 1024 * 1024;
  Peer peer{.session = HttpSession()};
  peer.send(post(std::string(large, 'x')));
  ASSERT_THAT(peer.requests, SizeIs(1));
  EXPECT_LT(peer.session.request().body.capacity(), large / 2);
  HttpResponse answer{.body = std::string(large, 'x')};
  answer.clear();
  EXPECT_LT(answer.body.capacity(), large / 2);
}

TEST(HttpSession, keeps_a_large_answer_for_a_slow_peer_while_there_is_room) {
  constexpr std::size_t megabyte = 1024 * 1024;
  BodyRoom room(3 * megabyte);
  HttpSession first({.room = &room});
  HttpSession second({.room = &room});
  auto const ask_for = [](HttpSession& session, std::size_t size) {
    std::ranges::copy(post(""), session.space().begin());
    session.arrived(post("").size());
    session.answer({.body = std::string(size, 'x')});
    return session.has_room_to_wait();
  };

  EXPECT_TRUE(ask_for(first, 2 * megabyte));
  EXPECT_FALSE(ask_for(second, 2 * megabyte));
  first.sent(first.unsent().size());
  EXPECT_TRUE(second.has_room_to_wait());
  EXPECT_TRUE(ask_for(first, 1'000));
}

TEST(HttpSession, waits_for_the_rest_of_a_request) {
  struct {
    std::string sent;
    Phase phase;
  } const cases[] = {
      {"", Phase::idle},
      {"POST / HT", Phase::head},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n1", Phase::body},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n", Phase::body},
  };
  for (auto const& expected : cases) {
    Peer peer;
    peer.send(expected.sent);
    EXPECT_EQ(peer.session.phase(), expected.phase) << expected.sent;
  }
}

TEST(HttpSession, closes_after_the_current_request_when_told_to_close_soon) {
  Peer peer;
  peer.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n1");
  peer.session.close_soon();
  EXPECT_EQ(peer.session.phase(), Phase::body);
  peer.send("2" + post("too late"));
  EXPECT_THAT(peer.requests, ElementsAre("POST / 12"));
  EXPECT_THAT(peer.received, HasSubstr("Connection: close\r\n"));
}

TEST(HttpSession, closes_at_once_if_idle_when_told_to_close_soon) {
  HttpSession session;
  session.close_soon();
  EXPECT_EQ(session.phase(), Phase::closed);
}

}  // namespace
}  // namespace dynamorm::server
