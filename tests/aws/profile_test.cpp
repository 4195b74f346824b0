// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "aws/credentials/credentials_chain.hpp"
#include "aws/credentials/profile_source.hpp"
#include "aws/fakes.hpp"
#include "base/date_time.hpp"

namespace dynamorm::aws {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Profile : testing::Test {
  Profile() { world.environment.variables = {{"AWS_PROFILE", "A"}, {"AWS_REGION", "eu-central-1"}}; }

  void config(std::string const& text) { world.environment.files["/home/me/.aws/config"] = text; }
  [[nodiscard]] SourceAnswer answer() const { return ProfileSource(world.surroundings(), {}).resolve(); }

  [[nodiscard]] Credentials credentials() const {
    auto const found = answer();
    if (auto const* credentials = std::get_if<Credentials>(&found)) return *credentials;
    ADD_FAILURE() << (found.index() == 2 ? std::get<Failure>(found).message() : std::get<NotConfigured>(found).reason);
    return {};
  }

  [[nodiscard]] std::string failure() const {
    auto const found = answer();
    auto const* failure = std::get_if<Failure>(&found);
    if (failure == nullptr) {
      ADD_FAILURE() << "the profile was expected to fail";
      return "";
    }
    EXPECT_EQ(failure->kind(), FailureKind::no_credentials);
    expect_no_secret_in(failure->describe());
    return failure->message();
  }

  /// Each call of STS returns the next of these keys.
  void sts_gives(std::vector<std::string> const& key_ids) {
    for (auto const& key_id : key_ids) {
      world.fetcher.answer("POST https://sts.eu-central-1.amazonaws.com/", 200,
                           "<R><Credentials><AccessKeyId>" + key_id + "</AccessKeyId><SecretAccessKey>" + canary +
                               "</SecretAccessKey><SessionToken>token-of-" + key_id +
                               "</SessionToken><Expiration>2015-08-30T13:36:00Z</Expiration></Credentials></R>");
    }
  }

