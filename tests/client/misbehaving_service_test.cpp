// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <vector>

#include "aws/fakes.hpp"
#include "client_testing.hpp"
#include "service_under_test.hpp"
#include "support/scripted_server.hpp"
#include "support/test_certificates.hpp"
#include "test_environment.hpp"

namespace dynamorm::client {
namespace {

using namespace std::chrono_literals;
using test::always;
using test::answer;
using test::forever;
using test::read_request;
using test::Script;
using test::ScriptedServer;
using testing::AllOf;

constexpr std::string_view request_id_line = "x-amzn-RequestId: REQUEST-1\r\n";

std::string error(int status, std::string const& name, std::string const& headers = {}) {
  return answer(status, R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + name + R"(","message":"so it is"})",
                std::string(request_id_line) + headers);
}

MATCHER_P(NamesTheEndpoint, endpoint, "names the endpoint " + endpoint) { return arg.failure().endpoint() == endpoint; }
MATCHER(NamesTheRequest, "names the id of the request") { return arg.failure().request_id() == "REQUEST-1"; }

class MisbehavingService : public testing::Test {
 protected:
  [[nodiscard]] static ConnectOptions options_for(std::string const& endpoint) {
    return {.region = "eu-west-1",
            .endpoint = endpoint,
            .access_key_id = "AKID",
            .secret_access_key = canary,
            .session_token = canary,
            .request_timeout = 5s};
  }

  Result<api::Response> get_from(std::string const& endpoint) { return get_with(options_for(endpoint)); }
  Result<api::Response> get_with(ConnectOptions const& options) {
    ServiceUnderTest backend(options, {.environment = environment, .random = [] { return 0.0; }});
    return backend.execute(get_book());
  }

  TestEnvironment environment;
};

TEST_F(MisbehavingService, that_refuses_connections_is_tried_four_times) {
  auto const endpoint = "http://127.0.0.1:" + std::to_string(test::unused_port());
  EXPECT_THAT(get_from(endpoint),
              AllOf(FailsWith(FailureKind::connect_failed, "ConnectFailed", 4), NamesTheEndpoint(endpoint)));
}

TEST_F(MisbehavingService, with_an_unknown_host_name_is_unreachable) {
  std::string const endpoint = "http://nobody.invalid:8000";
  EXPECT_THAT(get_from(endpoint),
              AllOf(FailsWith(FailureKind::connect_failed, "ConnectFailed", 4), NamesTheEndpoint(endpoint)));
}

TEST_F(MisbehavingService, with_an_untrusted_certificate_is_not_used) {
  test::TestAuthority const authority;
  ScriptedServer const server(
      Script{test::start_tls(authority.issue()), forever({read_request(), test::send(answer(200, found_book))})});
  auto const endpoint = server.url("https", "localhost");

  EXPECT_THAT(get_from(endpoint),
              AllOf(FailsWith(FailureKind::tls_failed, "TlsFailed", 1), NamesTheEndpoint(endpoint)));
  EXPECT_THAT(server.requests(), testing::IsEmpty());

  environment.variables = {{"AWS_CA_BUNDLE", authority.bundle_path()}};
  EXPECT_THAT(get_from(endpoint), HoldsTheBook());
}

