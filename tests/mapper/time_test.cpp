// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>

#include "mapper/models.hpp"

namespace dynamorm::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::system_clock;
using std::chrono::year;

using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;
using Nanoseconds = std::chrono::sys_time<std::chrono::nanoseconds>;
using Minutes = std::chrono::sys_time<std::chrono::minutes>;

struct Moments {
  std::string id = "a";
  sys_seconds second{};
  Milliseconds millisecond{};
  Nanoseconds nanosecond{};
  sys_days day{};
  Minutes minute{};
  std::optional<system_clock::time_point> maybe{};
  sys_seconds expires{};
  std::optional<sys_seconds> may_expire{};

  static constexpr auto schema = table("moments", hash_key<&Moments::id>, field<&Moments::expires>.epoch_seconds(),
                                       field<&Moments::may_expire>.epoch_seconds());
  bool operator==(Moments const&) const = default;
};

Table<Moments> const moments{Database()};

std::string text(Moments const& object, std::string_view attribute) {
  Item const item = moments.to_item(object);
  EXPECT_EQ(moments.from_item(item), object) << item.to_string();
  return std::string(item[attribute].as_string());
}

sys_seconds second_of(std::string_view iso8601) {
  return moments.from_item(Item{{"id", "a"}, {"second", iso8601}}).second;
}

constexpr sys_seconds noon = sys_days(year(2026) / 11 / 22) + 12h;

TEST(TimePoints, are_iso8601_strings_in_utc) {
  EXPECT_EQ(text({.second = noon + 7s}, "second"), "2026-11-22T12:00:07Z");
}

TEST(TimePoints, show_the_fraction_without_trailing_zeros) {
  EXPECT_EQ(text({.millisecond = noon + 250ms}, "millisecond"), "2026-11-22T12:00:00.25Z");
  EXPECT_EQ(text({.nanosecond = noon + 1ns}, "nanosecond"), "2026-11-22T12:00:00.000000001Z");
}

