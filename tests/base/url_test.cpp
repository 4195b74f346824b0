// SPDX-License-Identifier: Apache-2.0
#include "base/url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynamorm {
namespace {

using testing::HasSubstr;
using testing::Not;

struct GoodUrl {
  std::string text;
  Url expected;
  std::string host_header;
};

TEST(Url, is_split_into_its_parts) {
  GoodUrl const cases[] = {
      {"http://localhost:8000", {"http", "", "localhost", 8000, "/"}, "localhost:8000"},
      {"https://dynamodb.us-east-1.amazonaws.com",
       {"https", "", "dynamodb.us-east-1.amazonaws.com", 443, "/"},
       "dynamodb.us-east-1.amazonaws.com"},
      {"HTTP://LocalHost/", {"http", "", "localhost", 80, "/"}, "localhost"},
      {"http://localhost:80/base/path", {"http", "", "localhost", 80, "/base/path"}, "localhost"},
      {"https://host:80", {"https", "", "host", 80, "/"}, "host:80"},
      {"http://dynamodb_local:8000", {"http", "", "dynamodb_local", 8000, "/"}, "dynamodb_local:8000"},
      {"http://[::1]:8000/x", {"http", "", "::1", 8000, "/x"}, "[::1]:8000"},
      {"https://[2001:DB8::1]", {"https", "", "2001:db8::1", 443, "/"}, "[2001:db8::1]"},
      {"http://user:p%40ss%3a@proxy:3128", {"http", "user:p@ss:", "proxy", 3128, "/"}, "proxy:3128"},
  };
  for (auto const& [text, expected, host_header] : cases) {
    SCOPED_TRACE(text);
    auto const url = Url::parse(text);
    ASSERT_TRUE(url.ok()) << url.failure().describe();
    EXPECT_EQ(*url, expected);
    EXPECT_EQ(url->host_header(), host_header);
  }
}

struct BadUrl {
  std::string text;
  std::string problem;
};

TEST(Url, explains_why_it_is_invalid) {
  BadUrl const cases[] = {
      {"", "must begin with http:// or https://"},
      {"localhost:8000", "must begin with http:// or https://"},
      {"ftp://host", "must begin with http:// or https://"},
      {"http://", "has no host"},
      {"http://:8000", "has no host"},
      {"http://host:", "port must be a number"},
      {"http://host:0", "port must be a number"},
      {"http://host:65536", "port must be a number"},
      {"http://host:80x", "port must be a number"},
      {"http://::1", "must be in brackets"},
      {"http://[::1", "is not closed"},
      {"http://[::1]8000", "other than a port"},
      {"http://[not:an:address]", "not an IPv6 address"},
      {"http://ho st", "only ASCII letters"},
      {"http://h\xc3\xb6st", "only ASCII letters"},
      {"http://host\r\nEvil: 1", "only ASCII letters"},
      {"http://host/a b", "must be escaped"},
      {"http://host/?query", "no query"},
      {"http://host#fragment", "no fragment"},
      {"http://us%4er%:x@host", "invalid percent-escape"},
  };
  for (auto const& [text, problem] : cases) {
    SCOPED_TRACE(text);
    auto const url = Url::parse(text);
    ASSERT_FALSE(url.ok());
    EXPECT_EQ(url.failure().kind(), FailureKind::invalid_request);
    EXPECT_EQ(url.failure().name(), "InvalidUrl");
    EXPECT_THAT(url.failure().message(), HasSubstr(problem));
  }
}

TEST(Url, of_a_request_keeps_its_query_and_loses_its_fragment) {
  auto const url = Url::parse_request("https://[fd00:ec2::23]:8443/v1/credentials?a=b#fragment");

  ASSERT_TRUE(url.ok()) << url.failure().describe();
  EXPECT_EQ(*url, (Url{"https", "", "fd00:ec2::23", 8443, "/v1/credentials", "a=b"}));
  EXPECT_EQ(Url::parse_request("http://localhost?a=b")->path, "/");
  EXPECT_EQ(Url::parse_request("http://localhost?a=b")->query, "a=b");
}

TEST(Url, of_a_request_must_not_name_a_user) {
  auto const url = Url::parse_request("http://user:secret@host");

  EXPECT_THAT(url.failure().message(), AllOf(HasSubstr("no user name"), Not(HasSubstr("secret"))));
}

TEST(Url, joins_with_one_slash) {
  EXPECT_EQ(join_url("http://host", "path"), "http://host/path");
  EXPECT_EQ(join_url("http://host/", "/path"), "http://host/path");
}

TEST(Url, never_shows_a_password) {
  auto const good = Url::parse("http://user:secret@proxy:3128");
  auto const bad = Url::parse("http://user:secret@proxy:99999");
  auto const with_bare_slash = Url::parse("http://user:sec/ret@proxy:99999");

  EXPECT_EQ(good->origin(), "http://proxy:3128");
  EXPECT_THAT(bad.failure().message(), Not(HasSubstr("secret")));
  EXPECT_THAT(with_bare_slash.failure().message(), Not(HasSubstr("ret")));
}

TEST(Url, distinguishes_an_address_from_a_name) {
  EXPECT_TRUE(Url::parse("http://127.0.0.1")->host_is_address());
  EXPECT_TRUE(Url::parse("http://[::1]")->host_is_address());
  EXPECT_FALSE(Url::parse("http://localhost")->host_is_address());
}

}  // namespace
}  // namespace dynamorm
