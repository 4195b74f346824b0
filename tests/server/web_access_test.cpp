// SPDX-License-Identifier: Apache-2.0
#include "server/web_access.hpp"

#include <gtest/gtest.h>

namespace dynamorm::server {
namespace {

TEST(WebAccess, allows_pages_of_this_machine) {
  for (char const* const origin :
       {"http://localhost", "http://localhost:3000", "https://localhost:8443", "HTTP://LocalHost:3000",
        "http://app.localhost:5173", "http://127.0.0.1:8080", "http://127.1.2.3", "http://[::1]:3000"}) {
    EXPECT_TRUE(WebAccess().allows_origin(origin)) << origin;
  }
}

TEST(WebAccess, rejects_other_pages) {
  for (char const* const origin :
       {"https://example.com", "http://localhost.example.com", "http://127.0.0.1.example.com", "http://notlocalhost",
        "http://127.example.com", "http://10.0.0.1", "http://[::2]", "http://localhost@example.com",
        "chrome-extension://localhost", "file://", "null", "*", ""}) {
    EXPECT_FALSE(WebAccess().allows_origin(origin)) << origin;
  }
}

TEST(WebAccess, allows_configured_pages) {
  WebAccess const access({"https://app.example.com", "http://other.example.com:80/", "capacitor://app"}, {});

  for (char const* const origin : {"https://app.example.com", "https://APP.example.com:443", "http://other.example.com",
                                   "capacitor://app", "http://localhost:3000"}) {
    EXPECT_TRUE(access.allows_origin(origin)) << origin;
  }
  for (char const* const origin : {"http://app.example.com", "https://app.example.com:8443", "https://example.com",
                                   "https://x.app.example.com", "null"}) {
    EXPECT_FALSE(access.allows_origin(origin)) << origin;
  }
}

TEST(WebAccess, allows_all_pages_if_configured) {
  WebAccess const access({"*"}, {});

  EXPECT_TRUE(access.allows_origin("https://example.com"));
  EXPECT_TRUE(access.allows_origin("null"));
}

TEST(WebAccess, allows_addresses_and_localhost_as_host) {
  for (char const* const host :
       {"127.0.0.1", "127.0.0.1:8000", "192.168.1.7:8000", "[::1]", "[::1]:8000", "[fe80::1%25eth0]:8000", "localhost",
        "LOCALHOST:8000", "localhost.", "db.localhost:8000"}) {
    EXPECT_TRUE(WebAccess().allows_host(host)) << host;
  }
}

TEST(WebAccess, rejects_other_host_names) {
  for (char const* const host : {"example.com", "example.com:8000", "127.0.0.1.example.com", "localhost.example.com",
                                 "dynamodb:8000", "", ":8000", "[example.com]", "127.1", "::1", "*"}) {
    EXPECT_FALSE(WebAccess().allows_host(host)) << host;
  }
}

TEST(WebAccess, allows_configured_host_names) {
  WebAccess const access({}, {"dynamodb", "Db.Example.com."});

  for (char const* const host : {"dynamodb", "dynamodb:8000", "DynamoDB", "db.example.com.:8000", "db.example.com"}) {
    EXPECT_TRUE(access.allows_host(host)) << host;
  }
  EXPECT_FALSE(access.allows_host("dynamodb.example.com"));
  EXPECT_FALSE(access.allows_host("example.com"));
}

TEST(WebAccess, allows_any_host_name_if_configured) { EXPECT_TRUE(WebAccess({}, {"*"}).allows_host("example.com")); }

TEST(WebAccess, validates_origins_and_host_names) {
  for (char const* const origin : {"*", "null", "https://app.example.com", "http://a:1", "capacitor://localhost"}) {
    EXPECT_TRUE(is_origin(origin)) << origin;
  }
  for (char const* const other : {"", "app.example.com", "https://", "://a", "https://a/", "https://a?b", "a b"}) {
    EXPECT_FALSE(is_origin(other)) << other;
  }
  for (char const* const name : {"*", "dynamodb", "db_1.example.com"}) EXPECT_TRUE(is_host_name(name)) << name;
  for (char const* const other : {"", "dynamodb:8000", "http://dynamodb", "a b", "[::1]"}) {
    EXPECT_FALSE(is_host_name(other)) << other;
  }
}

}  // namespace
}  // namespace dynamorm::server
