// SPDX-License-Identifier: Apache-2.0
#include "aws/endpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "aws/fakes.hpp"

namespace dynamorm::aws {
namespace {

std::string endpoint_in(FakeEnvironment const& environment) {
  auto const config = SharedConfig::load(environment);
  return *resolve_endpoint(environment, *config, dynamodb_service, "eu-central-1");
}

TEST(Endpoint, is_in_the_domain_of_the_regions_partition) {
  for (auto const& [region, url] :
       std::map<std::string, std::string>{{"eu-central-1", "https://dynamodb.eu-central-1.amazonaws.com"},
                                          {"us-gov-west-1", "https://dynamodb.us-gov-west-1.amazonaws.com"},
                                          {"cn-north-1", "https://dynamodb.cn-north-1.amazonaws.com.cn"},
                                          {"us-iso-east-1", "https://dynamodb.us-iso-east-1.c2s.ic.gov"},
                                          {"us-isob-east-1", "https://dynamodb.us-isob-east-1.sc2s.sgov.gov"},
                                          {"eusc-de-east-1", "https://dynamodb.eusc-de-east-1.amazonaws.eu"}}) {
    EXPECT_EQ(default_endpoint(dynamodb_service, region), url);
  }
}

TEST(Endpoint, has_variants_for_fips_and_dual_stack) {
  constexpr EndpointVariant fips{.fips = true};
  constexpr EndpointVariant dual_stack{.dual_stack = true};
  constexpr EndpointVariant both{.fips = true, .dual_stack = true};
  ServiceId const streams{"streams.dynamodb", "DYNAMODB_STREAMS", "dynamodb_streams", "streams-dynamodb"};

  EXPECT_EQ(default_endpoint(dynamodb_service, "us-east-1", fips), "https://dynamodb-fips.us-east-1.amazonaws.com");
  EXPECT_EQ(default_endpoint(dynamodb_service, "us-east-1", dual_stack), "https://dynamodb.us-east-1.api.aws");
  EXPECT_EQ(default_endpoint(dynamodb_service, "us-east-1", both), "https://dynamodb-fips.us-east-1.api.aws");
  EXPECT_EQ(default_endpoint(dynamodb_service, "us-gov-west-1", fips), "https://dynamodb.us-gov-west-1.amazonaws.com");
  EXPECT_EQ(default_endpoint(streams, "eu-west-1", fips), "https://streams.dynamodb-fips.eu-west-1.amazonaws.com");
  EXPECT_EQ(default_endpoint(streams, "eu-west-1", dual_stack), "https://streams-dynamodb.eu-west-1.api.aws");
}

TEST(Endpoint, has_the_variant_set_in_the_environment_or_the_profile) {
  FakeEnvironment environment;
  environment.variables["AWS_USE_FIPS_ENDPOINT"] = "true";
  environment.files["/home/me/.aws/config"] = "[default]\nuse_dualstack_endpoint = true";

  EXPECT_EQ(endpoint_in(environment), "https://dynamodb-fips.eu-central-1.api.aws");
  environment.variables["AWS_USE_DUALSTACK_ENDPOINT"] = "false";
  EXPECT_EQ(endpoint_in(environment), "https://dynamodb-fips.eu-central-1.amazonaws.com");
  environment.variables["AWS_ENDPOINT_URL"] = "http://variable:4";
  EXPECT_EQ(endpoint_in(environment), "http://variable:4");
}

constexpr ServiceId search{"search-dynamodb", "DYNAMODB", "dynamodb", "search-dynamodb", "search-ddb"};

/// The endpoint of an account, or the reason why it has none.
std::string endpoint_of(std::string const& account, FakeEnvironment const& environment,
                        std::string_view region = "eu-west-1", ServiceId const& service = dynamodb_service) {
  auto const config = SharedConfig::load(environment);
  auto const endpoint =
      resolve_endpoint(environment, *config, service, region, [&] { return Result<std::string>(account); });
  return endpoint ? *endpoint : endpoint.failure().message();
}

TEST(EndpointOfAnAccount, is_used_if_the_account_is_known) {
  FakeEnvironment environment;

  EXPECT_EQ(endpoint_of("111122223333", environment), "https://111122223333.ddb.eu-west-1.amazonaws.com");
  EXPECT_EQ(endpoint_of("111122223333", environment, "eu-west-1", search),
            "https://111122223333.search-ddb.eu-west-1.amazonaws.com");
  EXPECT_EQ(endpoint_of("111122223333", environment, "eu-west-1", sts_service), "https://sts.eu-west-1.amazonaws.com");
  EXPECT_EQ(endpoint_of("", environment), "https://dynamodb.eu-west-1.amazonaws.com");
  EXPECT_EQ(endpoint_of("not an account", environment), "https://dynamodb.eu-west-1.amazonaws.com");
  EXPECT_EQ(endpoint_of("111122223333", environment, "cn-north-1"), "https://dynamodb.cn-north-1.amazonaws.com.cn");
  EXPECT_EQ(endpoint_of("111122223333", environment, "us-gov-west-1"), "https://dynamodb.us-gov-west-1.amazonaws.com");
}

TEST(EndpointOfAnAccount, has_a_dual_stack_variant_but_none_for_fips) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_USE_DUALSTACK_ENDPOINT", "true"}};
  EXPECT_EQ(endpoint_of("111122223333", environment), "https://111122223333.ddb.eu-west-1.api.aws");

