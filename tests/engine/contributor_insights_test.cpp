// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using api::ContributorInsightsMode;
using api::ContributorInsightsStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

constexpr auto all_keys = ContributorInsightsMode::accessed_and_throttled_keys;
constexpr auto throttled = ContributorInsightsMode::throttled_keys;

/// A table with a global and a local index, whose insights take a second to change.
class ContributorInsights : public testing::Test {
 protected:
  void SetUp() override {
    ask(*engine_,
        api::CreateTableRequest{.table_name = "books",
                                .attribute_definitions = strings({"author", "id", "title"}),
                                .key_schema = keys({"id"}, {"title"}),
                                .local_secondary_indexes = {{local_index("by_author", keys({"id"}, {"author"}))}},
                                .global_secondary_indexes = {{global_index("by_title", keys({"title"}))}},
                                .billing_mode = api::BillingMode::pay_per_request});
    clock_.advance(1s);
  }

  static api::UpdateContributorInsightsRequest request(api::ContributorInsightsAction action,
                                                       std::optional<std::string> index,
                                                       std::optional<ContributorInsightsMode> mode) {
    return {.table_name = "books",
            .index_name = std::move(index),
            .contributor_insights_action = action,
            .contributor_insights_mode = mode};
  }
  api::UpdateContributorInsightsResponse enable(std::optional<std::string> index = {},
                                                std::optional<ContributorInsightsMode> mode = {}) {
    return ask(*engine_, request(api::ContributorInsightsAction::enable, std::move(index), mode));
  }
  api::UpdateContributorInsightsResponse disable(std::optional<std::string> index = {}) {
    return ask(*engine_, request(api::ContributorInsightsAction::disable, std::move(index), throttled));
  }
  api::DescribeContributorInsightsResponse described(std::optional<std::string> index = {}) {
    return ask(*engine_,
               api::DescribeContributorInsightsRequest{.table_name = "books", .index_name = std::move(index)});
  }
  api::ListContributorInsightsResponse listed(api::ListContributorInsightsRequest page = {}) {
    return ask(*engine_, std::move(page));
  }

  HeldClock clock_;
  std::unique_ptr<Engine> engine_ = engine_in_memory({.transition_delay = 1s}, clock_);
};

TEST_F(ContributorInsights, are_disabled_at_first) {
  api::DescribeContributorInsightsResponse const off{
      .table_name = "books", .contributor_insights_status = ContributorInsightsStatus::disabled};

  EXPECT_EQ(described(), off);
  EXPECT_EQ(disable().contributor_insights_status, ContributorInsightsStatus::disabled);
  EXPECT_EQ(described(), off);
  EXPECT_THAT(listed().contributor_insights_summaries, Optional(IsEmpty()));
}

TEST_F(ContributorInsights, are_enabled_and_disabled_after_a_delay) {
  auto const enabled = enable();
  EXPECT_EQ(enabled.contributor_insights_status, ContributorInsightsStatus::enabling);
  EXPECT_EQ(enabled.contributor_insights_mode, all_keys);
  EXPECT_EQ(described().contributor_insights_status, ContributorInsightsStatus::enabling);

  clock_.advance(1s);
  EXPECT_EQ(described().contributor_insights_status, ContributorInsightsStatus::enabled);

  auto const disabled = disable();
  EXPECT_EQ(disabled.contributor_insights_status, ContributorInsightsStatus::disabling);
  EXPECT_EQ(disabled.contributor_insights_mode, all_keys);

  clock_.advance(1s);
  auto const off = described();
  EXPECT_EQ(off.contributor_insights_status, ContributorInsightsStatus::disabled);
  EXPECT_EQ(off.contributor_insights_mode, all_keys);
  EXPECT_EQ(off.contributor_insights_rule_list, std::nullopt);
  EXPECT_TRUE(off.last_update_date_time);
}

