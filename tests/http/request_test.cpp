// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/client_request.hpp"

namespace dynamorm::http {
namespace {

using testing::HasSubstr;
using testing::Not;

Url url(std::string_view text) { return *Url::parse(text); }

std::string written(RequestWriter const& writer, Request const& request) {
  std::string out = "left from the request before";
  writer.write(request, out);
  return out;
}

TEST(RequestWriter, writes_head_and_body_as_one_piece) {
  RequestWriter const writer(url("http://localhost:8000"), std::nullopt);

  EXPECT_EQ(written(writer, {.target = "/", .headers = {{"X-Amz-Target", "DynamoDB_20120810.GetItem"}}, .body = "{}"}),
            "POST / HTTP/1.1\r\n"
            "Host: localhost:8000\r\n"
            "X-Amz-Target: DynamoDB_20120810.GetItem\r\n"
            "Content-Length: 2\r\n"
            "\r\n"
            "{}");
}

TEST(RequestWriter, keeps_the_callers_host) {
  RequestWriter const writer(url("http://localhost:8000"), std::nullopt);

  auto const text = written(writer, {.headers = {{"host", "signed.example"}}});

  EXPECT_THAT(text, HasSubstr("host: signed.example\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("localhost")));
}

TEST(RequestWriter, sends_a_plain_proxy_the_full_url_and_its_credentials) {
  RequestWriter const writer(url("http://db:8000"), url("http://user:pass@proxy:3128"));

  EXPECT_EQ(written(writer, {.method = "GET", .target = "/a?b"}),
            "GET http://db:8000/a?b HTTP/1.1\r\n"
            "Host: db:8000\r\n"
            "Proxy-Authorization: Basic dXNlcjpwYXNz\r\n"
            "Content-Length: 0\r\n"
            "\r\n");
}

TEST(RequestWriter, sends_the_proxys_credentials_only_to_the_proxy) {
  RequestWriter const writer(url("https://db"), url("http://user:pass@proxy"));

  EXPECT_EQ(writer.tunnel_request(),
            "CONNECT db:443 HTTP/1.1\r\n"
            "Host: db:443\r\n"
            "Proxy-Authorization: Basic dXNlcjpwYXNz\r\n"
            "\r\n");
  EXPECT_EQ(written(writer, {}), "POST / HTTP/1.1\r\nHost: db\r\nContent-Length: 0\r\n\r\n");
}

struct BadRequest {
  Request request;
  std::string problem;
};

TEST(Request, is_rejected_if_it_would_break_the_framing) {
  BadRequest const cases[] = {
      {{.method = ""}, "method"},
      {{.method = "PO ST"}, "method"},
      {{.target = ""}, "target"},
      {{.target = "/ HTTP/1.1\r\nEvil: 1"}, "target"},
      {{.headers = {{"", "x"}}}, "name is not an HTTP token"},
      {{.headers = {{"a b", "x"}}}, "name is not an HTTP token"},
      {{.headers = {{"X-Amz-Security-Token", "secret\n"}}}, "X-Amz-Security-Token contains a line break"},
      {{.headers = {{"content-length", "3"}}}, "because the client sets it"},
      {{.headers = {{"Transfer-Encoding", "chunked"}}}, "because the client sets it"},
  };
  for (auto const& [request, problem] : cases) {
    SCOPED_TRACE(problem);
    auto const checked = check(request);
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.failure().kind(), FailureKind::invalid_request);
    EXPECT_THAT(checked.failure().message(), HasSubstr(problem));
    EXPECT_THAT(checked.failure().message(), Not(HasSubstr("secret")));
  }
}

TEST(Request, may_hold_any_visible_text_in_a_header) {
  EXPECT_TRUE(check({.headers = {{"X-Name", "tab\t, quotes \"\" and \xc3\xa9"}}}).ok());
}

}  // namespace
}  // namespace dynamorm::http
