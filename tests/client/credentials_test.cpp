// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <future>
#include <thread>
#include <vector>

#include "aws/fakes.hpp"
#include "client_testing.hpp"
#include "service_under_test.hpp"
#include "support/scripted_server.hpp"
#include "test_environment.hpp"

namespace dynamorm::client {
namespace {

using namespace std::chrono_literals;
using test::always;
using test::answer;
using test::read_request;
using test::Script;
using test::ScriptedServer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// Answers one request and closes the connection, as a source of credentials does.
Script once(int status, std::string_view body) { return {read_request(), test::send(answer(status, body))}; }

std::string keys_document(std::string const& id, std::string const& expiration) {
  return R"({"AccessKeyId":")" + id + R"(","SecretAccessKey":")" + canary + R"(","Token":"TOKEN-)" + id +
         R"(","Expiration":")" + expiration + R"("})";
}

std::string sts_document(std::string const& operation, std::string const& id) {
  return "<" + operation + "api::Response><" + operation + "Result><Credentials><AccessKeyId>" + id +
         "</AccessKeyId><SecretAccessKey>" + canary + "</SecretAccessKey><SessionToken>TOKEN-" + id +
         "</SessionToken><Expiration>2115-08-30T12:36:00Z</Expiration></Credentials></" + operation + "Result></" +
         operation + "api::Response>";
}

/// A client and a DynamoDB that has the book. The test provides credentials.
class CredentialsOfAClient : public testing::Test {
 protected:
  [[nodiscard]] ConnectOptions options() const { return {.region = "eu-west-1", .endpoint = dynamodb.url()}; }

  Result<api::Response> get_with(ConnectOptions const& options) {
    ServiceUnderTest backend(options, {.environment = environment});
    return backend.execute(get_book());
  }

  /// Returns the key id that signed the last request.
  [[nodiscard]] std::string last_key() const {
    auto const last = dynamodb.requests().back();
    auto const start = last.find("Credential=") + 11;
    return last.substr(start, last.find('/', start) - start);
  }

  TestEnvironment environment;
  ScriptedServer const dynamodb{always(answer(200, found_book))};
};

TEST_F(CredentialsOfAClient, are_looked_up_at_the_first_request) {
  ServiceUnderTest backend(options(), {.environment = environment});
  environment.variables = {{"AWS_ACCESS_KEY_ID", "LATE"}, {"AWS_SECRET_ACCESS_KEY", canary}};

  EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());
  EXPECT_EQ(last_key(), "LATE");
}

TEST_F(CredentialsOfAClient, may_come_from_options) {
  environment.variables = {{"AWS_ACCESS_KEY_ID", "THEIRS"}, {"AWS_SECRET_ACCESS_KEY", canary}};
  auto explicit_keys = options();
  explicit_keys.access_key_id = "MINE";
  explicit_keys.secret_access_key = canary;

  EXPECT_THAT(get_with(explicit_keys), HoldsTheBook());
  EXPECT_EQ(last_key(), "MINE");
}

TEST_F(CredentialsOfAClient, may_come_from_the_environment_with_a_session_token) {
  environment.variables = {
      {"AWS_ACCESS_KEY_ID", "ENV"}, {"AWS_SECRET_ACCESS_KEY", canary}, {"AWS_SESSION_TOKEN", "SESSION"}};

  EXPECT_THAT(get_with(options()), HoldsTheBook());
  EXPECT_EQ(last_key(), "ENV");
  EXPECT_THAT(dynamodb.requests().back(), HasSubstr("x-amz-security-token: SESSION\r\n"));
}

TEST_F(CredentialsOfAClient, may_come_from_a_profile_in_the_shared_files) {
  environment.write_file(".aws/credentials",
                         "[work]\naws_access_key_id = WORK\naws_secret_access_key = " + std::string(canary) + "\n");
  auto with_profile = options();
  with_profile.profile = "work";

  EXPECT_THAT(get_with(with_profile), HoldsTheBook());
  EXPECT_EQ(last_key(), "WORK");
}

TEST_F(CredentialsOfAClient, may_come_from_a_role_that_a_profile_assumes) {
  ScriptedServer const sts(once(200, sts_document("AssumeRole", "ROLE")));
  environment.variables = {{"AWS_PROFILE", "work"}, {"AWS_ENDPOINT_URL_STS", sts.url()}};
  environment.write_file(".aws/config",
                         "[profile work]\nrole_arn = arn:aws:iam::1:role/work\nsource_profile = base\n"
                         "[profile base]\naws_access_key_id = BASE\naws_secret_access_key = " +
                             std::string(canary) + "\n");

  EXPECT_THAT(get_with(options()), HoldsTheBook());
  EXPECT_EQ(last_key(), "ROLE");
  EXPECT_THAT(sts.requests(), ElementsAre(AllOf(HasSubstr("Action=AssumeRole&"), HasSubstr("Credential=BASE/"))));
}

TEST_F(CredentialsOfAClient, may_come_from_a_process) {
  auto const script =
      environment.write_file("print-keys", "echo '{\"Version\":1,\"AccessKeyId\":\"PROCESS\",\"SecretAccessKey\":\"" +
                                               std::string(canary) + "\"}'\n");
  environment.write_file(".aws/config", "[default]\ncredential_process = sh " + script + "\n");

  EXPECT_THAT(get_with(options()), HoldsTheBook());
  EXPECT_EQ(last_key(), "PROCESS");
}

