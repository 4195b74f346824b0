// SPDX-License-Identifier: Apache-2.0
#include "aws/signing/sigv4.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "aws/signing/signer.hpp"
#include "aws/sigv4_vectors.hpp"
#include "base/date_time.hpp"

namespace dynamorm::aws {
namespace {

constexpr SigningScope suite_scope{.date = vectors::date, .region = vectors::region, .service = vectors::service};

Credentials suite_credentials() {
  Credentials credentials;
  credentials.access_key_id = vectors::access_key_id;
  credentials.secret_access_key = vectors::secret_access_key;
  return credentials;
}

class PublishedVector : public testing::TestWithParam<vectors::HeaderVector> {};

std::string readable_name(testing::TestParamInfo<vectors::HeaderVector> const& info) {
  std::string name(info.param.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

TEST_P(PublishedVector, has_the_expected_canonical_request) {
  auto const& vector = GetParam();
  Sha256 sha256;
  auto const payload_hash = hex_text(sha256.digest(vector.body));
  auto headers = vector.headers;
  headers.push_back({"X-Amz-Date", vectors::timestamp});

  auto const canonical = canonical_request({.method = vector.method,
                                            .path = vector.path,
                                            .query = vector.query,
                                            .headers = headers,
                                            .payload_hash = payload_hash});

  EXPECT_EQ(canonical.signed_headers, vector.signed_headers);
  if (!vector.request_hash.empty()) {
    EXPECT_EQ(hex_text(sha256.digest(canonical.text)), vector.request_hash) << canonical.text;
  }
}

TEST_P(PublishedVector, has_the_expected_signature) {
  auto const& vector = GetParam();
  Signer const signer{std::string(vectors::service), std::string(vectors::region)};

  auto const signed_request = signer.sign({.method = vector.method,
                                           .path = vector.path,
                                           .query = vector.query,
                                           .headers = vector.headers,
                                           .body = vector.body},
                                          suite_credentials(), *parse_basic_timestamp(vectors::timestamp));

  EXPECT_EQ(signed_request.date, vectors::timestamp);
  EXPECT_EQ(signed_request.authorization,
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" +
                std::string(vector.signed_headers) + ", Signature=" + std::string(vector.signature));
}

INSTANTIATE_TEST_SUITE_P(SigV4, PublishedVector, testing::ValuesIn(vectors::header_vectors), readable_name);

TEST(SigV4, verifies_published_presigned_urls) {
  for (auto const& vector : vectors::presigned_vectors) {
    Sha256 sha256;
    std::vector<SignedHeader> const headers{{"Host", "example.amazonaws.com"}};
    auto const canonical = canonical_request({.method = "GET",
                                              .path = vector.path,
                                              .query = canonical_query(vector.query, "X-Amz-Signature"),
                                              .headers = headers,
                                              .payload_hash = hex_text(sha256.digest(""))});
    auto const key = signing_key(vectors::secret_access_key, suite_scope, sha256);
    auto const to_sign = string_to_sign(vectors::timestamp, suite_scope, canonical.text, sha256);

    EXPECT_EQ(signature(key, to_sign, sha256), vector.signature) << vector.name << "\n" << canonical.text;
  }
}

TEST(SigV4, leaves_the_path_unchanged_if_asked) {
  Sha256 sha256;
  std::vector<SignedHeader> const headers{{"Host", "example.amazonaws.com"}, {"X-Amz-Date", vectors::timestamp}};
  auto const canonical = canonical_request({.method = "GET",
                                            .path = "//example//",
                                            .query = {},
                                            .headers = headers,
                                            .payload_hash = hex_text(sha256.digest("")),
                                            .path_style = PathStyle::as_given});
  auto const key = signing_key(vectors::secret_access_key, suite_scope, sha256);
  auto const to_sign = string_to_sign(vectors::timestamp, suite_scope, canonical.text, sha256);

  EXPECT_EQ(signature(key, to_sign, sha256), "87cca117541a147f6df867677d98a7d80dff226d2bfca9e4ffa899665623c7e5");
}

// The example of "Create a signed AWS API request": the key for 20150830/us-east-1/iam.
TEST(SigV4, derives_the_documented_signing_key) {
  Sha256 sha256;
  auto const key =
      signing_key(vectors::secret_access_key, {.date = "20150830", .region = "us-east-1", .service = "iam"}, sha256);

  EXPECT_EQ(hex_text(key), "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
}

TEST(SigV4, encodes_a_query_exactly_once) {
  struct Case {
    std::string_view query;
    std::string_view canonical;
  };
  for (auto const& [query, canonical] : std::vector<Case>{{"a=b c", "a=b%20c"},
                                                          {"a=b%20c", "a=b%20c"},
                                                          {"a=%2f", "a=%2F"},
                                                          {"a", "a="},
                                                          {"a=b=c", "a=b%3Dc"},
                                                          {"&&b=1&a=2&", "a=2&b=1"},
                                                          {"a=100%", "a=100%25"},
                                                          {"", ""}}) {
    EXPECT_EQ(canonical_query(query), canonical) << query;
  }
}

TEST(Signer, signs_the_session_token_it_adds) {
  Signer const signer{std::string(vectors::service), std::string(vectors::region)};
  std::vector<SignedHeader> const headers{{"Host", "example.amazonaws.com"}};
  auto credentials = suite_credentials();
  credentials.session_token = vectors::long_session_token;

  auto const signed_request =
      signer.sign({.headers = headers}, credentials, *parse_basic_timestamp(vectors::timestamp));

  EXPECT_THAT(signed_request.authorization,
              testing::HasSubstr("SignedHeaders=host;x-amz-date;x-amz-security-token, "
                                 "Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
}

TEST(Signer, derives_a_new_key_when_the_day_or_the_secret_changes) {
  Signer const signer{"dynamodb", "eu-central-1"};
  auto const noon = *parse_basic_timestamp("20240229T120000Z");
  auto credentials = suite_credentials();
  auto signature_at = [&](Clock::WallTime time) { return signer.sign({}, credentials, time).authorization; };
  auto const first = signature_at(noon);

  auto const next_day = signature_at(noon + std::chrono::hours(24));
  auto const back_again = signature_at(noon);
  credentials.secret_access_key = "another";
  auto const other_secret = signature_at(noon);

  EXPECT_NE(first, next_day);
  EXPECT_EQ(first, back_again);
  EXPECT_NE(first, other_secret);
}

TEST(Signer, signs_alike_in_all_threads_while_keys_change) {
  Signer const signer{"dynamodb", "eu-central-1"};
  auto const noon = *parse_basic_timestamp("20240229T120000Z");
  auto const expected = signer.sign({}, suite_credentials(), noon).authorization;
  std::vector<std::string> last(8);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : last) {
      threads.emplace_back([&] {
        for (int day = 20; day >= 0; --day) {
          mine = signer.sign({}, suite_credentials(), noon + std::chrono::hours(24 * day)).authorization;
        }
      });
    }
  }
  EXPECT_THAT(last, testing::Each(expected));
}

}  // namespace
}  // namespace dynamorm::aws
