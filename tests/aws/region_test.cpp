// SPDX-License-Identifier: Apache-2.0
#include "aws/region.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "aws/fakes.hpp"

namespace dynamorm::aws {
namespace {

using testing::HasSubstr;

constexpr char const* token_address = "PUT http://169.254.169.254/latest/api/token";
constexpr char const* region_address = "GET http://169.254.169.254/latest/meta-data/placement/region";

TEST(Region, comes_from_the_first_place_that_sets_one) {
  FakeWorld world;
  world.environment.variables = {{"AWS_REGION", "eu-west-1"}, {"AWS_DEFAULT_REGION", "eu-west-2"}};
  world.environment.files["/home/me/.aws/config"] =
      "[default]\nregion = eu-west-3\n[profile other]\nregion = eu-west-4";
  world.fetcher.answer(token_address, 200, "token").answer(region_address, 200, "eu-west-5");
  auto region = [&world](RegionOptions const& options = {}) { return *resolve_region(world.surroundings(), options); };

  EXPECT_EQ(region({.region = "eu-west-0"}), "eu-west-0");
  EXPECT_EQ(region(), "eu-west-1");
  world.environment.variables.erase("AWS_REGION");
  EXPECT_EQ(region(), "eu-west-2");
  world.environment.variables.erase("AWS_DEFAULT_REGION");
  EXPECT_EQ(region(), "eu-west-3");
  EXPECT_EQ(region({.profile = "other"}), "eu-west-4");
  EXPECT_TRUE(world.fetcher.requests.empty());
  world.environment.files.clear();
  EXPECT_EQ(region(), "eu-west-5");
}

TEST(Region, that_is_not_set_is_a_failure_that_lists_each_place) {
  FakeWorld world;
  world.environment.variables["AWS_PROFILE"] = "work";

  auto const region = resolve_region(world.surroundings());

  EXPECT_EQ(region.failure().kind(), FailureKind::no_region);
  EXPECT_EQ(region.failure().name(), "RegionNotFound");
  EXPECT_THAT(region.failure().message(),
              testing::AllOf(HasSubstr("\n  - AWS_REGION: not set"), HasSubstr("\n  - AWS_DEFAULT_REGION: not set"),
                             HasSubstr("\n  - profile work: does not exist in /home/me/.aws/config"),
                             HasSubstr("\n  - instance metadata: connection refused"), HasSubstr("set AWS_REGION")));
}

TEST(Region, is_not_looked_up_in_disabled_instance_metadata) {
  FakeWorld world;
  world.environment.variables["AWS_EC2_METADATA_DISABLED"] = "true";

  auto const region = resolve_region(world.surroundings());

  EXPECT_TRUE(world.fetcher.requests.empty());
  EXPECT_THAT(region.failure().message(), HasSubstr("AWS_EC2_METADATA_DISABLED is true"));
}

TEST(Region, that_cannot_be_part_of_a_host_name_is_rejected) {
  FakeWorld world;
  for (auto const* text : {"", "eu west 1", "evil.example/", "-eu", "eu-", "eu_west"}) {
    auto const region = resolve_region(world.surroundings(), {.region = text});
    ASSERT_FALSE(region.ok()) << text;
    EXPECT_EQ(region.failure().name(), "InvalidRegion") << text;
  }
}

TEST(Region, reports_a_malformed_file) {
  FakeWorld world;
  world.environment.files["/home/me/.aws/config"] = "[default";

  EXPECT_EQ(resolve_region(world.surroundings()).failure().name(), "MalformedConfigFile");
}

}  // namespace
}  // namespace dynamorm::aws
