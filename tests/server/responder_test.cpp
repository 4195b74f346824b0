// SPDX-License-Identifier: Apache-2.0
#include "server/responder.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "aws/checksum.hpp"
#include "server/content_coding.hpp"

namespace dynamorm::server {
namespace {

using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Optional;
using ::testing::StartsWith;

constexpr std::string_view signature =
    "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=ab";
constexpr std::string_view list_tables_target = "DynamoDB_20120810.ListTables";

class ResponderTest : public ::testing::Test {
 protected:
  /// A valid request.
  static HttpRequest request(std::string_view target, std::string body) {
    return {.headers = {{"Host", "localhost"},
                        {"Content-Type", "application/x-amz-json-1.0"},
                        {"X-Amz-Target", target},
                        {"X-Amz-Date", "20260101T000000Z"},
                        {"Authorization", signature}},
            .body = std::move(body)};
  }

  static HttpRequest with_headers(http::Headers headers, std::string body = {}) {
    return {.headers = std::move(headers), .body = std::move(body)};
  }

  HttpResponse answer(HttpRequest const& asked) {
    HttpResponse response;
    responder_.answer(asked, response);
    return response;
  }

  void create_table() {
    HttpResponse const response = answer(request(
        "DynamoDB_20120810.CreateTable",
        R"({"TableName":"books","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"h","KeyType":"HASH"}],
            "AttributeDefinitions":[{"AttributeName":"h","AttributeType":"S"}]})"));
    ASSERT_EQ(response.status, 200) << response.body;
  }

  std::unique_ptr<engine::Engine> engine_ = std::move(*engine::Engine::open({}));
  Log log_{LogLevel::none};
  WebAccess access_;
  Responder responder_{*engine_, nullptr, access_, log_, system_clock()};
};

std::string error(std::string_view name, std::string_view message = {}) {
  std::string body = R"({"__type":"com.amazon.coral.service#)" + std::string(name) + '"';
  if (!message.empty()) body.append(R"(,"message":")").append(message).append("\"");
  return body + "}";
}

TEST_F(ResponderTest, sends_the_headers_that_clients_use) {
  HttpResponse const response = answer(request(list_tables_target, "{}"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"TableNames":[]})");
  EXPECT_THAT(response.headers.find("Content-Type"), Optional(Eq("application/x-amz-json-1.0")));
  EXPECT_THAT(response.headers.find("x-amzn-RequestId"), Optional(MatchesRegex("[0-9A-Z]{52}")));
  EXPECT_TRUE(aws::verify_crc32(response.headers.find("x-amz-crc32"), response.body));
  EXPECT_THAT(response.headers.find("Date"),
              Optional(MatchesRegex("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT")));
}

TEST_F(ResponderTest, gives_each_answer_a_unique_id) {
  HttpResponse const first = answer(request(list_tables_target, "{}"));
  HttpResponse const second = answer(request(list_tables_target, "{}"));
  EXPECT_NE(first.headers.find("x-amzn-RequestId"), second.headers.find("x-amzn-RequestId"));
}

TEST_F(ResponderTest, names_the_region_of_the_signature) {
  create_table();
  HttpResponse const response = answer(request("DynamoDB_20120810.DescribeTable", R"({"TableName":"books"})"));
  EXPECT_THAT(response.body, HasSubstr("arn:aws:dynamodb:eu-north-1:000000000000:table/books"));
}

TEST_F(ResponderTest, names_the_account_used_as_access_key) {
  create_table();
  HttpRequest asked = request("DynamoDB_20120810.DescribeTable", R"({"TableName":"books"})");
  asked.headers = {{"Content-Type", "application/x-amz-json-1.0"},
                   {"X-Amz-Target", "DynamoDB_20120810.DescribeTable"},
                   {"X-Amz-Date", "20260101T000000Z"},
                   {"Authorization",
                    "AWS4-HMAC-SHA256 Credential=123456789012/20260101/eu-north-1/dynamodb/aws4_request, "
                    "SignedHeaders=host, Signature=ab"}};
  EXPECT_THAT(answer(asked).body, HasSubstr("arn:aws:dynamodb:eu-north-1:123456789012:table/books"));
}

