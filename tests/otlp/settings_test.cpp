// SPDX-License-Identifier: Apache-2.0
#include "otlp/settings.hpp"

#include <gmock/gmock.h>

#include "client/test_environment.hpp"

namespace dynamorm::otlp {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(OtlpSettings, come_from_the_variables_of_opentelemetry) {
  client::TestEnvironment environment;
  environment.variables = {{"OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/tenant"},
                           {"OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20x, team = books"},
                           {"OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test,service.name=ignored,odd"},
                           {"OTEL_SERVICE_NAME", "bookshop"}};

  auto const settings = resolve({}, environment);

  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->endpoint.origin(), "http://collector:4318");
  EXPECT_EQ(settings->endpoint.path, "/tenant");
  EXPECT_THAT(settings->headers, ElementsAre(Pair("authorization", "Bearer x"), Pair("team", "books")));
  EXPECT_THAT(settings->resource,
              ElementsAre(Pair("service.name", "bookshop"), Pair("deployment.environment.name", "test")));
}

TEST(OtlpSettings, of_the_program_win_over_variables) {
  client::TestEnvironment environment;
  environment.variables = {{"OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"}, {"OTEL_SERVICE_NAME", "bookshop"}};

  auto const settings = resolve({.endpoint = "https://other:4318", .service_name = "orders"}, environment);

  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->endpoint.origin(), "https://other:4318");
  EXPECT_THAT(settings->resource, ElementsAre(Pair("service.name", "orders")));
}

TEST(OtlpSettings, have_defaults_for_a_collector_on_this_machine) {
  auto const settings = resolve({}, client::TestEnvironment());

  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->endpoint.origin(), "http://localhost:4318");
  EXPECT_THAT(settings->resource, ElementsAre(Pair("service.name", "unknown_service")));
}

TEST(OtlpSettings, reject_an_endpoint_that_is_no_url) {
  auto const settings = resolve({.endpoint = "localhost:4318"}, client::TestEnvironment());

  ASSERT_FALSE(settings.ok());
  EXPECT_THAT(settings.failure().message(), testing::HasSubstr("localhost:4318"));
}

}  // namespace
}  // namespace dynamorm::otlp
