// SPDX-License-Identifier: Apache-2.0
#include "server/signature_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "aws/fakes.hpp"
#include "aws/signing/signer.hpp"
#include "aws/signing/sigv4.hpp"
#include "aws/sigv4_vectors.hpp"
#include "base/date_time.hpp"

namespace dynamorm::server {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;
namespace vectors = aws::vectors;

/// A clock that a test sets.
class StoppedClock final : public Clock {
 public:
  explicit StoppedClock(std::string_view timestamp) : now(*parse_basic_timestamp(timestamp)) {}
  [[nodiscard]] WallTime wall() const override { return now; }
  [[nodiscard]] SteadyTime steady() const override { return {}; }

  WallTime now;
};

aws::ConfigFile credentials_file() {
  aws::ConfigFile file;
  file.profiles["suite"] = {{"aws_access_key_id", std::string(vectors::access_key_id)},
                            {"aws_secret_access_key", std::string(vectors::secret_access_key)}};
  file.profiles["session"] = {{"aws_access_key_id", "ASIASESSION"},
                              {"aws_secret_access_key", "session secret"},
                              {"aws_session_token", "session token"}};
  file.profiles["role"] = {{"role_arn", "arn:aws:iam::1:role/none"}};
  return file;
}

aws::Credentials suite_key() {
  return {.access_key_id = std::string(vectors::access_key_id),
          .secret_access_key = std::string(vectors::secret_access_key),
          .session_token = {},
          .expiry = {},
          .source = {}};
}

aws::Credentials session_key() {
  return {.access_key_id = "ASIASESSION",
          .secret_access_key = "session secret",
          .session_token = "session token",
          .expiry = {},
          .source = {}};
}

constexpr std::string_view list_tables = "DynamoDB_20120810.ListTables";

/// A request as our client sends it, signed at `time`.
HttpRequest signed_request(aws::Credentials const& credentials, Clock::WallTime time, std::string body = "{}") {
  aws::Signer const signer{"dynamodb", "eu-central-1"};
  std::vector<aws::SignedHeader> const headers{{"host", "localhost:8000"}, {"x-amz-target", list_tables}};
  auto const made = signer.sign({.headers = headers, .body = body}, credentials, time);
  HttpRequest request;
  request.body = std::move(body);
  request.headers = {{"Host", "localhost:8000"},
                     {"X-Amz-Target", list_tables},
                     {"X-Amz-Date", made.date},
                     {"Authorization", made.authorization}};
  if (!credentials.session_token.empty()) request.headers.add("X-Amz-Security-Token", credentials.session_token);
  return request;
}

/// The same request with another value in one of its headers.
HttpRequest with_header(HttpRequest request, std::string_view name, std::string const& value) {
  http::Headers headers;
  for (http::Header const header : request.headers) {
    headers.add(header.name, http::same_name(header.name, name) ? std::string_view(value) : header.value);
  }
  request.headers = std::move(headers);
  return request;
}

/// The same request with a changed Authorization header.
HttpRequest with_words(HttpRequest const& request, std::string const& words, std::string const& others) {
  std::string authorization(*request.headers.find("Authorization"));
  auto const at = authorization.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return with_header(request, "Authorization", authorization.replace(at, words.size(), others));
}

class SignatureChecked : public testing::Test {
 protected:
  [[nodiscard]] std::string outcome(HttpRequest const& request) const {
    Status const admission = check.admit(request);
    return admission ? "admitted" : admission.failure().name() + ": " + admission.failure().message();
  }