TEST(TimePoints, before_1970_are_exact_too) {
  EXPECT_EQ(text({.millisecond = Milliseconds(-1ms)}, "millisecond"), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(text({.second = sys_days(year(1452) / 4 / 15)}, "second"), "1452-04-15T00:00:00Z");
}

TEST(TimePoints, of_whole_minutes_and_days_are_strings_too) {
  EXPECT_EQ(text({.minute = Minutes(-1min)}, "minute"), "1969-12-31T23:59:00Z");
  EXPECT_EQ(text({.day = year(1969) / 12 / 30}, "day"), "1969-12-30T00:00:00Z");
}

TEST(TimePoints, are_rounded_down_to_the_members_precision) {
  Moments const loaded = moments.from_item(Item{{"id", "a"},
                                                {"day", "1969-12-30T12:00:00Z"},
                                                {"minute", "1969-12-31T23:59:59Z"},
                                                {"second", "2026-11-22T12:00:00.999Z"}});
  EXPECT_EQ(loaded.day, sys_days(year(1969) / 12 / 30));
  EXPECT_EQ(loaded.minute, Minutes(-1min));
  EXPECT_EQ(loaded.second, noon);
}

TEST(TimePoints, are_omitted_if_the_optional_is_empty) {
  EXPECT_FALSE(moments.to_item({}).contains("maybe"));
  EXPECT_EQ(text({.maybe = noon}, "maybe"), "2026-11-22T12:00:00Z");
}

TEST(TimePoints, read_other_iso8601_forms) {
  for (char const* iso8601 :
       {"2026-11-22T12:00:00Z", "2026-11-22T12:00:00.000Z", "2026-11-22T14:00:00+02:00", "2026-11-22T08:30:00-0330",
        "2026-11-22T12:00Z", "2026-11-22 12:00:00", "2026-11-22t12:00:00z", "2026-11-22T12:00:00,0+00"}) {
    EXPECT_EQ(second_of(iso8601), noon) << iso8601;
  }
  EXPECT_EQ(second_of("2026-11-22"), noon - 12h);
}

TEST(TimePoints, reject_invalid_times) {
  for (char const* wrong :
       {"", "2026", "2026-11", "2026-13-01", "2026-02-30", "2026-11-22T24:00:00Z", "2026-11-22T12:60:00Z",
        "2026-11-22T12:00:61Z", "2026-11-22T12:00:00.Z", "2026-11-22T12:00:00+25:00", "2026-11-22T12:00:00Z ",
        "-026-11-22", "2026-11-22T12:00:00X", "22.11.2026", "1795348800"}) {
    EXPECT_THROW((void)second_of(wrong), ValidationError) << wrong;
  }
  EXPECT_THROW((void)moments.from_item(Item{{"id", "a"}, {"second", 1'795'348'800}}), ValidationError);
}

TEST(TimePoints, reject_times_that_the_member_cannot_hold) {
  EXPECT_THROW((void)moments.from_item(Item{{"id", "a"}, {"nanosecond", "9999-12-31T00:00:00Z"}}), ValidationError);
  EXPECT_THROW((void)moments.from_item(Item{{"id", "a"}, {"nanosecond", "0001-01-01T00:00:00Z"}}), ValidationError);
  EXPECT_NO_THROW((void)moments.from_item(Item{{"id", "a"}, {"nanosecond", "2262-04-11T23:47:16.854775807Z"}}));
}

TEST(TimePoints, outside_the_years_0_to_9999_are_rejected) {
  EXPECT_EQ(text({.second = sys_days(year(0) / 1 / 1)}, "second"), "0000-01-01T00:00:00Z");
  EXPECT_EQ(text({.second = sys_days(year(9999) / 12 / 31)}, "second"), "9999-12-31T00:00:00Z");
  EXPECT_THROW((void)moments.to_item({.second = sys_days(year(-1) / 12 / 31)}), ValidationError);
  EXPECT_THROW((void)moments.to_item({.second = sys_days(year(10000) / 1 / 1)}), ValidationError);
  EXPECT_THROW((void)moments.to_item({.second = sys_seconds::max()}), ValidationError);
}

TEST(EpochSeconds, are_a_number) {
  EXPECT_EQ(moments.to_item({.expires = noon})["expires"].as_int64(), 1'795'348'800);
  EXPECT_EQ(moments.to_item({.expires = sys_seconds(-5s)})["expires"].as_int64(), -5);
}

TEST(EpochSeconds, are_omitted_if_the_optional_is_empty) {
  EXPECT_FALSE(moments.to_item({}).contains("may_expire"));
  Item const item = moments.to_item({.may_expire = noon});
  EXPECT_EQ(item["may_expire"].as_int64(), 1'795'348'800);
  EXPECT_EQ(moments.from_item(item).may_expire, noon);
}

TEST(EpochSeconds, reject_strings_fractions_and_overflow) {
  for (Value const& wrong : {Value("2026-11-22"), Value(0.5), Value(Number("1e30"))}) {
    EXPECT_THROW((void)moments.from_item(Item{{"id", "a"}, {"expires", wrong}}), ValidationError) << wrong.to_string();
  }
}

struct Fine {
  std::string id = "a";
  Nanoseconds expires{};

  static constexpr auto schema = table("fine", hash_key<&Fine::id>, field<&Fine::expires>.epoch_seconds());
};

TEST(EpochSeconds, round_down_and_reject_overflow) {
  Table<Fine> const table{Database()};
  EXPECT_EQ(table.to_item({.expires = Nanoseconds(-1ns)})["expires"].as_int64(), -1);
  EXPECT_THROW((void)table.from_item(Item{{"id", "a"}, {"expires", INT64_MAX}}), ValidationError);
}

TEST(EpochSeconds, are_numbers_in_conditions) {
  EXPECT_EQ((attr<&Moments::expires> < noon).to_string(), "expires < 1795348800");
  EXPECT_EQ((attr<&Moments::second> < noon).to_string(), R"(second < "2026-11-22T12:00:00Z")");
}

}  // namespace
}  // namespace dynamorm::test
