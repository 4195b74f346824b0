// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "aws/credentials/container_source.hpp"
#include "aws/credentials/instance_metadata_source.hpp"
#include "aws/credentials/static_source.hpp"
#include "aws/credentials/web_identity_source.hpp"
#include "aws/fakes.hpp"
#include "aws/signing/signer.hpp"
#include "base/date_time.hpp"
#include "base/url.hpp"

namespace dynamorm::aws {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Credentials credentials_of(SourceAnswer const& answer) {
  auto const* credentials = std::get_if<Credentials>(&answer);
  if (credentials != nullptr) return *credentials;
  auto const* failure = std::get_if<Failure>(&answer);
  ADD_FAILURE() << (failure != nullptr ? failure->message() : std::get<NotConfigured>(answer).reason);
  return {};
}

std::string reason_of(SourceAnswer const& answer) {
  auto const* absent = std::get_if<NotConfigured>(&answer);
  if (absent == nullptr) ADD_FAILURE() << "the source was expected to have nothing to do";
  return absent == nullptr ? "" : absent->reason;
}

/// Returns the message of the expected failure. Checks its kind, and that it contains no secrets.
std::string failure_of(SourceAnswer const& answer) {
  auto const* failure = std::get_if<Failure>(&answer);
  if (failure == nullptr) {
    ADD_FAILURE() << "the source was expected to fail";
    return "";
  }
  EXPECT_EQ(failure->kind(), FailureKind::no_credentials);
  EXPECT_EQ(failure->name(), "CredentialsSourceFailed");
  expect_no_secret_in(failure->describe());
  return failure->message();
}

std::string document(std::string const& key_id, std::string const& expiration) {
  return R"({"Code":"Success","AccessKeyId":")" + key_id + R"(","SecretAccessKey":")" + canary + R"(","Token":")" +
         canary + R"(","Expiration":")" + expiration + R"("})";
}

std::string assumed(std::string const& key_id) {
  return "<R><Credentials><AccessKeyId>" + key_id + "</AccessKeyId><SecretAccessKey>" + canary +
         "</SecretAccessKey><SessionToken>" + canary +
         "</SessionToken><Expiration>2015-08-30T13:36:00Z</Expiration></Credentials></R>";
}

std::string sts_error(std::string const& code) {
  return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code +
         "</Code><Message>not you</Message></Error></ErrorResponse>";
}

// --- the program itself, the environment ---

TEST(ExplicitSource, returns_the_given_credentials) {
  Credentials credentials;
  credentials.access_key_id = "AKID";
  EXPECT_THAT(failure_of(ExplicitSource(credentials).resolve()), HasSubstr("are required"));

  credentials.secret_access_key = canary;
  EXPECT_EQ(credentials_of(ExplicitSource(credentials).resolve()).access_key_id, "AKID");
}

TEST(EnvironmentSource, reads_four_variables) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_ACCESS_KEY_ID", "AKID"},
                           {"AWS_SECRET_ACCESS_KEY", "secret"},
                           {"AWS_SESSION_TOKEN", "token"},
                           {"AWS_ACCOUNT_ID", "111122223333"}};

  EXPECT_EQ(credentials_of(EnvironmentSource(environment).resolve()), (Credentials{.access_key_id = "AKID",
                                                                                   .secret_access_key = "secret",
                                                                                   .session_token = "token",
                                                                                   .expiry = std::nullopt,
                                                                                   .account_id = "111122223333",
                                                                                   .source = "environment"}));
}

TEST(EnvironmentSource, is_not_configured_without_a_key_id) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_SECRET_ACCESS_KEY", canary}, {"AWS_ACCESS_KEY_ID", ""}};

  EXPECT_EQ(reason_of(EnvironmentSource(environment).resolve()), "AWS_ACCESS_KEY_ID is not set");
}

TEST(EnvironmentSource, fails_when_the_secret_is_missing) {
  FakeEnvironment environment;
  environment.variables["AWS_ACCESS_KEY_ID"] = "AKID";

  EXPECT_THAT(failure_of(EnvironmentSource(environment).resolve()), HasSubstr("AWS_SECRET_ACCESS_KEY is not"));
}

// --- web identity ---

struct WebIdentity : testing::Test {
  WebIdentity() {
    world.environment.variables = {{"AWS_WEB_IDENTITY_TOKEN_FILE", "/var/token"},
                                   {"AWS_ROLE_ARN", "arn:aws:iam::1:role/pod"},
                                   {"AWS_REGION", "eu-central-1"}};
    world.environment.files["/var/token"] = std::string(canary) + "+/=\n";
  }
  [[nodiscard]] SourceAnswer resolve() const { return WebIdentitySource(world.surroundings()).resolve(); }

