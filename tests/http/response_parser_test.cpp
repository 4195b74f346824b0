// SPDX-License-Identifier: Apache-2.0
#include "http/response_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynamorm::http {
namespace {

using testing::Eq;
using testing::HasSubstr;

constexpr ResponseParser::Limits small_limits{.head = 200, .body = 1000};

/// Feeds the text to the parser in pieces of this size until it is done.
Progress feed(ResponseParser& parser, std::string_view text, std::size_t piece) {
  auto progress = Progress::needs_more;
  while (progress == Progress::needs_more && !text.empty()) {
    auto const space = parser.space();
    auto const count = std::min({piece, space.size(), text.size()});
    std::ranges::copy(text.substr(0, count), space.begin());
    text.remove_prefix(count);
    progress = parser.arrived(count);
  }
  return progress;
}

Progress feed_to_the_end(ResponseParser& parser, std::string_view text, std::size_t piece) {
  auto const progress = feed(parser, text, piece);
  return progress == Progress::needs_more ? parser.ended() : progress;
}

constexpr std::size_t piece_sizes[] = {1, 2, 3, 5, 7, 100, 100'000};

struct WholeAnswer {
  std::string text;
  int status;
  std::string body;
  bool keeps_alive;
};

TEST(ResponseParser, reads_complete_responses_however_they_are_split) {
  WholeAnswer const cases[] = {
      {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello", true},
      {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "", true},
      {"HTTP/1.1 204 No Content\r\n\r\n", 204, "", true},
      {"HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", 200, "", true},
      {"HTTP/1.1 400 Bad\r\nconnection: Close\r\ncontent-length: 2\r\n\r\n{}", 400, "{}", false},
      {"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", false},
      {"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true},
      {"HTTP/1.1 200 OK\r\n\r\nuntil the end", 200, "until the end", false},
      {"HTTP/1.1 200 OK\r\n\r\n", 200, "", false},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n", 200,
       "hello world", true},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 200, "", true},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Trailer: dropped\r\n\r\n", 200, "x",
       true},
      {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
       "1\r\n\r\nx",
       200, "x", true},
  };
  for (auto const& [text, status, body, keeps_alive] : cases) {
    for (auto const piece : piece_sizes) {
      SCOPED_TRACE(text + " in pieces of " + std::to_string(piece));
      ResponseParser parser(small_limits);
      ASSERT_EQ(feed_to_the_end(parser, text, piece), Progress::done) << parser.problem();
      EXPECT_EQ(parser.keeps_alive(), keeps_alive);
      auto const response = parser.take();
      EXPECT_EQ(response.status, status);
      EXPECT_EQ(response.body, body);
    }
  }
}

TEST(ResponseParser, keeps_only_the_final_responses_headers) {
  ResponseParser parser(small_limits);
  ASSERT_EQ(feed(parser,
                 "HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n"
                 "HTTP/1.1 200 OK\r\nx-amzn-RequestId:  ABC \r\nTransfer-Encoding: chunked\r\n\r\n"
                 "0\r\nX-Trailer: 1\r\n\r\n",
                 1000),
            Progress::done);

  auto const response = parser.take();

  EXPECT_EQ(response.headers, (Headers{{"x-amzn-RequestId", "ABC"}, {"Transfer-Encoding", "chunked"}}));
}

TEST(ResponseParser, is_not_done_before_the_last_byte) {
  std::string_view const texts[] = {
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  };
  for (auto const text : texts) {
    for (std::size_t size = 0; size < text.size(); ++size) {
      SCOPED_TRACE(text.substr(0, size));
      ResponseParser parser(small_limits);
      EXPECT_EQ(feed(parser, text.substr(0, size), 1000), Progress::needs_more);
      EXPECT_EQ(parser.ended(), Progress::truncated);
    }
  }
}

struct BrokenAnswer {
  std::string text;
  std::string problem;
};

TEST(ResponseParser, rejects_malformed_responses_however_they_are_split) {
  std::string const ok = "HTTP/1.1 200 OK\r\n";
  std::string const chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
  BrokenAnswer const cases[] = {
      {"SSH-2.0-OpenSSH_9.2\r\n", "not HTTP/1"},
      {"\x15\x03\x01", "speaks TLS"},
      {"HTTP/2 200\r\n\r\n", "not HTTP/1"},
      {"HTTP/1.1 2x0 OK\r\n\r\n", "its head is broken"},
      {ok + "no colon\r\n\r\n", "its head is broken"},
      {ok + "Content-Length: -1\r\n\r\n", "its head is broken"},
      {ok + "Content-Length: 99999999999999999999999\r\n\r\n", "its head is broken"},
      {ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", "its head is broken"},
      {ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "its head is broken"},
      {ok + "Content-Length: 1001\r\n\r\n", "longer than 1000 bytes"},
      {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", "switches protocols"},
      {ok + "X: " + std::string(300, 'x') + "\r\n\r\n", "its head is longer than 200 bytes"},
      {ok + "X: " + std::string(300, 'x'), "its head is longer than 200 bytes"},
      {chunked + "xyz\r\n\r\n", "its body is broken"},
      {chunked + "1\r\nxyz\r\n0\r\n", "its body is broken"},
      {chunked + "ffffffffffffffffff\r\n", "its body is broken"},
      {chunked + "1;" + std::string(300, 'x'), "chunk's header or trailer is longer"},
      {chunked + "1;" + std::string(300, 'x') + "\r\nx\r\n0\r\n\r\n", "chunk's header or trailer is longer"},
      {chunked + "0\r\nX: " + std::string(300, 'x') + "\r\n\r\n", "chunk's header or trailer is longer"},
      {chunked + "300\r\n" + std::string(0x300, 'x') + "\r\n300\r\n", "longer than 1000 bytes"},
      {ok + "\r\n" + std::string(1001, 'x'), "longer than 1000 bytes"},
  };
  for (auto const& [text, problem] : cases) {
    for (auto const piece : piece_sizes) {
      SCOPED_TRACE(text + " in pieces of " + std::to_string(piece));
      ResponseParser parser(small_limits);
      EXPECT_EQ(feed(parser, text, piece), Progress::malformed);
      EXPECT_THAT(parser.problem(), HasSubstr(problem));
    }
  }
}

TEST(ResponseParser, reads_responses_in_turn) {
  ResponseParser parser(small_limits);
  for (int i = 0; i < 3; ++i) {
    parser.start();
    ASSERT_EQ(feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::to_string(i), 10), Progress::done);
    EXPECT_TRUE(parser.keeps_alive());
    EXPECT_EQ(parser.take().body, std::to_string(i));
  }
}

TEST(ResponseParser, does_not_keep_a_connection_with_bytes_after_the_response) {
  ResponseParser parser(small_limits);
  ASSERT_EQ(feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200", 1000), Progress::done);

  EXPECT_FALSE(parser.keeps_alive());
  EXPECT_EQ(parser.bytes_left(), std::string_view("HTTP/1.1 200").size());
  EXPECT_EQ(parser.take().body, "x");
}

TEST(ResponseParser, expects_no_body_if_the_request_excludes_it) {
  ResponseParser parser(small_limits);
  parser.start(ResponseParser::Body::never);

  EXPECT_EQ(feed(parser, "HTTP/1.1 200 Connection established\r\n\r\n", 1000), Progress::done);
  EXPECT_EQ(parser.bytes_left(), 0U);
}

TEST(ResponseParser, reads_a_body_many_times_its_buffer) {
  std::string const body(3'000'000, 'b');
  ResponseParser parser({});
  auto const progress = feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + body, 1'000'000);

  ASSERT_EQ(progress, Progress::done);
  EXPECT_TRUE(parser.take().body == body);
}

}  // namespace
}  // namespace dynamorm::http