TEST_F(ResponderTest, reports_errors_as_the_service_does) {
  HttpResponse const response =
      answer(request("DynamoDB_20120810.GetItem", R"({"TableName":"nope","Key":{"h":{"S":"1"}}})"));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",)"
                           R"("message":"Requested resource not found"})");
}

TEST_F(ResponderTest, answers_health_checks) {
  HttpResponse const response = answer({.method = "GET", .target = "/"});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "healthy: dynamodb.us-east-1.amazonaws.com ");
  EXPECT_THAT(response.headers.find("Content-Type"), Optional(Eq("text/plain")));
  EXPECT_THAT(response.headers.find("x-amz-crc32"), Optional(Eq("3128867991")));
}

TEST_F(ResponderTest, answers_metrics_with_the_requests_it_carried_out) {
  Metrics metrics(Metrics::Side::server);
  Responder counting{*engine_, nullptr, access_, log_, system_clock(), nullptr, &metrics};
  HttpResponse response;
  counting.answer(request(list_tables_target, "{}"), response);
  counting.answer(request("DynamoDB_20120810.GetItem", R"({"TableName":"nope","Key":{"h":{"S":"1"}}})"), response);

  counting.answer({.method = "GET", .target = "/metrics"}, response);

  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.headers.find("Content-Type"), Optional(StartsWith("text/plain; version=0.0.4")));
  EXPECT_THAT(response.body, HasSubstr(R"(_count{db_system_name="aws.dynamodb",db_operation_name="ListTables"} 1)"));
  EXPECT_THAT(response.body,
              HasSubstr(R"(_response_bytes_total{db_system_name="aws.dynamodb",db_operation_name="ListTables"} 17)"));
  EXPECT_THAT(response.body, HasSubstr(R"(error_type="ResourceNotFoundException"} 1)"));
}

TEST_F(ResponderTest, has_no_metrics_unless_they_are_wanted) {
  EXPECT_EQ(answer({.method = "GET", .target = "/metrics"}).body, "healthy: dynamodb.us-east-1.amazonaws.com ");
}

TEST_F(ResponderTest, keeps_metrics_from_pages_of_other_origins) {
  Metrics metrics(Metrics::Side::server);
  Responder counting{*engine_, nullptr, access_, log_, system_clock(), nullptr, &metrics};
  HttpResponse response;

  counting.answer({.method = "GET", .target = "/metrics", .headers = {{"Origin", "https://example.com"}}}, response);

  EXPECT_EQ(response.status, 403);
}

TEST_F(ResponderTest, does_not_echo_the_request_in_a_health_check) {
  HttpRequest asked{.method = "GET", .target = "/?<script>"};
  asked.headers = {{"Host", "localhost"},
                   {"X-Amz-Date", "<b>"},
                   {"Authorization", "AWS4-HMAC-SHA256 Credential=a/b/<script>/d/e, SignedHeaders=host, Signature=ab"}};
  EXPECT_EQ(answer(asked).body, answer({.method = "GET", .target = "/"}).body);
}

struct Stranger {
  char const* description;
  HttpRequest request;
};

TEST_F(ResponderTest, accepts_only_posted_json) {
  Stranger const cases[] = {
      {"PUT", {.method = "PUT"}},
      {"DELETE", {.method = "DELETE"}},
      {"CONNECT", {.method = "CONNECT", .target = "elsewhere:443"}},
      {"OPTIONS from nowhere", {.method = "OPTIONS"}},
      {"no content type", with_headers({}, "hi")},
      {"another content type", with_headers({{"Content-Type", "text/plain"}}, "hi")},
      {"JSON 1.1", with_headers({{"Content-Type", "application/x-amz-json-1.1"}}, "{}")},
      {"a longer word", with_headers({{"Content-Type", "application/jsonasdf"}}, "hi")},
  };
  for (Stranger const& stranger : cases) {
    SCOPED_TRACE(stranger.description);
    HttpResponse const response = answer(stranger.request);
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.body, "<UnknownOperationException/>\n");
    EXPECT_THAT(response.headers.find("x-amz-crc32"), Optional(Eq("3552371480")));
  }
}