TEST_F(ContributorInsights, name_their_rules_after_the_table_and_the_time) {
  enable();
  enable("by_title");
  clock_.advance(1s);

  EXPECT_THAT(described().contributor_insights_rule_list,
              Optional(ElementsAre("DynamoDBContributorInsights-PKC-books-1700000001000",
                                   "DynamoDBContributorInsights-SKC-books-1700000001000",
                                   "DynamoDBContributorInsights-PKT-books-1700000001000",
                                   "DynamoDBContributorInsights-SKT-books-1700000001000")));
  EXPECT_THAT(described("by_title").contributor_insights_rule_list,
              Optional(ElementsAre("DynamoDBContributorInsights-PKC-books-by_title-1700000001000",
                                   "DynamoDBContributorInsights-PKT-books-by_title-1700000001000")));
}

TEST_F(ContributorInsights, change_their_mode_and_keep_their_rules) {
  enable();
  clock_.advance(1s);

  EXPECT_EQ(enable().contributor_insights_status, ContributorInsightsStatus::enabled);
  EXPECT_EQ(enable({}, throttled).contributor_insights_status, ContributorInsightsStatus::enabling);
  clock_.advance(1s);
  EXPECT_THAT(described().contributor_insights_rule_list,
              Optional(ElementsAre("DynamoDBContributorInsights-PKT-books-1700000001000",
                                   "DynamoDBContributorInsights-SKT-books-1700000001000")));

  EXPECT_EQ(enable().contributor_insights_mode, all_keys);
}

TEST_F(ContributorInsights, belong_to_tables_and_global_indexes) {
  for (std::string const index : {"by_author", "by_nothing"}) {
    std::string const missing =
        "ResourceNotFoundException: Requested resource not found: Index: " + index + " not found for table: books";
    EXPECT_EQ(refusal(*engine_, api::DescribeContributorInsightsRequest{.table_name = "books", .index_name = index}),
              missing);
    EXPECT_EQ(refusal(*engine_, request(api::ContributorInsightsAction::enable, index, {})), missing);
  }
  EXPECT_EQ(refusal(*engine_, request(api::ContributorInsightsAction::enable, "", {})),
            "ValidationException: IndexName must be at least 3 characters long and at most 255 characters long");
  EXPECT_EQ(refusal(*engine_, api::ListContributorInsightsRequest{.table_name = "films"}),
            "ResourceNotFoundException: Requested resource not found: Table: films not found");
}

TEST_F(ContributorInsights, are_listed_in_pages) {
  enable("by_title");
  enable();
  api::ContributorInsightsSummary const of_table{.table_name = "books",
                                                 .contributor_insights_status = ContributorInsightsStatus::enabling,
                                                 .contributor_insights_mode = all_keys};
  api::ContributorInsightsSummary of_index = of_table;
  of_index.index_name = "by_title";

  EXPECT_THAT(listed().contributor_insights_summaries, Optional(ElementsAre(of_table, of_index)));
  auto const first = listed({.table_name = "books", .max_results = 1});
  EXPECT_THAT(first.contributor_insights_summaries, Optional(ElementsAre(of_table)));
  auto const second = listed({.table_name = "books", .next_token = first.next_token, .max_results = 1});
  EXPECT_THAT(second.contributor_insights_summaries, Optional(ElementsAre(of_index)));
  EXPECT_EQ(second.next_token, std::nullopt);
}

TEST_F(ContributorInsights, need_an_active_table) {
  ask(*engine_,
      api::UpdateTableRequest{
          .table_name = "books",
          .stream_specification = {{.stream_enabled = true, .stream_view_type = api::StreamViewType::keys_only}}});

  EXPECT_EQ(refusal(*engine_, request(api::ContributorInsightsAction::enable, {}, {})),
            "ValidationException: Table or Index is not in a valid state to update Key Access Insights: TableStatus "
            "must be ACTIVE to enable ContributorInsights.");
}

}  // namespace
}  // namespace dynamorm::engine