  FakeWorld world;
  std::string sts = "POST https://sts.eu-central-1.amazonaws.com/";
};

TEST_F(WebIdentity, exchanges_its_token_for_a_role_without_a_signature) {
  world.environment.variables["AWS_ROLE_SESSION_NAME"] = "my session";
  world.fetcher.answer(sts, 200, assumed("ASIAPOD"));

  auto const credentials = credentials_of(resolve());

  EXPECT_EQ(credentials.access_key_id, "ASIAPOD");
  EXPECT_EQ(credentials.expiry, parse_basic_timestamp("20150830T133600Z"));
  EXPECT_EQ(credentials.source, "role arn:aws:iam::1:role/pod");
  auto const& request = world.fetcher.requests.at(0);
  EXPECT_EQ(request.body,
            "Version=2011-06-15&Action=AssumeRoleWithWebIdentity&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fpod"
            "&RoleSessionName=my%20session&WebIdentityToken=CANARY-SECRET-9f8e7d%2B%2F%3D");
  EXPECT_EQ(FakeFetcher::header(request, "authorization"), "");
  EXPECT_EQ(FakeFetcher::header(request, "content-type"), "application/x-www-form-urlencoded; charset=utf-8");
}

TEST_F(WebIdentity, names_its_session_after_the_time_by_default) {
  world.fetcher.answer(sts, 200, assumed("ASIAPOD"));

  credentials_of(resolve());

  EXPECT_THAT(world.fetcher.requests.at(0).body, HasSubstr("RoleSessionName=dynamorm-1440938160000&"));
}

TEST_F(WebIdentity, uses_the_endpoint_settings) {
  world.environment.variables["AWS_ENDPOINT_URL_STS"] = "http://localhost:4566";
  world.fetcher.answer("POST http://localhost:4566/", 200, assumed("ASIALOCAL"));

  EXPECT_EQ(credentials_of(resolve()).access_key_id, "ASIALOCAL");
}

TEST_F(WebIdentity, uses_the_global_endpoint_without_a_region) {
  world.environment.variables.erase("AWS_REGION");
  world.fetcher.answer("POST https://sts.amazonaws.com/", 200, assumed("ASIAGLOBAL"));

  EXPECT_EQ(credentials_of(resolve()).access_key_id, "ASIAGLOBAL");
}

TEST_F(WebIdentity, is_not_configured_without_a_token_file) {
  world.environment.variables.erase("AWS_WEB_IDENTITY_TOKEN_FILE");

  EXPECT_EQ(reason_of(resolve()), "AWS_WEB_IDENTITY_TOKEN_FILE is not set");
}

TEST_F(WebIdentity, names_the_missing_setting) {
  world.environment.files["/var/token"] = "\n";
  EXPECT_THAT(failure_of(resolve()), HasSubstr("/var/token is empty"));
  world.environment.files.clear();
  EXPECT_THAT(failure_of(resolve()), HasSubstr("/var/token does not exist"));
  world.environment.variables.erase("AWS_ROLE_ARN");
  EXPECT_THAT(failure_of(resolve()), HasSubstr("AWS_ROLE_ARN is not"));
}

TEST_F(WebIdentity, reports_errors_of_sts) {
  world.fetcher.answer(sts, 403, sts_error("AccessDenied"));

  auto const answer = resolve();

  EXPECT_THAT(failure_of(answer), AllOf(HasSubstr("arn:aws:iam::1:role/pod"), HasSubstr("AccessDenied: not you")));
  EXPECT_FALSE(std::get<Failure>(answer).retryable());
  EXPECT_EQ(world.fetcher.requests.size(), 1U);
}

TEST_F(WebIdentity, retries_transient_errors_of_sts) {
  world.fetcher.answer(sts, 400, sts_error("IDPCommunicationError"))
      .fail(sts, FailureKind::timed_out)
      .answer(sts, 200, assumed("ASIALATE"));

  EXPECT_EQ(credentials_of(resolve()).access_key_id, "ASIALATE");
  EXPECT_EQ(world.environment.pauses.size(), 2U);
}

