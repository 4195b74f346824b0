#include "aws/timestamp.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace dynamorm::aws {
namespace {

TEST(Timestamp, is_written_as_x_amz_date_wants_it) {
  auto const time = Clock::WallTime(std::chrono::seconds(1440938160)) + std::chrono::milliseconds(999);

  EXPECT_EQ(format_basic_timestamp(time), "20150830T123600Z");
  EXPECT_EQ(format_basic_timestamp(Clock::WallTime{}), "19700101T000000Z");
}

TEST(Timestamp, of_credentials_is_read_in_every_form_they_use) {
  auto const expected = Clock::WallTime(std::chrono::seconds(1456380211));

  for (auto const* text : {"2016-02-25T06:03:31Z", "2016-02-25T06:03:31.123Z", "2016-02-25T07:03:31+01:00",
                           "2016-02-25T01:03:31-0500", "2016-02-25T06:03:31+00:00"}) {
    EXPECT_EQ(parse_iso8601(text), expected) << text;
  }
}

TEST(Timestamp, of_credentials_that_names_no_moment_is_refused) {
  for (auto const* text :
       {"", "tomorrow", "2016-02-25", "2016-02-25T06:03:31", "2016-13-25T06:03:31Z", "2016-02-30T06:03:31Z",
        "2016-02-25T24:03:31Z", "2016-02-25T06:60:31Z", "2016-02-25T06:03:31.Z", "2016-02-25T06:03:31Z ",
        "2016-02-25 06:03:31Z", "-016-02-25T06:03:31Z", "2016-02-25T06:03:31+1"}) {
    EXPECT_EQ(parse_iso8601(text), std::nullopt) << text;
  }
}

TEST(Timestamp, of_a_response_is_read) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Clock::WallTime(std::chrono::seconds(784111777)));
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
}

}  // namespace
}  // namespace dynamorm::aws
