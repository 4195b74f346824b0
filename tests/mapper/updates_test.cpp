// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <limits>

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;
using testing::ElementsAre;

struct Stock {
  std::string id{};
  std::uint8_t shelf = 0;
  int count = 0;
  std::uint64_t total = 0;
  float weight = 0;
  Number price{};
  std::optional<std::int16_t> floor{};
  std::vector<std::int8_t> rows{};

  static constexpr auto schema = table("stocks", hash_key<&Stock::id>, field<&Stock::count>.range(0, 1'000'000));
};

class Updates : public RecordedTest {
 protected:
  Table<Stock> stocks{database};

  template <class Change>
  std::vector<ValidationFailure> failures_of(Change const& change) {
    try {
      stocks.update("1", change);
    } catch (ValidationError const& error) {
      EXPECT_EQ(backend->count(), 0U) << "nothing is sent";
      return error.failures();
    }
    return {};
  }
};

TEST_F(Updates, reject_integers_that_the_member_cannot_hold) {
  EXPECT_THAT(failures_of("shelf"_a = 256),
              ElementsAre(ValidationFailure{"shelf", "expected a whole number from 0 to 255, got 256"}));
  EXPECT_THAT(failures_of(attr<&Stock::shelf>.set(-1)),
              ElementsAre(ValidationFailure{"shelf", "expected a whole number from 0 to 255, got -1"}));
  EXPECT_THAT(failures_of("count"_a = 1LL << 32),
              ElementsAre(ValidationFailure{"count",
                                            "expected a whole number from -2147483648 to 2147483647, got 4294967296"}));
  EXPECT_THAT(
      failures_of("total"_a = -1),
      ElementsAre(ValidationFailure{"total", "expected a whole number from 0 to 18446744073709551615, got -1"}));
  EXPECT_THAT(failures_of("floor__if_not_exists"_a = 40'000),
              ElementsAre(ValidationFailure{"floor", "expected a whole number from -32768 to 32767, got 40000"}));
}

TEST_F(Updates, reject_such_numbers_in_lists_with_their_positions) {
  EXPECT_THAT(failures_of("rows"_a = {1, 1000}),
              ElementsAre(ValidationFailure{"rows[1]", "expected a whole number from -128 to 127, got 1000"}));
}

TEST_F(Updates, reject_steps_that_no_value_of_the_member_can_take) {
  char const* const too_large = "expected a whole number from 0 to 255, got 256";
  EXPECT_THAT(failures_of("shelf__plus"_a = 256), ElementsAre(ValidationFailure{"shelf", too_large}));
  EXPECT_THAT(failures_of(attr<&Stock::shelf>.add(256)), ElementsAre(ValidationFailure{"shelf", too_large}));
  EXPECT_THAT(failures_of("shelf__minus"_a = -256),
              ElementsAre(ValidationFailure{"shelf", "expected a whole number from -255 to 0, got -256"}));
  EXPECT_THAT(failures_of("shelf__plus"_a = Number("0.5")),
              ElementsAre(ValidationFailure{"shelf", "expected a whole number from 0 to 255, got 0.5"}));
}

TEST_F(Updates, accept_steps_in_both_directions) {
  stocks.update("1", "shelf__plus"_a = -255, "floor__minus"_a = 40'000, "weight__plus"_a = 0.5);
  EXPECT_EQ(backend->count(), 1U);
}

TEST_F(Updates, reject_infinite_nan_and_too_large_values) {
  EXPECT_THAT(failures_of("weight"_a = std::numeric_limits<double>::quiet_NaN()),
              ElementsAre(ValidationFailure{"weight", "The parameter cannot be converted to a numeric value: nan"}));
  EXPECT_THAT(failures_of("price"_a = 1e-200),
              ElementsAre(ValidationFailure{"price",
                                            "Number underflow. Attempting to store a number with magnitude smaller "
                                            "than supported range: 1e-200"}));
  EXPECT_EQ(failures_of("weight"_a = 1e100).size(), 1U);
}

TEST_F(Updates, accept_numbers_of_any_fitting_type) {
  stocks.update("1", "shelf"_a = 255LL, "count"_a = Number("12"), "total"_a = std::numeric_limits<std::uint64_t>::max(),
                "weight"_a = 0.5, "price"_a = 0.1, "rows"_a = {1L, 127L});
  EXPECT_EQ(stocks.rendered_update("1", "price"_a = 0.1, "rows"_a = {1L, 127L}),
            "UpdateItem stocks\n  Key: {\"id\":\"1\"}\n  UpdateExpression: SET price = 0.1, rows = [1,127]");
  EXPECT_EQ(backend->count(), 1U);
}

TEST_F(Updates, keep_the_rules_of_structs_inside_lists) {
  Table<Book> const books{database};

  EXPECT_EQ(
      books.rendered_update("1", attr<&Book::reprints>[1].at<&Reprint::year>().plus(1)),
      "UpdateItem books\n  Key: {\"isbn\":\"1\"}\n  UpdateExpression: SET reprints[1].year = reprints[1].year + 1");
  EXPECT_THROW(books.update("1", attr<&Book::reprints>[1].at<&Reprint::year>().set(1000)), ValidationError);
  EXPECT_THROW(books.update("1", "reprints__1__year"_a = 1000), ValidationError);
}

}  // namespace
}  // namespace dynamorm::test