TEST_F(WebIdentity, gives_up_after_three_attempts_with_a_retryable_failure) {
  for (int status : {429, 500, 503}) {
    world.fetcher.forget();
    world.fetcher.requests.clear();
    world.fetcher.answer(sts, status, "<html>");
    auto const answer = resolve();
    failure_of(answer);
    EXPECT_TRUE(std::get<Failure>(answer).retryable()) << status;
    EXPECT_EQ(world.fetcher.requests.size(), 3U) << status;
  }
  world.fetcher.forget();
  EXPECT_TRUE(std::get<Failure>(resolve()).retryable());
}

TEST_F(WebIdentity, rejects_a_malformed_response) {
  for (auto const* body : {"", "{}", "<R>", "<R/>"}) {
    world.fetcher.forget();
    world.fetcher.answer(sts, 200, body);
    EXPECT_THAT(failure_of(resolve()), HasSubstr("web identity: ")) << body;
  }
}

// --- container ---

struct Container : testing::Test {
  [[nodiscard]] SourceAnswer resolve() const { return ContainerSource(world.surroundings()).resolve(); }

  FakeWorld world;
};

TEST_F(Container, of_ecs_is_called_at_its_relative_uri) {
  world.environment.variables = {{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials?id=7"},
                                 {"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost/ignored"}};
  world.fetcher.answer("GET http://169.254.170.2/v2/credentials?id=7", 200,
                       document("ASIAECS", "2015-08-30T18:36:00Z"));

  auto const credentials = credentials_of(resolve());

  EXPECT_EQ(credentials.access_key_id, "ASIAECS");
  EXPECT_EQ(credentials.expiry, parse_basic_timestamp("20150830T183600Z"));
  EXPECT_FALSE(world.fetcher.requests.at(0).through_proxy);
}

TEST_F(Container, of_eks_is_called_with_the_token_in_its_file) {
  world.environment.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials"},
                                 {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "not this"},
                                 {"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/var/token"}};
  world.environment.files["/var/token"] = "Bearer x\n";
  world.fetcher.answer("GET http://169.254.170.23/v1/credentials", 200, document("ASIAEKS", "2015-08-30T18:36:00Z"));

  EXPECT_EQ(credentials_of(resolve()).access_key_id, "ASIAEKS");
  EXPECT_EQ(FakeFetcher::header(world.fetcher.requests.at(0), "authorization"), "Bearer x");
}

TEST_F(Container, may_be_called_with_the_token_in_a_variable) {
  world.environment.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "https://vault.example/credentials"},
                                 {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "Basic x"}};
  world.fetcher.answer("GET https://vault.example/credentials", 200, document("ASIA", "2015-08-30T18:36:00Z"));

  credentials_of(resolve());

  EXPECT_EQ(FakeFetcher::header(world.fetcher.requests.at(0), "authorization"), "Basic x");
}

TEST_F(Container, is_not_configured_without_a_uri) {
  EXPECT_THAT(reason_of(resolve()), HasSubstr("neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor"));
}

TEST_F(Container, does_not_send_its_token_to_unknown_hosts) {
  for (auto const* url :
       {"http://example.com/", "http://169.254.169.254/", "http://127.evil.example/", "http://128.0.0.1/",
        "http://127.0.0.1.evil/", "http://[fd00:ec2::24]/", "http://1270.0.0.1/"}) {
    world.environment.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", url},
                                   {"AWS_CONTAINER_AUTHORIZATION_TOKEN", canary}};
    EXPECT_THAT(failure_of(resolve()), HasSubstr("needs https")) << url;
  }
  EXPECT_TRUE(world.fetcher.requests.empty());
}