TEST_F(MisbehavingService, that_never_responds_times_out) {
  ScriptedServer const server(Script{read_request(), test::stay_silent()});
  auto options = options_for(server.url());
  options.max_attempts = 2;
  options.request_timeout = 50ms;

  EXPECT_THAT(get_with(options),
              AllOf(FailsWith(FailureKind::timed_out, "RequestTimedOut", 2), NamesTheEndpoint(server.url())));
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(MisbehavingService, that_sends_byte_by_byte_times_out) {
  ScriptedServer const server(Script{read_request(), test::drip(answer(200, found_book), 20ms)});
  auto options = options_for(server.url());
  options.max_attempts = 1;
  options.request_timeout = 150ms;

  EXPECT_THAT(get_with(options),
              AllOf(FailsWith(FailureKind::timed_out, "RequestTimedOut", 1), NamesTheEndpoint(server.url())));
}

TEST_F(MisbehavingService, is_limited_by_the_total_timeout) {
  ScriptedServer const server(Script{read_request(), test::stay_silent()});
  auto options = options_for(server.url());
  options.total_timeout = 60ms;

  EXPECT_THAT(get_with(options), FailsWith(FailureKind::timed_out, "RequestTimedOut", 1));
}

TEST_F(MisbehavingService, that_closes_the_connection_is_retried) {
  ScriptedServer const server(std::vector<Script>{{read_request(), test::reset()}, always(answer(200, found_book))});
  EXPECT_THAT(get_from(server.url()), HoldsTheBook());
}

TEST_F(MisbehavingService, that_always_closes_the_connection_is_a_lost_connection) {
  ScriptedServer const server(Script{read_request(), test::reset()});
  EXPECT_THAT(get_from(server.url()),
              AllOf(FailsWith(FailureKind::connection_lost, "ConnectionLost", 4), NamesTheEndpoint(server.url())));
}

TEST_F(MisbehavingService, that_closes_within_a_response_is_a_lost_connection) {
  auto whole = answer(200, found_book, request_id_line);
  ScriptedServer const server(Script{read_request(), test::send(whole.substr(0, whole.size() - 10))});
  EXPECT_THAT(get_from(server.url()),
              AllOf(FailsWith(FailureKind::connection_lost, "ConnectionLost", 4), NamesTheEndpoint(server.url())));
}

TEST_F(MisbehavingService, that_does_not_speak_http_is_malformed) {
  ScriptedServer const server(Script{read_request(), test::send("SSH-2.0-OpenSSH_9.2\r\n\r\n")});
  EXPECT_THAT(get_from(server.url()), AllOf(FailsWith(FailureKind::malformed_response, "MalformedResponse", 1),
                                            NamesTheEndpoint(server.url())));
}

TEST_F(MisbehavingService, with_an_unusable_response_is_malformed_and_named) {
  for (auto const* body : {"", "<html>welcome to the hotel</html>", R"({"Item":)", R"({"Item":{"isbn":{"S":7}}})",
                           R"({"Item":[]})", "[]", "null"}) {
    ScriptedServer const server(always(answer(200, body, request_id_line)));
    EXPECT_THAT(get_from(server.url()), AllOf(FailsWith(FailureKind::malformed_response, "MalformedResponse", 1),
                                              NamesTheEndpoint(server.url()), NamesTheRequest()))
        << body;
  }
}

TEST_F(MisbehavingService, with_an_unknown_form_of_error_is_malformed) {
  ScriptedServer const server(always(answer(403, "<html>blocked</html>", request_id_line)));
  EXPECT_THAT(get_from(server.url()), AllOf(FailsWith(FailureKind::malformed_response, "MalformedResponse", 1),
                                            NamesTheEndpoint(server.url()), NamesTheRequest(), Says("403")));
}

TEST_F(MisbehavingService, with_wrong_checksums_is_not_trusted) {
  ScriptedServer const server(always(answer(200, found_book, std::string(request_id_line) + "x-amz-crc32: 7\r\n")));
  EXPECT_THAT(get_from(server.url()), AllOf(FailsWith(FailureKind::checksum_mismatch, "ChecksumMismatch", 4),
                                            NamesTheEndpoint(server.url()), NamesTheRequest()));
}

TEST_F(MisbehavingService, that_throttles_is_retried_until_the_quota_is_used_up) {
  ScriptedServer const server(always(error(400, "ProvisionedThroughputExceededException")));
  auto options = options_for(server.url());
  options.max_attempts = 1000;

  EXPECT_THAT(get_with(options),
              AllOf(FailsWith(FailureKind::service, "ProvisionedThroughputExceededException", 101),
                    NamesTheEndpoint(server.url()), NamesTheRequest(), Says("too many requests of this client")));
}

TEST_F(MisbehavingService, that_recovers_responds) {
  ScriptedServer const server(Script{read_request(), test::send(error(500, "InternalServerError")), read_request(),
                                     test::send(answer(503, "<html>busy</html>")), read_request(),
                                     test::send(answer(200, found_book))});
  EXPECT_THAT(get_from(server.url()), HoldsTheBook());
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(MisbehavingService, with_another_clock_is_followed) {
  aws::FakeClock const clock;  // 12:36
  ScriptedServer const server(Script{
      read_request(), test::send(error(400, "InvalidSignatureException", "Date: Sun, 30 Aug 2015 14:36:00 GMT\r\n")),
      forever({read_request(), test::send(answer(200, found_book))})});
  ServiceUnderTest backend(options_for(server.url()),
                           {.environment = environment, .clock = clock, .random = [] { return 0.0; }});

  EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());
  EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());
  using testing::HasSubstr;
  EXPECT_THAT(server.requests(), testing::ElementsAre(HasSubstr("x-amz-date: 20150830T123600Z\r\n"),
                                                      HasSubstr("x-amz-date: 20150830T143600Z\r\n"),
                                                      HasSubstr("x-amz-date: 20150830T143600Z\r\n")));
}

TEST_F(MisbehavingService, that_rejects_the_keys_is_reported_without_secrets) {
  ScriptedServer const server(always(error(400, "UnrecognizedClientException")));
  EXPECT_THAT(get_from(server.url()), FailsWith(FailureKind::service, "UnrecognizedClientException", 1));
  EXPECT_THAT(server.requests().front(), testing::HasSubstr("x-amz-security-token: " + std::string(canary)))
      << "the secret was there to be told";
}

TEST_F(MisbehavingService, that_returns_secrets_is_not_quoted) {
  for (auto const* body : {R"({"Item":{"isbn":{"S":CANARY}}})", R"({"Item":"CANARY"})", "CANARY"}) {
    ScriptedServer const server(always(answer(200, body)));
    EXPECT_THAT(get_from(server.url()), FailsWith(FailureKind::malformed_response, "MalformedResponse", 1)) << body;
  }
}

TEST_F(MisbehavingService, behind_a_proxy_from_the_environment_is_reached_through_it) {
  ScriptedServer const proxy(always(answer(200, found_book)));
  environment.variables = {{"http_proxy", proxy.url()}};

  EXPECT_THAT(get_from("http://dynamodb.example:8000"), HoldsTheBook());
  EXPECT_THAT(proxy.requests().front(), testing::StartsWith("POST http://dynamodb.example:8000/ HTTP/1.1\r\n"));
}

}  // namespace
}  // namespace dynamorm::client
