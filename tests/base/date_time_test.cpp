// SPDX-License-Identifier: Apache-2.0
#include "base/date_time.hpp"

#include <gtest/gtest.h>

namespace dynamorm {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr sys_seconds morning(seconds(1456380211));

std::string iso8601(sys_seconds time) {
  std::string text;
  append_iso8601(text, time);
  return text;
}

TEST(Iso8601, is_written_to_the_second) {
  EXPECT_EQ(iso8601(morning), "2016-02-25T06:03:31");
  EXPECT_EQ(iso8601(sys_seconds(seconds(-1))), "1969-12-31T23:59:59");
  EXPECT_EQ(iso8601(std::chrono::sys_days(std::chrono::year(0) / 1 / 1)), "0000-01-01T00:00:00");
}

TEST(Iso8601, is_read_with_any_offset) {
  for (auto const* text : {"2016-02-25T06:03:31Z", "2016-02-25T07:03:31+01:00", "2016-02-25T01:03:31-0500",
                           "2016-02-25t06:03:31z", "2016-02-25 06:03:31+00"}) {
    auto const time = parse_iso8601(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->seconds, morning) << text;
    EXPECT_TRUE(time->has_offset) << text;
  }
}

TEST(Iso8601, is_utc_without_an_offset) {
  auto const time = parse_iso8601("2016-02-25T06:03:31");

  ASSERT_TRUE(time);
  EXPECT_EQ(time->seconds, morning);
  EXPECT_FALSE(time->has_offset);
}

TEST(Iso8601, may_omit_the_seconds_or_the_time_of_day) {
  EXPECT_EQ(parse_iso8601("2016-02-25T06:03Z")->seconds, morning - seconds(31));
  EXPECT_EQ(parse_iso8601("2016-02-25")->seconds, std::chrono::floor<std::chrono::days>(morning));
}

TEST(Iso8601, keeps_nine_digits_of_a_fraction) {
  EXPECT_EQ(parse_iso8601("2016-02-25T06:03:31.25Z")->nanoseconds, 250'000'000U);
  EXPECT_EQ(parse_iso8601("2016-02-25T06:03:31,1234567899Z")->nanoseconds, 123'456'789U);
}

TEST(Iso8601, of_any_other_form_is_rejected) {
  for (auto const* text :
       {"", "tomorrow", "2016", "2016-13-25T06:03:31Z", "2016-02-30T06:03:31Z", "2016-02-25T24:03:31Z",
        "2016-02-25T06:60:31Z", "2016-02-25T06:03:61Z", "2016-02-25T06:03:31.Z", "2016-02-25T06:03:31Z ",
        "-016-02-25T06:03:31Z", "2016-02-25T06:03:31+1", "2016-02-25T06:03:31+24:00", "2016-02-25T06:03:31+01:60"}) {
    EXPECT_FALSE(parse_iso8601(text)) << text;
  }
}

TEST(Timestamp, has_the_format_of_x_amz_date) {
  auto const time = Clock::WallTime(std::chrono::seconds(1440938160)) + std::chrono::milliseconds(999);

  EXPECT_EQ(format_basic_timestamp(time), "20150830T123600Z");
  EXPECT_EQ(format_basic_timestamp(Clock::WallTime{}), "19700101T000000Z");
}

TEST(HttpDate, is_written_and_read) {
  Clock::WallTime const time(seconds(784111777));

  EXPECT_EQ(format_http_date(time), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), time);
}

TEST(HttpDate, of_any_other_form_is_rejected) {
  for (auto const* text : {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37",
                           "Sun, 6 Nov 1994 8:9:7 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
  }
}

TEST(Timestamp, survives_a_round_trip) {
  for (auto const* text : {"20150830T123600Z", "20240229T235959Z", "20000101T000000Z"}) {
    ASSERT_TRUE(parse_basic_timestamp(text)) << text;
    EXPECT_EQ(format_basic_timestamp(*parse_basic_timestamp(text)), text);
  }
  EXPECT_EQ(parse_basic_timestamp("20150830"), std::nullopt);
  EXPECT_EQ(parse_basic_timestamp("99990830T123600Z"), std::nullopt);  // beyond the clock's range
}

}  // namespace
}  // namespace dynamorm