TEST_F(CredentialsOfAClient, may_come_from_a_web_identity) {
  ScriptedServer const sts(once(200, sts_document("AssumeRoleWithWebIdentity", "POD")));
  environment.variables = {{"AWS_ROLE_ARN", "arn:aws:iam::1:role/pod"},
                           {"AWS_WEB_IDENTITY_TOKEN_FILE", environment.write_file("token", "WEB-TOKEN")},
                           {"AWS_ENDPOINT_URL_STS", sts.url()}};

  EXPECT_THAT(get_with(options()), HoldsTheBook());
  EXPECT_EQ(last_key(), "POD");
  EXPECT_THAT(sts.requests(), ElementsAre(HasSubstr("WebIdentityToken=WEB-TOKEN")));
}

TEST_F(CredentialsOfAClient, may_come_from_the_container) {
  ScriptedServer const container(once(200, keys_document("TASK", "2115-08-30T12:36:00Z")));
  environment.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url() + "/v1/credentials?id=7"},
                           {"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", environment.write_file("token", "POD-TOKEN\n")}};

  EXPECT_THAT(get_with(options()), HoldsTheBook());
  EXPECT_EQ(last_key(), "TASK");
  EXPECT_THAT(container.requests(), ElementsAre(AllOf(StartsWith("GET /v1/credentials?id=7 HTTP/1.1\r\n"),
                                                      HasSubstr("authorization: POD-TOKEN\r\n"))));
}

TEST_F(CredentialsOfAClient, may_come_from_the_instance) {
  ScriptedServer const metadata(std::vector<Script>{once(200, "METADATA-TOKEN"), once(200, "role-of-instance"),
                                                    once(200, keys_document("EC2", "2115-08-30T12:36:00Z"))});
  environment.variables = {{"AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url()}};

  EXPECT_THAT(get_with(options()), HoldsTheBook());
  EXPECT_EQ(last_key(), "EC2");
  EXPECT_THAT(metadata.requests(),
              ElementsAre(StartsWith("PUT /latest/api/token "),
                          AllOf(StartsWith("GET /latest/meta-data/iam/security-credentials"),
                                HasSubstr("x-aws-ec2-metadata-token: METADATA-TOKEN\r\n")),
                          StartsWith("GET /latest/meta-data/iam/security-credentials/role-of-instance ")));
}

TEST_F(CredentialsOfAClient, are_reported_missing_with_every_source) {
  environment.variables = {
      {"AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:" + std::to_string(test::unused_port())}};

  auto const outcome = get_with(options());

  EXPECT_THAT(outcome,
              AllOf(FailsWith(FailureKind::no_credentials, "CredentialsNotFound", 0), Says("environment"),
                    Says("web identity"), Says("shared profile"), Says("container"), Says("instance metadata")));
  EXPECT_THAT(dynamodb.requests(), testing::IsEmpty());
}

TEST_F(CredentialsOfAClient, are_fetched_through_a_proxy_from_sts_but_not_from_the_container) {
  ScriptedServer const proxy(once(200, sts_document("AssumeRoleWithWebIdentity", "POD")));
  environment.variables = {{"AWS_ROLE_ARN", "arn:aws:iam::1:role/pod"},
                           {"AWS_WEB_IDENTITY_TOKEN_FILE", environment.write_file("token", "WEB-TOKEN")},
                           {"AWS_ENDPOINT_URL_STS", "http://sts.example"},
                           {"HTTP_PROXY", proxy.url()}};

  EXPECT_THAT(get_with(options()), HoldsTheBook());
  EXPECT_THAT(proxy.requests(), ElementsAre(StartsWith("POST http://sts.example/ ")));
}

TEST_F(CredentialsOfAClient, are_renewed_when_the_service_reports_them_expired) {
  ScriptedServer const container(std::vector<Script>{once(200, keys_document("OLD", "2115-08-30T12:36:00Z")),
                                                     once(200, keys_document("NEW", "2115-08-30T12:36:00Z"))});
  ScriptedServer const strict(
      Script{read_request(), test::send(answer(400, R"({"__type":"x#ExpiredTokenException","message":"expired"})")),
             read_request(), test::send(answer(200, found_book))});
  environment.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url()}};

  EXPECT_THAT(get_with({.region = "eu-west-1", .endpoint = strict.url()}), HoldsTheBook());
  EXPECT_THAT(strict.requests(), ElementsAre(HasSubstr("Credential=OLD/"), HasSubstr("Credential=NEW/")));
}

TEST_F(CredentialsOfAClient, are_renewed_early_by_one_thread_while_others_continue) {
  std::promise<void> renewal_may_end;
  auto const gate = renewal_may_end.get_future().share();
  ScriptedServer const container(
      std::vector<Script>{once(200, keys_document("OLD", "2015-08-30T13:36:00Z")),
                          {read_request(), [gate](auto&) { return gate.wait_for(10s) == std::future_status::ready; },
                           test::send(answer(200, keys_document("NEW", "2015-08-30T23:36:00Z")))}});
  environment.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url()}};
  aws::FakeClock clock;
  ServiceUnderTest backend(options(), {.environment = environment, .clock = clock});
  EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());

  clock.advance(47min);  // in the advisory window
  auto renewing = std::async(std::launch::async, [&] { return backend.execute(get_book()); });
  auto const patience = std::chrono::steady_clock::now() + 5s;
  while (container.requests().size() < 2 && std::chrono::steady_clock::now() < patience) {
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_THAT(backend.execute(get_book()), HoldsTheBook());
  EXPECT_EQ(last_key(), "OLD") << "the others go on with what there is";

  renewal_may_end.set_value();
  EXPECT_THAT(renewing.get(), HoldsTheBook());
  EXPECT_EQ(last_key(), "NEW");
  EXPECT_EQ(container.requests().size(), 2u);
}

}  // namespace
}  // namespace dynamorm::client