struct RefusedRequest {
  char const* description;
  HttpRequest request;
  std::string body;
};

TEST_F(ResponderTest, reports_faults_in_the_services_order) {
  http::Header const json{"Content-Type", "application/json"};
  http::Header const target{"X-Amz-Target", list_tables_target};
  RefusedRequest const cases[] = {
      {"no JSON, no target, no signature", with_headers({json}, "hi"), error("SerializationException")},
      {"no JSON after a semicolon", with_headers({{"Content-Type", "application/json ; x"}}, "hi"),
       error("SerializationException")},
      {"nothing at all", with_headers({}), error("UnknownOperationException")},
      {"no target", with_headers({json}, "{}"), error("UnknownOperationException")},
      {"a word as target", with_headers({{"X-Amz-Target", "whatever"}}), error("UnknownOperationException")},
      {"an unknown operation", with_headers({{"X-Amz-Target", "DynamoDB_20120810.ListTable"}}),
       error("UnknownOperationException")},
      {"an operation of the other service", request("DynamoDBStreams_20120810.ListTables", "{}"),
       error("UnknownOperationException")},
      {"no signature", with_headers({target}),
       error("MissingAuthenticationTokenException", "Request is missing Authentication Token")},
      {"another kind of signature", with_headers({target, {"Authorization", "AWS4"}}),
       error("MissingAuthenticationTokenException", "Request is missing Authentication Token")},
      {"no body", with_headers({target, {"Authorization", signature}, {"Date", "x"}}), error("SerializationException")},
  };
  for (RefusedRequest const& mistake : cases) {
    SCOPED_TRACE(mistake.description);
    HttpResponse const response = answer(mistake.request);
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(response.body, mistake.body);
  }
}

struct BadSignature {
  char const* authorization;
  char const* message;
};

TEST_F(ResponderTest, names_the_missing_parts_of_a_signature) {
  BadSignature const cases[] = {
      {"AWS4-",
       "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
       "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-"},
      {"AWS4- Signature=b Credential=a",
       "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4- Signature=b Credential=a"},
      {"AWS4- Signature=b,Credential=a",
       "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4- Signature=b,Credential=a"},
      {"AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=e",
       "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'"},
      {"AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f, SignedHeaders=host, Signature=e",
       "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
       "got 'a/b/c/d/e/f'"},
  };
  for (BadSignature const& bad : cases) {
    HttpResponse const response = answer(with_headers(
        {{"X-Amz-Target", list_tables_target}, {"Authorization", bad.authorization}, {"X-Amz-Date", "d"}}));
    EXPECT_EQ(response.body, error("IncompleteSignatureException", bad.message));
  }
}

TEST_F(ResponderTest, requires_the_date_of_a_signature) {
  HttpResponse const response =
      answer(with_headers({{"X-Amz-Target", list_tables_target}, {"Authorization", signature}}));
  EXPECT_EQ(
      response.body,
      error("IncompleteSignatureException",
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=" +
                std::string(signature)));
}

TEST_F(ResponderTest, accepts_a_signature_in_the_query) {
  HttpRequest presigned = request("DynamoDB_20120810.DescribeTable", R"({"TableName":"books"})");
  presigned.headers = {{"X-Amz-Target", "DynamoDB_20120810.DescribeTable"},
                       {"Content-Type", "application/x-amz-json-1.0"}};
  presigned.target =
      "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260101%2Fap-south-1%2Fdynamodb%2Faws4_request"
      "&X-Amz-Date=20260101T000000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=ab";
  create_table();
  EXPECT_THAT(answer(presigned).body, HasSubstr("arn:aws:dynamodb:ap-south-1:"));
}

TEST_F(ResponderTest, names_the_missing_parts_of_a_signature_in_the_query) {
  HttpRequest asked = with_headers({{"X-Amz-Target", list_tables_target}});
  asked.target = "/?X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d";
  EXPECT_EQ(answer(asked).body, error("IncompleteSignatureException",
                                      "AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
                                      "Re-examine the query-string parameters."));
}