  environment.variables = {{"AWS_USE_FIPS_ENDPOINT", "true"}};
  EXPECT_EQ(endpoint_of("111122223333", environment), "https://dynamodb-fips.eu-west-1.amazonaws.com");
}

TEST(EndpointOfAnAccount, is_replaced_by_a_configured_endpoint) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_ENDPOINT_URL", "http://variable:4"}};

  EXPECT_EQ(endpoint_of("111122223333", environment), "http://variable:4");
}

TEST(EndpointOfAnAccount, can_be_disabled) {
  FakeEnvironment environment;
  environment.files["/home/me/.aws/config"] = "[default]\naccount_id_endpoint_mode = disabled";

  EXPECT_EQ(endpoint_of("111122223333", environment), "https://dynamodb.eu-west-1.amazonaws.com");
}

TEST(EndpointOfAnAccount, can_be_required) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_ACCOUNT_ID_ENDPOINT_MODE", "required"}};

  EXPECT_EQ(endpoint_of("111122223333", environment), "https://111122223333.ddb.eu-west-1.amazonaws.com");
  EXPECT_THAT(endpoint_of("", environment), testing::HasSubstr("the credentials state no account id"));
  EXPECT_THAT(endpoint_of("111122223333", environment, "cn-north-1"), testing::EndsWith("in cn-north-1"));
  environment.variables["AWS_USE_FIPS_ENDPOINT"] = "true";
  EXPECT_THAT(endpoint_of("111122223333", environment), testing::EndsWith("with FIPS"));
}

TEST(EndpointOfAnAccount, has_no_other_modes) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_ACCOUNT_ID_ENDPOINT_MODE", "sometimes"}};

  EXPECT_EQ(endpoint_of("", environment),
            "the account id endpoint mode must be preferred, disabled or required, got 'sometimes'");
}

TEST(Endpoint, comes_from_the_first_place_that_sets_one) {
  FakeEnvironment environment;
  environment.files["/home/me/.aws/config"] =
      "[default]\nservices = local\nendpoint_url = http://profile:1\n"
      "[services local]\ndynamodb =\n  endpoint_url = http://services:2\ns3 =\n  endpoint_url = http://s3:3\n";
  environment.variables = {{"AWS_ENDPOINT_URL_DYNAMODB", "http://own-variable:5"},
                           {"AWS_ENDPOINT_URL", "http://variable:4"}};

  EXPECT_EQ(endpoint_in(environment), "http://own-variable:5");
  environment.variables.erase("AWS_ENDPOINT_URL_DYNAMODB");
  EXPECT_EQ(endpoint_in(environment), "http://variable:4");
  environment.variables.erase("AWS_ENDPOINT_URL");
  EXPECT_EQ(endpoint_in(environment), "http://services:2");
  environment.files["/home/me/.aws/config"] = "[default]\nservices = none\nendpoint_url = http://profile:1\n";
  EXPECT_EQ(endpoint_in(environment), "http://profile:1");
  environment.files.clear();
  EXPECT_EQ(endpoint_in(environment), "https://dynamodb.eu-central-1.amazonaws.com");
}

TEST(Endpoint, is_the_services_own_if_configured_ones_are_ignored) {
  FakeEnvironment environment;
  environment.variables = {{"AWS_ENDPOINT_URL", "http://variable:4"}, {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE"}};
  EXPECT_EQ(endpoint_in(environment), "https://dynamodb.eu-central-1.amazonaws.com");

  environment.variables.erase("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
  environment.files["/home/me/.aws/config"] = "[default]\nignore_configured_endpoint_urls = true";
  EXPECT_EQ(endpoint_in(environment), "https://dynamodb.eu-central-1.amazonaws.com");
}

TEST(Endpoint, that_is_not_a_url_is_rejected_with_its_place) {
  FakeEnvironment environment;
  environment.variables["AWS_ENDPOINT_URL_DYNAMODB"] = "http://user:" + std::string(canary) + "@host";
  auto const config = SharedConfig::load(environment);

  auto const endpoint = resolve_endpoint(environment, *config, dynamodb_service, "eu-central-1");

  EXPECT_EQ(endpoint.failure().name(), "InvalidEndpoint");
  EXPECT_THAT(endpoint.failure().message(), testing::HasSubstr("AWS_ENDPOINT_URL_DYNAMODB"));
  expect_no_secret_in(endpoint.failure().describe());
}

}  // namespace
}  // namespace dynamorm::aws