TEST_F(Container, trusts_loopback_and_the_addresses_of_ecs_and_eks) {
  for (auto const* host :
       {"localhost", "127.0.0.1", "127.1.2.3", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"}) {
    EXPECT_TRUE(is_trusted_container_host(Url::parse_request("http://" + std::string(host) + ":80/")->host)) << host;
  }
}

TEST_F(Container, explains_invalid_settings) {
  world.environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "localhost/credentials";
  EXPECT_THAT(failure_of(resolve()), HasSubstr("not an http or https URL"));
  world.environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://localhost/credentials";
  world.environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = std::string(canary) + "\r\nhost: evil";
  EXPECT_THAT(failure_of(resolve()), HasSubstr("line break"));
  world.environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = "/var/token";
  EXPECT_THAT(failure_of(resolve()), HasSubstr("/var/token does not exist"));
  EXPECT_TRUE(world.fetcher.requests.empty());
}

TEST_F(Container, reports_errors_of_the_endpoint) {
  world.environment.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/c";
  std::string const address = "GET http://169.254.170.2/c";
  world.fetcher.answer(address, 404, R"({"code":"NoIdMatched","message":"no task"})");
  EXPECT_THAT(failure_of(resolve()), HasSubstr("answered 404: NoIdMatched: no task"));

  world.fetcher.forget();
  world.fetcher.answer(address, 503, canary);
  EXPECT_TRUE(std::get<Failure>(resolve()).retryable());
  world.fetcher.forget();
  EXPECT_THAT(failure_of(resolve()), HasSubstr("connection refused"));
  world.fetcher.answer(address, 200, std::string("{\"SecretAccessKey\":\"") + canary + "\"}");
  EXPECT_THAT(failure_of(resolve()), HasSubstr("AccessKeyId is missing"));
}

// --- instance metadata ---

struct Metadata : testing::Test {
  Metadata() { serve("http://169.254.169.254", "2015-08-30T18:36:00Z"); }

  void serve(std::string const& origin, std::string const& expiration) {
    auto const roles = origin + "/latest/meta-data/iam/security-credentials/";
    world.fetcher.forget();
    world.fetcher.answer("PUT " + origin + "/latest/api/token", 200, canary)
        .answer("GET " + roles, 200, "my-role\n")
        .answer("GET " + roles + "my-role", 200, document("ASIAEC2", expiration));
  }

  FakeWorld world;
  InstanceMetadataSource source{world.surroundings(), std::nullopt};
};

TEST_F(Metadata, is_asked_for_a_token_then_the_role_then_its_credentials) {
  auto const credentials = credentials_of(source.resolve());

  EXPECT_EQ(credentials.access_key_id, "ASIAEC2");
  EXPECT_EQ(credentials.source, "instance metadata, role my-role");
  auto const& requests = world.fetcher.requests;
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(FakeFetcher::header(requests[0], "x-aws-ec2-metadata-token-ttl-seconds"), "21600");
  EXPECT_EQ(FakeFetcher::header(requests[2], "x-aws-ec2-metadata-token"), canary);
  EXPECT_EQ(requests[0].timeout, std::chrono::seconds(1));
}

TEST_F(Metadata, uses_the_configured_endpoint) {
  world.environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] = "IPv6";
  serve("http://[fd00:ec2::254]", "2015-08-30T18:36:00Z");
  EXPECT_EQ(credentials_of(source.resolve()).access_key_id, "ASIAEC2");

  world.environment.files["/home/me/.aws/config"] = "[default]\nec2_metadata_service_endpoint = http://localhost:1338/";
  serve("http://localhost:1338", "2015-08-30T18:36:00Z");
  EXPECT_EQ(credentials_of(source.resolve()).access_key_id, "ASIAEC2");

  world.environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://localhost:1339";
  serve("http://localhost:1339", "2015-08-30T18:36:00Z");
  EXPECT_EQ(credentials_of(source.resolve()).access_key_id, "ASIAEC2");
}

TEST_F(Metadata, rejects_invalid_settings) {
  world.environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] = "IPv7";
  EXPECT_THAT(failure_of(source.resolve()), HasSubstr("neither IPv4 nor IPv6"));
  world.environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "not a url";
  EXPECT_THAT(failure_of(source.resolve()), HasSubstr("not an http or https URL"));
}

TEST_F(Metadata, is_not_called_when_disabled) {
  world.environment.variables["AWS_EC2_METADATA_DISABLED"] = "true";

  EXPECT_EQ(reason_of(source.resolve()), "AWS_EC2_METADATA_DISABLED is true");
  EXPECT_TRUE(world.fetcher.requests.empty());
}

TEST_F(Metadata, is_not_configured_outside_ec2_after_one_attempt) {
  for (auto const kind : {FailureKind::connect_failed, FailureKind::timed_out}) {
    world.fetcher.forget();
    world.fetcher.requests.clear();
    world.fetcher.fail("PUT http://169.254.169.254/latest/api/token", kind);
    EXPECT_THAT(reason_of(source.resolve()), HasSubstr("this is not an EC2 instance"));
    EXPECT_EQ(world.fetcher.requests.size(), 1U);
  }
}

TEST_F(Metadata, can_be_given_more_time_and_attempts) {
  world.environment.variables = {{"AWS_METADATA_SERVICE_TIMEOUT", "5"}, {"AWS_METADATA_SERVICE_NUM_ATTEMPTS", "4"}};
  world.fetcher.forget();

  reason_of(source.resolve());

  EXPECT_EQ(world.fetcher.requests.size(), 4U);
  EXPECT_EQ(world.fetcher.requests.at(0).timeout, std::chrono::seconds(5));
}