TEST_F(ResponderTest, rejects_two_signatures) {
  HttpRequest asked = with_headers({{"X-Amz-Target", list_tables_target}, {"Authorization", "X"}});
  asked.target = "/?X-Amz-Algorithm";
  EXPECT_EQ(answer(asked).body,
            error("InvalidSignatureException",
                  "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."));
}

HttpRequest preflight_from(std::string_view origin) {
  return {.method = "OPTIONS",
          .headers = {{"Host", "localhost:8000"},
                      {"Origin", origin},
                      {"Access-Control-Request-Headers", "a, b"},
                      {"Access-Control-Request-Method", "POST"},
                      {"Access-Control-Request-Private-Network", "true"}}};
}

TEST_F(ResponderTest, allows_pages_of_this_machine) {
  HttpResponse const preflight = answer(preflight_from("http://localhost:3000"));
  EXPECT_EQ(preflight.status, 200);
  EXPECT_THAT(preflight.headers.find("Access-Control-Allow-Origin"), Optional(Eq("http://localhost:3000")));
  EXPECT_THAT(preflight.headers.find("Access-Control-Allow-Headers"), Optional(Eq("a, b")));
  EXPECT_THAT(preflight.headers.find("Access-Control-Allow-Methods"), Optional(Eq("POST")));
  EXPECT_THAT(preflight.headers.find("Access-Control-Allow-Private-Network"), Optional(Eq("true")));
  EXPECT_THAT(preflight.headers.find("Access-Control-Max-Age"), Optional(Eq("172800")));
  EXPECT_THAT(preflight.headers.find("Vary"), Optional(Eq("Origin")));

  HttpRequest call = request(list_tables_target, "{}");
  call.headers.add("Origin", "http://localhost:3000");
  HttpResponse const answered = answer(call);
  EXPECT_EQ(answered.status, 200);
  EXPECT_THAT(answered.headers.find("Access-Control-Allow-Origin"), Optional(Eq("http://localhost:3000")));
}

TEST_F(ResponderTest, rejects_pages_of_other_origins) {
  HttpRequest call = request("DynamoDB_20120810.DeleteTable", R"({"TableName":"books"})");
  call.headers.add("Origin", "https://example.com");
  create_table();

  for (HttpRequest const& asked : {preflight_from("https://example.com"), call, preflight_from("null")}) {
    HttpResponse const refused = answer(asked);
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.body, HasSubstr("--allow-origin"));
    EXPECT_EQ(refused.headers.find("Access-Control-Allow-Origin"), std::nullopt);
    EXPECT_EQ(refused.headers.find("Access-Control-Allow-Headers"), std::nullopt);
  }
  EXPECT_EQ(answer(request(list_tables_target, "{}")).body, R"({"TableNames":["books"]})");
}

TEST_F(ResponderTest, allows_configured_pages) {
  WebAccess const access({"https://app.example.com"}, {});
  Responder responder(*engine_, nullptr, access, log_, system_clock());
  HttpResponse preflight;

  responder.answer(preflight_from("https://app.example.com"), preflight);

  EXPECT_EQ(preflight.status, 200);
  EXPECT_THAT(preflight.headers.find("Access-Control-Allow-Origin"), Optional(Eq("https://app.example.com")));
}

TEST_F(ResponderTest, rejects_unknown_host_names) {
  for (char const* const method : {"GET", "HEAD", "OPTIONS", "POST"}) {
    HttpResponse const refused = answer({.method = method, .headers = {{"Host", "example.com:8000"}}});
    EXPECT_EQ(refused.status, 403) << method;
    EXPECT_THAT(refused.body, HasSubstr("The request names the host 'example.com:8000'. Use an IP address")) << method;
  }
  HttpResponse const refused = answer({.target = "http://example.com/", .headers = {{"Host", "localhost"}}});
  EXPECT_EQ(refused.status, 403);
}

TEST_F(ResponderTest, admits_large_bodies_unless_it_would_reject_them_anyway) {
  HttpResponse response;
  EXPECT_TRUE(responder_.admits_body(request(list_tables_target, ""), response));
  EXPECT_TRUE(responder_.admits_body(with_headers({{"Host", "localhost"}}), response));

  HttpRequest from_elsewhere = request(list_tables_target, "");
  from_elsewhere.headers.add("Origin", "https://example.com");
  EXPECT_FALSE(responder_.admits_body(from_elsewhere, response));
  EXPECT_EQ(response.status, 403);
}

