// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <limits>

#include "dynamorm/connect.hpp"
#include "dynamorm/make_database.hpp"

#include "aws/fakes.hpp"
#include "client/client_settings.hpp"

namespace dynamorm::client {
namespace {

using namespace std::chrono_literals;

Result<Settings> resolve(ConnectOptions const& options, aws::FakeWorld const& world,
                         aws::ServiceId const& service = aws::dynamodb_service) {
  return resolve_settings(options, world.surroundings(), service);
}

TEST(ConnectOptionsOfUsers, need_only_region_endpoint_and_keys_for_the_emulator) {
  auto const db = connect(
      {.region = "us-west-2", .endpoint = "http://localhost:8000", .access_key_id = "-", .secret_access_key = "-"});
  EXPECT_TRUE(db);
}

TEST(ConnectOptionsOfUsers, accept_durations_of_any_unit) {
  ConnectOptions const options{.connect_timeout = 2s, .request_timeout = 1min, .idle_timeout = 1500us};
  EXPECT_EQ(options.connect_timeout.count(), 2'000);
  EXPECT_EQ(options.request_timeout.count(), 60'000);
  EXPECT_EQ(options.idle_timeout.count(), 2) << "a part of a millisecond counts as a whole one";
  EXPECT_EQ(Milliseconds(std::chrono::duration<double>(0.25)).count(), 250);
  EXPECT_EQ(Milliseconds(-1500us).count(), -1);
  EXPECT_EQ(Milliseconds(std::chrono::hours::max()).count(), std::numeric_limits<std::int64_t>::max());
}

TEST(ConnectOptionsOfUsers, are_printed_without_secrets) {
  ConnectOptions const options{.region = "eu-west-1",
                               .endpoint = "http://localhost:8000",
                               .access_key_id = "CANARY-1",
                               .secret_access_key = "CANARY-2",
                               .session_token = "CANARY-3",
                               .proxy = "http://CANARY-4:CANARY-5@proxy.example:3128"};
  auto const shown = testing::PrintToString(options);
  EXPECT_EQ(shown,
            "region eu-west-1, endpoint http://localhost:8000, access_key_id given, secret_access_key given, "
            "session_token given, max_connections 50, connect_timeout 3000 ms, request_timeout 60000 ms, "
            "idle_timeout 30000 ms, proxy http://proxy.example:3128");
}

TEST(SettingsOfAClient, come_from_the_options_first) {
  aws::FakeWorld world;
  world.environment.variables = {{"AWS_REGION", "us-east-1"},
                                 {"AWS_ENDPOINT_URL", "http://elsewhere:1"},
                                 {"AWS_MAX_ATTEMPTS", "9"},
                                 {"AWS_CA_BUNDLE", "/their.pem"}};

  auto const settings = resolve({.region = "eu-west-1",
                                 .endpoint = "http://localhost:8000",
                                 .max_attempts = 2,
                                 .connect_timeout = 1s,
                                 .total_timeout = 9s,
                                 .ca_bundle = "/my.pem"},
                                world);

  ASSERT_TRUE(settings) << settings.failure().describe();
  EXPECT_EQ(settings->region, "eu-west-1");
  EXPECT_EQ(settings->endpoint.origin(), "http://localhost:8000");
  EXPECT_EQ(settings->retry_policy.max_attempts(), 2);
  EXPECT_EQ(settings->timeouts.connect, 1s);
  EXPECT_EQ(settings->total_timeout, 9s);
  EXPECT_EQ(settings->ca_bundle, "/my.pem");
}

TEST(SettingsOfAClient, come_from_environment_and_profile_without_options) {
  aws::FakeWorld world;
  world.environment.variables = {{"AWS_REGION", "us-east-1"}, {"HTTPS_PROXY", "http://proxy:3128"}};
  world.environment.files = {{"/home/me/.aws/config", "[profile work]\nmax_attempts = 7\nca_bundle = /work.pem\n"}};

  auto const settings = resolve({.profile = "work"}, world);

  ASSERT_TRUE(settings) << settings.failure().describe();
  EXPECT_EQ(settings->endpoint.origin(), "https://dynamodb.us-east-1.amazonaws.com");
  EXPECT_EQ(settings->retry_policy.max_attempts(), 7);
  EXPECT_EQ(settings->ca_bundle, "/work.pem");
  ASSERT_TRUE(settings->proxy);
  EXPECT_EQ(settings->proxy->origin(), "http://proxy:3128");
}

TEST(SettingsOfAClient, have_a_separate_host_for_streams) {
  aws::FakeWorld const world;
  EXPECT_EQ(resolve({.region = "eu-west-1"}, world, streams_service)->endpoint.origin(),
            "https://streams.dynamodb.eu-west-1.amazonaws.com");
  EXPECT_EQ(
      resolve({.region = "eu-west-1", .endpoint = "http://localhost:8000"}, world, streams_service)->endpoint.origin(),
      "http://localhost:8000");
}

TEST(SettingsOfAClient, have_a_separate_host_for_searches_of_vectors) {
  aws::FakeWorld world;
  auto const host = [&](ConnectOptions const& options) {
    return resolve(options, world, search_service)->endpoint.origin();
  };
  EXPECT_EQ(host({.region = "eu-west-1"}), "https://search-dynamodb.eu-west-1.amazonaws.com");
  EXPECT_EQ(host({.region = "eu-west-1", .endpoint = "http://localhost:8000"}), "http://localhost:8000");

  auto const of_account = resolve_settings({.region = "eu-west-1"}, world.surroundings(), search_service,
                                           [] { return Result<std::string>("111122223333"); });
  EXPECT_EQ(of_account->endpoint.origin(), "https://111122223333.search-ddb.eu-west-1.amazonaws.com");

  world.environment.variables = {{"AWS_USE_FIPS_ENDPOINT", "true"}};
  EXPECT_EQ(host({.region = "us-east-1"}), "https://search-dynamodb-fips.us-east-1.amazonaws.com");
}

TEST(SettingsOfAClient, clamp_durations_that_no_clock_can_hold) {
  aws::FakeWorld const world;
  auto const settings = resolve({.region = "eu-west-1", .request_timeout = std::chrono::hours::max()}, world);
  EXPECT_EQ(settings->timeouts.request, 24h * 365);
}

TEST(SettingsOfAClient, reject_invalid_options) {
  struct Case {
    ConnectOptions options;
    std::string refusal;
  };
  Case const cases[] = {
      {{.max_attempts = 0}, "InvalidOption: max_attempts must be at least 1"},
      {{.max_connections = 0}, "InvalidOption: max_connections must be at least 1"},
      {{.connect_timeout = 0s}, "InvalidOption: connect_timeout must be longer than zero"},
      {{.request_timeout = -1s}, "InvalidOption: request_timeout must be longer than zero"},
      {{.idle_timeout = 0s}, "InvalidOption: idle_timeout must be longer than zero"},
      {{.total_timeout = Milliseconds(0)}, "InvalidOption: total_timeout must be longer than zero"},
      {{.access_key_id = "AKID"}, "InvalidOption: secret_access_key is missing: access_key_id is given"},
      {{.secret_access_key = "CANARY"}, "InvalidOption: access_key_id is missing: secret_access_key is given"},
      {{.session_token = "CANARY"},
       "InvalidOption: access_key_id and secret_access_key are missing: session_token is given"},
      {{.region = "eu-west-1", .endpoint = "localhost:8000"}, "InvalidUrl: endpoint: the URL"},
      {{.region = "eu-west-1", .endpoint = "http://me:CANARY@localhost:8000"}, "InvalidEndpoint: endpoint: "},
      {{.region = "eu-west-1", .proxy = "ftp://me:CANARY@proxy"},
       "InvalidProxy: the proxy in the option proxy is not a URL"},
      {{.region = "not a region"}, "InvalidRegion"},
  };
  for (auto const& [options, refusal] : cases) {
    auto const settings = resolve(options, {});
    ASSERT_FALSE(settings) << refusal;
    EXPECT_THAT(settings.failure().describe(), testing::StartsWith(refusal));
    aws::expect_no_secret_in(settings.failure().describe());
  }
}

TEST(SettingsOfAClient, list_every_place_without_a_region) {
  auto const settings = resolve({}, {});
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.failure().kind(), FailureKind::no_region);
  EXPECT_THAT(settings.failure().message(), testing::HasSubstr("AWS_REGION"));
}

}  // namespace
}  // namespace dynamorm::client
