// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine_testing.hpp"

namespace dynamorm::engine {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::Optional;

class ContinuousBackups : public testing::Test {
 protected:
  static api::UpdateContinuousBackupsRequest update(bool enabled, std::optional<std::int64_t> days = {}) {
    return {.table_name = "books",
            .point_in_time_recovery_specification = {.point_in_time_recovery_enabled = enabled,
                                                     .recovery_period_in_days = days}};
  }
  api::PointInTimeRecoveryDescription set(bool enabled, std::optional<std::int64_t> days = {}) {
    return recovery(ask(*engine_, update(enabled, days)).continuous_backups_description);
  }
  api::PointInTimeRecoveryDescription described() {
    return recovery(
        ask(*engine_, api::DescribeContinuousBackupsRequest{.table_name = "books"}).continuous_backups_description);
  }
  static api::PointInTimeRecoveryDescription recovery(std::optional<api::ContinuousBackupsDescription> const& told) {
    EXPECT_EQ(told->continuous_backups_status, api::ContinuousBackupsStatus::enabled);
    return *told->point_in_time_recovery_description;
  }
  api::Timestamp now() const { return std::chrono::time_point_cast<std::chrono::milliseconds>(clock_.wall()); }

  HeldClock clock_;
  std::unique_ptr<Engine> engine_ = engine_in_memory({}, clock_);
};

TEST_F(ContinuousBackups, have_no_recovery_period_until_enabled) {
  ask(*engine_, books());
  api::PointInTimeRecoveryDescription const off{.point_in_time_recovery_status =
                                                    api::PointInTimeRecoveryStatus::disabled};

  EXPECT_EQ(described(), off);
  EXPECT_EQ(set(true).point_in_time_recovery_status, api::PointInTimeRecoveryStatus::enabled);
  EXPECT_EQ(set(false), off);
  EXPECT_EQ(set(false), off);
  EXPECT_EQ(described(), off);
}

TEST_F(ContinuousBackups, reach_back_at_most_35_days) {
  ask(*engine_, books());
  auto const enabled = now();

  auto told = set(true);
  EXPECT_THAT(told.recovery_period_in_days, Optional(35));
  EXPECT_THAT(told.earliest_restorable_date_time, Optional(enabled));
  EXPECT_THAT(told.latest_restorable_date_time, Optional(enabled));

  clock_.advance(24h);
  EXPECT_THAT(set(true).earliest_restorable_date_time, Optional(enabled));
  EXPECT_THAT(described().latest_restorable_date_time, Optional(now() - 5min));

  clock_.advance(35 * 24h);
  EXPECT_THAT(described().earliest_restorable_date_time, Optional(now() - 35 * 24h));
}

TEST_F(ContinuousBackups, keep_their_period_until_disabled) {
  ask(*engine_, books());

  EXPECT_THAT(set(true, 7).recovery_period_in_days, Optional(7));
  EXPECT_THAT(described().recovery_period_in_days, Optional(7));
  EXPECT_EQ(refusal(*engine_, update(false, 7)),
            "ValidationException: Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time "
            "recovery.");
  set(false);
  EXPECT_THAT(set(true).recovery_period_in_days, Optional(35));
}

TEST_F(ContinuousBackups, report_a_missing_table) {
  std::string const missing = "TableNotFoundException: Table not found: books";

  EXPECT_EQ(refusal(*engine_, update(true)), missing);
  EXPECT_EQ(refusal(*engine_, api::DescribeContinuousBackupsRequest{.table_name = "books"}), missing);
}

TEST_F(ContinuousBackups, are_not_listed_as_backups) {
  EXPECT_THAT(ask(*engine_, api::ListBackupsRequest{}).backup_summaries, Optional(IsEmpty()));
  EXPECT_EQ(refusal(*engine_,
                    api::ListBackupsRequest{.time_range_lower_bound = now(), .time_range_upper_bound = now() - 1ms}),
            "ValidationException: One or more parameter values were invalid: Time range lower bound must be less than "
            "or equal to upper bound");
}

TEST_F(ContinuousBackups, are_not_listed_as_exports_or_imports) {
  EXPECT_THAT(ask(*engine_, api::ListExportsRequest{}).export_summaries, Optional(IsEmpty()));
  EXPECT_THAT(ask(*engine_, api::ListImportsRequest{}).import_summary_list, Optional(IsEmpty()));
  std::string const invalid = "ValidationException: Invalid Request: Provided nextToken is invalid: more";
  EXPECT_EQ(refusal(*engine_, api::ListExportsRequest{.next_token = "more"}), invalid);
  EXPECT_EQ(refusal(*engine_, api::ListImportsRequest{.next_token = "more"}), invalid);
}

}  // namespace
}  // namespace dynamorm::engine