TEST_F(ResponderTest, reads_compressed_requests) {
  std::string body = R"({"Limit":1})";
  gzip(body);
  HttpRequest asked = request(list_tables_target, body);
  asked.headers.add("Content-Encoding", "gzip");
  EXPECT_EQ(answer(asked).body, R"({"TableNames":[]})");
}

TEST_F(ResponderTest, rejects_a_compressed_request_that_is_too_large_or_malformed) {
  std::string bomb(17 * 1024 * 1024, ' ');
  gzip(bomb);
  HttpRequest asked = request(list_tables_target, bomb);
  asked.headers.add("Content-Encoding", "gzip");
  EXPECT_EQ(answer(asked).status, 413);
  for (std::string const& broken : {std::string("no gzip"), std::string()}) {
    asked.body = broken;
    EXPECT_EQ(answer(asked).status, 500) << broken;
  }
}

TEST_F(ResponderTest, rejects_an_unknown_content_coding) {
  HttpRequest asked = request(list_tables_target, "{}");
  asked.headers.add("Content-Encoding", "br");
  EXPECT_EQ(answer(asked).status, 500);
}

TEST_F(ResponderTest, compresses_large_answers_if_accepted) {
  create_table();
  std::string const item = R"({"h":{"S":"1"},"text":{"S":")" + std::string(5'000, 'x') + "\"}}";
  ASSERT_EQ(answer(request("DynamoDB_20120810.PutItem", R"({"TableName":"books","Item":)" + item + "}")).status, 200);
  HttpRequest get = request("DynamoDB_20120810.GetItem", R"({"TableName":"books","Key":{"h":{"S":"1"}}})");
  get.headers.add("Accept-Encoding", "gzip, deflate");

  HttpResponse const response = answer(get);
  EXPECT_THAT(response.headers.find("Content-Encoding"), Optional(Eq("gzip")));
  EXPECT_TRUE(aws::verify_crc32(response.headers.find("x-amz-crc32"), response.body));
  std::string inflated;
  EXPECT_EQ(inflate(ContentCoding::gzip, response.body, 10'000, inflated), Inflated::whole);
  EXPECT_EQ(inflated, R"({"Item":)" + item + "}");

  HttpRequest small = request(list_tables_target, "{}");
  small.headers.add("Accept-Encoding", "gzip");
  EXPECT_EQ(answer(small).headers.find("Content-Encoding"), std::nullopt);
}

class Nobody final : public Gatekeeper {
 public:
  [[nodiscard]] Status admit(HttpRequest const&) const override {
    return Failure(FailureKind::service, "UnrecognizedClientException", "who is there?");
  }
  [[nodiscard]] Status admit_head(HttpRequest const& request) const override { return admit(request); }
};

TEST_F(ResponderTest, rejects_requests_that_the_gatekeeper_rejects) {
  Nobody const nobody;
  Responder responder(*engine_, &nobody, access_, log_, system_clock());
  HttpResponse response;
  responder.answer(request(list_tables_target, "{}"), response);
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, error("UnrecognizedClientException", "who is there?"));
}

TEST_F(ResponderTest, rejects_large_bodies_of_clients_that_the_gatekeeper_rejects) {
  Nobody const nobody;
  Responder responder(*engine_, &nobody, access_, log_, system_clock());
  HttpResponse response;
  EXPECT_FALSE(responder.admits_body(request(list_tables_target, ""), response));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, error("UnrecognizedClientException", "who is there?"));
  EXPECT_THAT(response.headers.find("Content-Type"), Optional(Eq("application/x-amz-json-1.0")));
}

TEST_F(ResponderTest, rejects_too_deeply_nested_json) {
  std::string deep(20'000, '[');
  HttpResponse const response =
      answer(request("DynamoDB_20120810.PutItem", R"({"TableName":"books","Item":{"h":{"L":)" + deep));
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, StartsWith(R"({"__type":"com.amazon.coral.)"));
}

}  // namespace
}  // namespace dynamorm::server