TEST_F(Metadata, is_not_configured_on_an_instance_without_a_role) {
  world.fetcher.forget();
  world.fetcher.answer("PUT http://169.254.169.254/latest/api/token", 200, canary)
      .answer("GET http://169.254.169.254/latest/meta-data/iam/security-credentials/", 404);

  EXPECT_EQ(reason_of(source.resolve()), "the EC2 instance has no role");
}

TEST_F(Metadata, is_not_configured_where_it_is_turned_off) {
  world.fetcher.forget();
  world.fetcher.answer("PUT http://169.254.169.254/latest/api/token", 403);

  EXPECT_EQ(reason_of(source.resolve()), "it answers with 403, as it does where it is disabled");
}

TEST_F(Metadata, fails_if_the_response_has_no_credentials) {
  auto const token = "PUT http://169.254.169.254/latest/api/token";
  auto const roles = "GET http://169.254.169.254/latest/meta-data/iam/security-credentials/";
  world.fetcher.forget();
  world.fetcher.answer(token, 400);
  EXPECT_THAT(failure_of(source.resolve()), HasSubstr("400"));
  world.fetcher.forget();
  world.fetcher.answer(token, 200, canary).answer(roles, 500, canary);
  EXPECT_THAT(failure_of(source.resolve()), HasSubstr("500"));
  world.fetcher.forget();
  world.fetcher.answer(token, 200, canary).answer(roles, 200, "");
  EXPECT_THAT(failure_of(source.resolve()), HasSubstr("has no role"));
  world.fetcher.forget();
  world.fetcher.answer(token, 200, canary).answer(roles, 200, "r").answer(std::string(roles) + "r", 200, "<html>");
  EXPECT_THAT(failure_of(source.resolve()), HasSubstr("not a JSON object"));
}

TEST_F(Metadata, retries_server_errors_up_to_three_attempts) {
  auto const token = "PUT http://169.254.169.254/latest/api/token";
  world.fetcher.forget();
  world.fetcher.answer(token, 503).answer(token, 503).answer(token, 200, canary);
  auto const roles = std::string("GET http://169.254.169.254/latest/meta-data/iam/security-credentials/");
  world.fetcher.answer(roles, 200, "r").answer(roles + "r", 200, document("ASIALATE", "2015-08-30T18:36:00Z"));

  EXPECT_EQ(credentials_of(source.resolve()).access_key_id, "ASIALATE");
}

TEST_F(Metadata, of_version_one_is_used_only_if_explicitly_allowed) {
  world.fetcher.forget();
  auto const roles = std::string("GET http://169.254.169.254/latest/meta-data/iam/security-credentials/");
  world.fetcher.answer("PUT http://169.254.169.254/latest/api/token", 405)
      .answer(roles, 200, "r")
      .answer(roles + "r", 200, document("ASIAV1", "2015-08-30T18:36:00Z"));
  EXPECT_THAT(failure_of(source.resolve()), HasSubstr("405"));

  world.environment.variables["AWS_EC2_METADATA_V1_DISABLED"] = "false";

  EXPECT_EQ(credentials_of(source.resolve()).access_key_id, "ASIAV1");
  EXPECT_EQ(FakeFetcher::header(world.fetcher.requests.back(), "x-aws-ec2-metadata-token"), "");
}

TEST_F(Metadata, with_expired_credentials_extends_them_by_five_to_ten_minutes) {
  serve("http://169.254.169.254", "2015-08-30T12:00:00Z");

  auto const credentials = credentials_of(source.resolve());

  EXPECT_GE(*credentials.expiry, world.clock.wall() + minutes(5));
  EXPECT_LE(*credentials.expiry, world.clock.wall() + minutes(10));
}

TEST_F(Metadata, that_fails_later_keeps_the_last_credentials) {
  auto const first = credentials_of(source.resolve());
  world.fetcher.forget();

  auto const unexpired = credentials_of(source.resolve());
  world.clock.advance(hours(7));
  auto const extended = credentials_of(source.resolve());

  EXPECT_EQ(unexpired, first);
  EXPECT_EQ(extended.access_key_id, "ASIAEC2");
  EXPECT_GE(*extended.expiry, world.clock.wall() + minutes(5));
}

}  // namespace
}  // namespace dynamorm::aws