  FakeWorld world;
};

std::string const keys_of_b = "[profile B]\naws_access_key_id = AKIDB\naws_secret_access_key = " + std::string(canary);

TEST_F(Profile, may_hold_keys) {
  config(
      "[profile A]\naws_access_key_id = AKID\naws_secret_access_key = secret\naws_session_token = "
      "token\naws_account_id = 111122223333");

  EXPECT_EQ(credentials(), (Credentials{.access_key_id = "AKID",
                                        .secret_access_key = "secret",
                                        .session_token = "token",
                                        .expiry = std::nullopt,
                                        .account_id = "111122223333",
                                        .source = "profile A"}));
}

TEST_F(Profile, may_assume_a_role_with_the_keys_of_another) {
  config(
      "[profile A]\nrole_arn = arn:A\nsource_profile = B\nexternal_id = my id\nduration_seconds = 900\n"
      "role_session_name = session\n" +
      keys_of_b);
  sts_gives({"ASIAA"});

  auto const found = credentials();

  EXPECT_EQ(found.access_key_id, "ASIAA");
  EXPECT_EQ(found.source, "profile A, role arn:A");
  EXPECT_EQ(found.expiry, parse_basic_timestamp("20150830T133600Z"));
  auto const& request = world.fetcher.requests.at(0);
  EXPECT_EQ(request.body,
            "Version=2011-06-15&Action=AssumeRole&RoleArn=arn%3AA&RoleSessionName=session&ExternalId=my%20id"
            "&DurationSeconds=900");
  EXPECT_THAT(FakeFetcher::header(request, "authorization"),
              testing::StartsWith("AWS4-HMAC-SHA256 Credential=AKIDB/20150830/eu-central-1/sts/aws4_request, "
                                  "SignedHeaders=content-type;host;x-amz-date, Signature="));
  EXPECT_EQ(FakeFetcher::header(request, "x-amz-date"), "20150830T123600Z");
  EXPECT_EQ(FakeFetcher::header(request, "host"), "");
}

TEST_F(Profile, may_use_a_chain_of_roles) {
  config("[profile A]\nrole_arn = arn:A\nsource_profile = C\n[profile C]\nrole_arn = arn:C\nsource_profile = B\n" +
         keys_of_b);
  sts_gives({"ASIAC", "ASIAA"});

  EXPECT_EQ(credentials().access_key_id, "ASIAA");
  EXPECT_THAT(world.fetcher.requests.at(0).body, HasSubstr("RoleArn=arn%3AC"));
  EXPECT_THAT(FakeFetcher::header(world.fetcher.requests.at(1), "authorization"), HasSubstr("Credential=ASIAC/"));
  EXPECT_EQ(FakeFetcher::header(world.fetcher.requests.at(1), "x-amz-security-token"), "token-of-ASIAC");
}

TEST_F(Profile, uses_its_own_role_but_the_keys_of_its_source_profile) {
  config("[profile A]\nrole_arn = arn:A\nsource_profile = B\naws_access_key_id = X\naws_secret_access_key = x\n" +
         keys_of_b + "\nrole_arn = arn:B\nsource_profile = C\n");
  sts_gives({"ASIAA"});

  EXPECT_EQ(credentials().access_key_id, "ASIAA");
  EXPECT_THAT(FakeFetcher::header(world.fetcher.requests.at(0), "authorization"), HasSubstr("Credential=AKIDB/"));
}

TEST_F(Profile, may_assume_a_role_with_its_own_keys) {
  config("[profile A]\nrole_arn = arn:A\nsource_profile = A\naws_access_key_id = AKIDA\naws_secret_access_key = a");
  sts_gives({"ASIAA"});

  EXPECT_EQ(credentials().access_key_id, "ASIAA");
  EXPECT_THAT(FakeFetcher::header(world.fetcher.requests.at(0), "authorization"), HasSubstr("Credential=AKIDA/"));
}

TEST_F(Profile, may_use_a_credential_source) {
  sts_gives({"ASIA1", "ASIA2", "ASIA3"});
  world.environment.variables.insert({{"AWS_ACCESS_KEY_ID", "AKIDENV"},
                                      {"AWS_SECRET_ACCESS_KEY", canary},
                                      {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c"}});
  auto const document = [](std::string const& key) {
    return R"({"AccessKeyId":")" + key + R"(","SecretAccessKey":"s","Token":"t"})";
  };
  world.fetcher.answer("GET http://169.254.170.2/c", 200, document("AKIDECS"))
      .answer("PUT http://169.254.169.254/latest/api/token", 200, "t")
      .answer("GET http://169.254.169.254/latest/meta-data/iam/security-credentials/", 200, "r")
      .answer("GET http://169.254.169.254/latest/meta-data/iam/security-credentials/r", 200, document("AKIDEC2"));
  for (auto const& [source, key] : std::map<std::string, std::string>{
           {"Environment", "AKIDENV"}, {"EcsContainer", "AKIDECS"}, {"Ec2InstanceMetadata", "AKIDEC2"}}) {
    config("[profile A]\nrole_arn = arn:A\ncredential_source = " + source);
    EXPECT_NE(credentials().access_key_id, "");
    EXPECT_THAT(FakeFetcher::header(world.fetcher.requests.back(), "authorization"), HasSubstr("Credential=" + key));
  }
}

TEST_F(Profile, may_assume_a_role_with_a_web_identity) {
  config(
      "[profile A]\nrole_arn = arn:A\nsource_profile = W\n[profile W]\nrole_arn = arn:W\n"
      "web_identity_token_file = /var/token\nrole_session_name = session");
  world.environment.files["/var/token"] = canary;
  sts_gives({"ASIAW", "ASIAA"});

  EXPECT_EQ(credentials().access_key_id, "ASIAA");
  EXPECT_THAT(world.fetcher.requests.at(0).body,
              AllOf(HasSubstr("Action=AssumeRoleWithWebIdentity&RoleArn=arn%3AW&RoleSessionName=session")));
}

TEST_F(Profile, may_run_a_process) {
  config("[profile A]\ncredential_process = /opt/keys --of \"me\"");
  std::string command;
  world.environment.process = [&command](std::string const& command_line) {
    command = command_line;
    return ProcessOutput{.exit_status = 0,
                         .standard_output = R"({"Version":1,"AccessKeyId":"AKIDP","SecretAccessKey":"s",
                                                "SessionToken":"t","Expiration":"2015-08-30T13:36:00Z"})"};
  };

  auto const found = credentials();

  EXPECT_EQ(command, "/opt/keys --of \"me\"");
  EXPECT_EQ(found.access_key_id, "AKIDP");
  EXPECT_EQ(found.session_token, "t");
  EXPECT_EQ(found.expiry, parse_basic_timestamp("20150830T133600Z"));
}

TEST_F(Profile, reports_how_its_process_failed_but_not_its_output) {
  config("[profile A]\ncredential_process = print " + std::string(canary));
  auto const outcome_is = [this](Result<ProcessOutput> const& outcome) {
    world.environment.process = [outcome](std::string const&) { return outcome; };
    return failure();
  };
  std::string const secret = R"("SecretAccessKey":")" + std::string(canary) + R"(")";

  EXPECT_THAT(outcome_is(ProcessOutput{.exit_status = 2, .standard_output = canary}), HasSubstr("status 2"));
  EXPECT_THAT(outcome_is(ProcessOutput{.exit_status = 0, .standard_output = canary}), HasSubstr("not a JSON object"));
  EXPECT_THAT(outcome_is(ProcessOutput{.exit_status = 0, .standard_output = "{" + secret + "}"}),
              HasSubstr("Version is not 1"));
  EXPECT_THAT(outcome_is(ProcessOutput{.exit_status = 0,
                                       .standard_output = R"({"Version":1,"AccessKeyId":"A",)" + secret +
                                                          R"(,"Expiration":"2015-08-30T12:36:00Z"})"}),
              HasSubstr("expired credentials"));
  EXPECT_THAT(outcome_is(Failure(FailureKind::timed_out, "ProcessTimedOut", "did not end in time")),
              HasSubstr("did not end in time"));
}

TEST_F(Profile, that_is_invalid_is_explained) {
  std::string const secret = canary;
  for (auto const& [text, problem] : std::vector<std::pair<std::string, std::string>>{
           {"", "profile A does not exist in /home/me/.aws/config and /home/me/.aws/credentials"},
           {"[profile A", "line 1"},
           {"[profile A]\naws_access_key_id = K", "has aws_access_key_id but no aws_secret_access_key"},
           {"[profile A]\naws_secret_access_key = " + secret, "has aws_secret_access_key but no aws_access_key_id"},
           {"[profile A]\nrole_arn = r", "neither source_profile nor credential_source"},
           {"[profile A]\nrole_arn = r\nsource_profile = B\ncredential_source = Environment\n" + keys_of_b,
            "has both source_profile and credential_source"},
           {"[profile A]\nrole_arn = r\nsource_profile = B", "source_profile B, which does not exist"},
           {"[profile A]\nrole_arn = r\nsource_profile = B\n[profile B]", "profile B holds no credentials"},
           {"[profile A]\nrole_arn = r\nsource_profile = B\n[profile B]\naws_access_key_id = K",
            "has aws_access_key_id but no aws_secret_access_key"},
           {"[profile A]\nrole_arn = r\nsource_profile = A", "which builds on A"},
           {"[profile A]\nrole_arn = r\nsource_profile = B\n[profile B]\nrole_arn = s\nsource_profile = A",
            "profile B has source_profile A, which builds on B"},
           {"[profile A]\nrole_arn = r\nsource_profile = B\naws_access_key_id = K\naws_secret_access_key = " + secret +
                "\n[profile B]\nrole_arn = s\nsource_profile = A",
            "profile B has source_profile A, which builds on B"},
           {"[profile A]\nrole_arn = r\ncredential_source = Elsewhere", "must have Environment"},
           {"[profile A]\nrole_arn = r\ncredential_source = Environment", "AWS_ACCESS_KEY_ID is not set"},
           {"[profile A]\nrole_arn = r\ncredential_source = Ec2InstanceMetadata", "not an EC2 instance"},
           {"[profile A]\nrole_arn = r\nsource_profile = B\nmfa_serial = m\n" + keys_of_b, "has mfa_serial"},
           {"[profile A]\nweb_identity_token_file = /t", "has web_identity_token_file but no role_arn"},
           {"[profile A]\nsso_session = s", "aws configure export-credentials --profile A"},
           {"[profile A]\nlogin_session = s", "aws configure export-credentials --profile A"},
           {"[profile A]\nrole_arn = r\nsource_profile = B\n" + keys_of_b, "profile A: connection refused"}}) {
    config(text);
    EXPECT_THAT(failure(), HasSubstr(problem)) << text;
  }
}

TEST_F(Profile, may_be_missing_unless_requested) {
  world.environment.variables.erase("AWS_PROFILE");
  EXPECT_THAT(std::get<NotConfigured>(answer()).reason, HasSubstr("profile default does not exist"));
  config("[default]\nregion = eu-central-1");
  EXPECT_THAT(std::get<NotConfigured>(answer()).reason, HasSubstr("profile default holds no credentials"));
}

// --- the chain ---

TEST(CredentialsChain, reads_nothing_before_the_first_request) {
  FakeWorld world;
  CredentialsChain const chain(world.surroundings(), {});
  world.environment.variables = {{"AWS_ACCESS_KEY_ID", "AKID"}, {"AWS_SECRET_ACCESS_KEY", "secret"}};

  EXPECT_EQ(chain.resolve()->access_key_id, "AKID");
  EXPECT_TRUE(world.fetcher.requests.empty());
}

TEST(CredentialsChain, uses_the_first_source_with_credentials) {
  FakeWorld world;
  auto const document = R"({"AccessKeyId":"CONTAINER","SecretAccessKey":"s","Token":"t"})";
  world.environment.variables = {{"AWS_ACCESS_KEY_ID", "ENVIRONMENT"},
                                 {"AWS_SECRET_ACCESS_KEY", "s"},
                                 {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c"}};
  world.environment.files["/home/me/.aws/credentials"] =
      "[default]\naws_access_key_id = PROFILE\naws_secret_access_key = s\n"
      "[other]\naws_access_key_id = OTHER\naws_secret_access_key = s\n";
  world.fetcher.answer("GET http://169.254.170.2/c", 200, document);
  auto key = [&world](ChainOptions options = {}) {
    return CredentialsChain(world.surroundings(), std::move(options)).resolve()->access_key_id;
  };
  Credentials own;
  own.access_key_id = "OWN";
  own.secret_access_key = "s";

  EXPECT_EQ(key({.credentials = own}), "OWN");
  EXPECT_EQ(key({.profile = "other"}), "OTHER");
  EXPECT_EQ(key(), "ENVIRONMENT");
  world.environment.variables.erase("AWS_ACCESS_KEY_ID");
  EXPECT_EQ(key(), "PROFILE");
  world.environment.files.clear();
  EXPECT_EQ(key(), "CONTAINER");
}

TEST(CredentialsChain, without_credentials_lists_each_source_and_what_to_do) {
  FakeWorld world;

  auto const found = CredentialsChain(world.surroundings(), {}).resolve();

  EXPECT_EQ(found.failure().kind(), FailureKind::no_credentials);
  EXPECT_EQ(found.failure().name(), "CredentialsNotFound");
  EXPECT_EQ(found.failure().message(),
            "no AWS credentials found. Looked at:\n"
            "  - environment: AWS_ACCESS_KEY_ID is not set\n"
            "  - web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set\n"
            "  - shared profile: profile default does not exist in /home/me/.aws/config and "
            "/home/me/.aws/credentials\n"
            "  - container: neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is "
            "set\n"
            "  - instance metadata: not reachable, so this is not an EC2 instance (connection refused)\n"
            "Give the client credentials, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with "
            "AWS_PROFILE.");
}

TEST(CredentialsChain, stops_at_a_configured_source_that_fails) {
  FakeWorld world;
  world.environment.variables = {{"AWS_PROFILE", "misspelt"}, {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c"}};

  auto const found = CredentialsChain(world.surroundings(), {}).resolve();

  EXPECT_EQ(found.failure().name(), "CredentialsSourceFailed");
  EXPECT_THAT(found.failure().message(), testing::StartsWith("shared profile: profile misspelt does not exist"));
  EXPECT_TRUE(world.fetcher.requests.empty());
}

TEST(CredentialsChain, lists_the_earlier_sources_if_one_fails) {
  FakeWorld world;
  world.environment.variables = {{"AWS_PROFILE", "misspelt"}};

  auto const found = CredentialsChain(world.surroundings(), {}).resolve();

  EXPECT_THAT(found.failure().message(), testing::EndsWith("\nLooked at before:\n"
                                                           "  - environment: AWS_ACCESS_KEY_ID is not set\n"
                                                           "  - web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set"));
}

}  // namespace
}  // namespace dynamorm::aws