  StoppedClock clock{"20260301T120000Z"};
  SignatureCheck check{credentials_file(), clock};
};

TEST_F(SignatureChecked, admits_requests_of_our_client) {
  EXPECT_EQ(outcome(signed_request(suite_key(), clock.now)), "admitted");
  EXPECT_EQ(outcome(signed_request(suite_key(), clock.now, "")), "admitted");
}

TEST_F(SignatureChecked, admits_a_request_whose_target_is_the_whole_url) {
  for (std::string const target : {"http://localhost:8000/", "http://localhost:8000"}) {
    HttpRequest request = signed_request(suite_key(), clock.now);
    request.target = target;
    EXPECT_EQ(outcome(request), "admitted") << target;
  }
}

TEST_F(SignatureChecked, admits_a_session_with_its_token) {
  EXPECT_EQ(outcome(signed_request(session_key(), clock.now)), "admitted");
}

TEST_F(SignatureChecked, admits_a_header_in_several_lines_and_with_spaces) {
  aws::Signer const signer{"dynamodb", "eu-central-1"};
  std::vector<aws::SignedHeader> const headers{{"host", "h"}, {"x-more", "a  b"}, {"x-more", "c"}};
  auto const made = signer.sign({.headers = headers, .body = ""}, suite_key(), clock.now);
  HttpRequest request;
  request.headers = {{"x-more", "a b"},        {"HOST", "h"},
                     {"X-More", "c"},          {"x-amz-date", made.date},
                     {"unsigned", "whatever"}, {"authorization", made.authorization}};

  EXPECT_EQ(outcome(request), "admitted");
}

TEST_F(SignatureChecked, rejects_changed_requests) {
  constexpr auto* mismatch =
      "InvalidSignatureException: The request signature we calculated does not match the signature you provided. Check "
      "your AWS Secret Access Key and signing method. Consult the service documentation for details.";
  auto const request = signed_request(suite_key(), clock.now);
  auto other_body = request;
  other_body.body = "{ }";
  auto other_method = request;
  other_method.method = "PUT";
  auto other_path = request;
  other_path.target = "/elsewhere";
  auto other_query = request;
  other_query.target = "/?a=b";
  auto other_secret = suite_key();
  other_secret.secret_access_key.back() = 'y';

  EXPECT_EQ(outcome(other_body), mismatch);
  EXPECT_EQ(outcome(other_method), mismatch);
  EXPECT_EQ(outcome(other_path), mismatch);
  EXPECT_EQ(outcome(other_query), mismatch);
  EXPECT_EQ(outcome(with_header(request, "X-Amz-Target", "DynamoDB_20120810.DeleteTable")), mismatch);
  EXPECT_EQ(outcome(with_header(request, "Host", "elsewhere")), mismatch);
  EXPECT_EQ(outcome(with_header(request, "X-Amz-Date", "20260301T120001Z")), mismatch);
  EXPECT_EQ(outcome(with_words(request, "eu-central-1", "eu-central-2")), mismatch);
  EXPECT_EQ(outcome(with_words(request, "Signature=", "Signature=0")), mismatch);
  EXPECT_EQ(outcome(with_words(request, "SignedHeaders=host;", "SignedHeaders=host;absent;")), mismatch);
  EXPECT_EQ(outcome(signed_request(other_secret, clock.now)), mismatch);
}

TEST_F(SignatureChecked, rejects_unknown_keys_and_tokens) {
  constexpr auto* unknown = "UnrecognizedClientException: The security token included in the request is invalid.";
  auto stranger = suite_key();
  stranger.access_key_id = "AKIDSTRANGER";
  auto without_token = session_key();
  without_token.session_token.clear();
  auto other_token = session_key();
  other_token.session_token = "session tokem";
  auto token_too_many = suite_key();
  token_too_many.session_token = "session token";

  EXPECT_EQ(outcome(signed_request(stranger, clock.now)), unknown);
  EXPECT_EQ(outcome(signed_request(without_token, clock.now)), unknown);
  EXPECT_EQ(outcome(signed_request(other_token, clock.now)), unknown);
  EXPECT_EQ(outcome(signed_request(token_too_many, clock.now)), unknown);
}

TEST_F(SignatureChecked, admits_signatures_within_fifteen_minutes_of_now) {
  EXPECT_EQ(outcome(signed_request(suite_key(), clock.now - minutes(15))), "admitted");
  EXPECT_EQ(outcome(signed_request(suite_key(), clock.now + minutes(15))), "admitted");
  EXPECT_EQ(outcome(signed_request(suite_key(), clock.now - minutes(15) - seconds(1))),
            "InvalidSignatureException: Signature expired: 20260301T114459Z is now earlier than 20260301T114500Z "
            "(20260301T120000Z - 15 min.)");
  EXPECT_EQ(outcome(signed_request(suite_key(), clock.now + minutes(15) + seconds(1))),
            "InvalidSignatureException: Signature not yet current: 20260301T121501Z is still later than "
            "20260301T121500Z (20260301T120000Z + 15 min.)");
}

TEST_F(SignatureChecked, distinguishes_years) {
  // The third date is the current one plus 584 years, after which 64 bits of nanoseconds wrap around.
  for (auto const* const date : {"00010101T000000Z", "16000101T000000Z", "26100919T113433Z", "99991231T235959Z"}) {
    auto const request = with_header(signed_request(suite_key(), clock.now), "X-Amz-Date", date);
    EXPECT_THAT(outcome(request), HasSubstr("Date must be in ISO-8601 'basic format'")) << date;
  }
}

/// The same request, with the hash of its body among the signed headers.
HttpRequest with_signed_hash(HttpRequest request, Clock::WallTime time, std::string const& hash) {
  aws::Signer const signer{"dynamodb", "eu-central-1"};
  std::vector<aws::SignedHeader> const headers{
      {"host", "localhost:8000"}, {"x-amz-target", list_tables}, {"x-amz-content-sha256", hash}};
  auto const made = signer.sign({.headers = headers, .body = request.body}, suite_key(), time);
  request = with_header(std::move(request), "Authorization", made.authorization);
  request.headers.add("X-Amz-Content-Sha256", hash);
  return request;
}

TEST_F(SignatureChecked, admits_heads_that_may_belong_to_a_signed_request) {
  auto const head_is_admitted = [&](HttpRequest request) {
    request.body.clear();
    return check.admit_head(request).ok();
  };
  HttpRequest const request = signed_request(suite_key(), clock.now, "body");

  EXPECT_TRUE(head_is_admitted(request));
  EXPECT_TRUE(head_is_admitted(signed_request(session_key(), clock.now, "body")));
  EXPECT_FALSE(head_is_admitted(with_words(request, "Credential=AKID", "Credential=AKIE")));
  EXPECT_FALSE(head_is_admitted(with_words(request, "/dynamodb/", "/s3/")));
  EXPECT_FALSE(head_is_admitted(signed_request(suite_key(), clock.now - minutes(20), "body")));
  EXPECT_FALSE(head_is_admitted(with_header(request, "Authorization", "Bearer token")));
}

TEST_F(SignatureChecked, verifies_a_head_that_has_the_bodys_hash) {
  auto const hash = aws::hex(aws::Sha256().digest("body"));
  HttpRequest request = with_signed_hash(signed_request(suite_key(), clock.now, "body"), clock.now,
                                         std::string(hash.data(), hash.size()));

  EXPECT_EQ(outcome(request), "admitted");
  request.body.clear();
  EXPECT_TRUE(check.admit_head(request).ok());
  EXPECT_FALSE(check.admit_head(with_words(request, "Signature=", "Signature=0")).ok());
  EXPECT_FALSE(check.admit_head(with_header(request, "X-Amz-Content-Sha256", std::string(64, '0'))).ok());
}

TEST_F(SignatureChecked, reports_all_faults_of_the_scope_at_once) {
  auto const request = signed_request(suite_key(), clock.now);

  EXPECT_EQ(outcome(with_words(request, "20260301/eu-central-1/dynamodb/aws4_request", "20260228//s3/aws5")),
            "InvalidSignatureException: Credential should be scoped to a valid region, not ''. Credential should be "
            "scoped to correct service: 'dynamodb'. Credential should be scoped with a valid terminator: "
            "'aws4_request', not 'aws5'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of "
            "date from HTTP: '20260228' != '20260301', from '20260301T120000Z'.");
}

TEST_F(SignatureChecked, requires_a_signed_host) {
  EXPECT_EQ(outcome(with_words(signed_request(suite_key(), clock.now), "=host;", "=")),
            "InvalidSignatureException: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
}

TEST_F(SignatureChecked, requires_a_signed_operation) {
  EXPECT_EQ(outcome(with_words(signed_request(suite_key(), clock.now), ";x-amz-target", "")),
            "InvalidSignatureException: 'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
}

TEST_F(SignatureChecked, requires_a_valid_date) {
  auto const request = signed_request(suite_key(), clock.now);

  EXPECT_EQ(outcome(with_header(request, "X-Amz-Date", "yesterday")),
            "IncompleteSignatureException: Date must be in ISO-8601 'basic format'. Got 'yesterday'. See "
            "http://en.wikipedia.org/wiki/ISO_8601");
}

TEST_F(SignatureChecked, requires_every_part_of_a_signature) {
  auto const request = signed_request(suite_key(), clock.now);

  EXPECT_EQ(outcome(HttpRequest{}), "MissingAuthenticationTokenException: Request is missing Authentication Token");
  EXPECT_THAT(outcome(with_words(request, "Signature=", "Sign=")),
              HasSubstr("IncompleteSignatureException: Authorization header requires 'Signature' parameter. "));
  EXPECT_THAT(outcome(with_words(request, "/aws4_request", "")),
              HasSubstr("IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements"));
  EXPECT_THAT(outcome(with_words(request, "AWS4-HMAC-SHA256", "AWS4-HMAC-MD5")),
              HasSubstr("IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-HMAC-MD5'"));
}

std::string session_token_of(vectors::HeaderVector const& vector) {
  for (auto const& [name, value] : vector.headers) {
    if (http::same_name(name, "X-Amz-Security-Token")) return std::string(value);
  }
  return {};
}

/// AWS's published vectors are signed for a service of the name "service", on a day in 2015.
class PublishedVectors : public testing::Test {
 protected:
  StoppedClock clock{vectors::timestamp};
  SignatureCheck check{credentials_file(), clock, "service"};
};

TEST_F(PublishedVectors, are_admitted_only_with_their_signature) {
  for (auto const& vector : vectors::header_vectors) {
    auto file = credentials_file();
    file.profiles["suite"]["aws_session_token"] = session_token_of(vector);
    SignatureCheck const of_vector{file, clock, "service"};
    HttpRequest request;
    request.method = vector.method;
    request.target =
        vector.query.empty() ? std::string(vector.path) : std::string(vector.path).append("?").append(vector.query);
    request.body = vector.body;
    for (auto const& header : vector.headers) request.headers.add(header.name, header.value);
    request.headers.add("X-Amz-Date", vectors::timestamp);
    std::string const authorization =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" +
        std::string(vector.signed_headers) + ", Signature=";
    auto forged = request;
    request.headers.add("Authorization", authorization + std::string(vector.signature));
    forged.headers.add("Authorization", authorization + std::string(64, '0'));

    Status const admission = of_vector.admit(request);

    EXPECT_TRUE(admission.ok()) << vector.name << ": " << admission.failure().message();
    EXPECT_FALSE(of_vector.admit(forged).ok()) << vector.name;
  }
}

HttpRequest presigned_request(std::string_view path, std::string_view query) {
  HttpRequest request;
  request.method = "GET";
  request.target = std::string(path).append("?").append(query);
  request.headers = {{"Host", "example.amazonaws.com"}};
  return request;
}

TEST_F(PublishedVectors, are_admitted_when_presigned_until_they_expire) {
  auto const signed_at = clock.now;
  for (auto const& vector : vectors::presigned_vectors) {
    auto const request = presigned_request(vector.path, vector.query);
    auto admitted_after = [&](seconds time) {
      clock.now = signed_at + time;
      return check.admit(request).ok();
    };

    EXPECT_TRUE(admitted_after(seconds(0))) << vector.name;
    EXPECT_TRUE(admitted_after(seconds(3600))) << vector.name;
    EXPECT_FALSE(admitted_after(seconds(3601))) << vector.name;
    EXPECT_FALSE(admitted_after(-minutes(16))) << vector.name;
  }
}

TEST_F(PublishedVectors, are_rejected_if_presigned_and_changed) {
  auto const& vector = vectors::presigned_vectors.back();
  std::string const query(vector.query);
  auto replaced = [&](std::string_view words, std::string_view others) {
    std::string changed = query;
    return presigned_request(vector.path, changed.replace(changed.find(words), words.size(), others));
  };

  for (auto const& [request, why] : std::vector<std::pair<HttpRequest, std::string>>{
           {replaced("value2", "value3"), "does not match"},
           {replaced("Expires=3600", "Expires=3601"), "does not match"},
           {replaced("Expires=3600", "Expires=604801"), "X-Amz-Expires must be"},
           {replaced("Expires=3600", "Expires=soon"), "X-Amz-Expires must be"},
           {replaced("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=date"), "'Host'"},
           {replaced("X-Amz-Date=", "Date="), "AWS query-string parameters must include 'X-Amz-Date'. "}}) {
    Status const admission = check.admit(request);
    ASSERT_FALSE(admission.ok()) << request.target;
    EXPECT_THAT(admission.failure().message(), HasSubstr(why));
  }
}

TEST_F(PublishedVectors, expire_however_their_parameters_are_encoded) {
  auto const& vector = vectors::presigned_vectors.back();
  std::string query(vector.query);
  query.replace(query.find("X-Amz-Expires"), 13, "X%2DAmz%2dExpires");
  auto const request = presigned_request(vector.path, query);

  EXPECT_TRUE(check.admit(request).ok());
  clock.now += seconds(3601);
  Status const admission = check.admit(request);
  ASSERT_FALSE(admission.ok());
  EXPECT_THAT(admission.failure().message(), HasSubstr("Signature expired"));
}

TEST_F(PublishedVectors, are_rejected_if_presigned_with_a_duplicate_parameter) {
  auto const& vector = vectors::presigned_vectors.back();
  for (std::string const parameter : {"X-Amz-Expires=604800", "x-amz-expires=604800", "X%2DAmz-Date=20260301T120000Z",
                                      "X-Amz-Security-Token=a&X-Amz-Security-Token=b", "X-Amz-Algorithm=none"}) {
    Status const admission = check.admit(presigned_request(vector.path, std::string(vector.query) + "&" + parameter));

    ASSERT_FALSE(admission.ok()) << parameter;
    EXPECT_EQ(admission.failure().name(), "InvalidSignatureException");
    EXPECT_THAT(admission.failure().message(), HasSubstr("is there twice")) << parameter;
  }
}

TEST_F(PublishedVectors, are_rejected_if_presigned_with_an_empty_expiry) {
  auto const& vector = vectors::presigned_vectors.back();
  std::string query(vector.query);
  query.replace(query.find("X-Amz-Expires=3600"), 18, "X-Amz-Expires=");

  Status const admission = check.admit(presigned_request(vector.path, query));

  ASSERT_FALSE(admission.ok());
  EXPECT_THAT(admission.failure().message(), HasSubstr("X-Amz-Expires must be"));
}

TEST_F(PublishedVectors, are_rejected_if_signed_twice) {
  auto const& vector = vectors::presigned_vectors.back();
  auto request = presigned_request(vector.path, vector.query);
  request.headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=0");

  Status const admission = check.admit(request);

  ASSERT_FALSE(admission.ok());
  EXPECT_EQ(admission.failure().name(), "InvalidSignatureException");
}

TEST(SignatureCheckFile, has_the_keys_of_all_its_profiles) {
  aws::FakeEnvironment environment;
  StoppedClock const clock{"20260301T120000Z"};
  environment.files["/keys"] =
      "[suite]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\n"
      "[session]\naws_access_key_id = ASIASESSION\naws_secret_access_key = session secret\n"
      "aws_session_token = session token\n";

  auto const check = SignatureCheck::from_file("/keys", environment, clock);

  ASSERT_TRUE(check.ok()) << check.failure().message();
  EXPECT_TRUE((*check)->admit(signed_request(suite_key(), clock.now)).ok());
  EXPECT_TRUE((*check)->admit(signed_request(session_key(), clock.now)).ok());
}

TEST(SignatureCheckFile, is_rejected_if_it_has_no_keys) {
  aws::FakeEnvironment environment;
  environment.files = {{"/no-keys", "[default]\nrole_arn = x\n"},
                       {"/half", "[default]\naws_access_key_id = AKID\n"},
                       {"/broken", "[default]\nno equals sign\n"}};

  for (auto const& [path, words] : std::vector<std::pair<std::string, std::string>>{{"/nowhere", "does not exist"},
                                                                                    {"/no-keys", "no profile"},
                                                                                    {"/half", "no profile"},
                                                                                    {"/broken", "/broken"}}) {
    auto const check = SignatureCheck::from_file(path, environment);

    ASSERT_FALSE(check.ok()) << path;
    EXPECT_THAT(check.failure().message(), HasSubstr(words));
  }
}

}  // namespace
}  // namespace dynamorm::server
