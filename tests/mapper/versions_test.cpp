// SPDX-License-Identifier: Apache-2.0
// The requests of models with a version, and of writes that return what they replaced.
#include <gmock/gmock.h>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/service_error.hpp"

#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;
using ::testing::ElementsAre;
using ::testing::Pair;

struct Purse {
  std::string owner{};
  long balance = 0;
  int version = 0;

  static constexpr auto schema = table("purses", hash_key<&Purse::owner>, field<&Purse::version>.version());
};

class versions : public RecordedTest {
 protected:
  Table<Purse> purses{database};
};

TEST_F(versions, are_required_and_stored_by_one_request) {
  Purse purse{.owner = "ann", .version = 7};

  purses.put(purse);

  api::PutItemRequest const request = backend->only_request<api::PutItemRequest>();
  EXPECT_EQ(request.item, (Item{{"owner", "ann"}, {"balance", 0}, {"version", 8}}));
  EXPECT_EQ(request.condition_expression, "#n0 = :v0");
  EXPECT_THAT(*request.expression_attribute_names, ElementsAre(Pair("#n0", "version")));
  EXPECT_THAT(*request.expression_attribute_values, ElementsAre(Pair(":v0", Value(7))));
  EXPECT_EQ(request.return_values_on_condition_check_failure, api::ReturnValuesOnConditionCheckFailure::all_old);
}

TEST_F(versions, may_be_missing_before_the_first_write) {
  purses.put({.owner = "ann"});

  EXPECT_EQ(backend->only_request<api::PutItemRequest>().condition_expression,
            "attribute_not_exists(#n0) OR #n0 = :v0");
}

TEST_F(versions, are_required_beside_the_conditions_of_the_user) {
  purses.remove(Purse{.owner = "ann", .version = 7}, "balance"_a = 1);

  EXPECT_EQ(backend->only_request<api::DeleteItemRequest>().condition_expression, "#n0 = :v0 AND #n1 = :v1");
}

TEST_F(versions, are_taken_only_after_an_acknowledgement) {
  Purse purse{.owner = "ann", .version = 7};
  backend->answer<api::PutItemRequest>(Failure(FailureKind::connection_lost, "ConnectionLost", "lost"));

  EXPECT_THROW(purses.put(purse), ConnectionLost);

  EXPECT_EQ(purse.version, 7);
}

TEST_F(versions, of_a_failed_write_are_both_told) {
  Failure failure(FailureKind::service, "ConditionalCheckFailedException", "The conditional request failed");
  failure.item(Item{{"owner", "ann"}, {"version", 9}}.encoded());
  backend->answer<api::UpdateItemRequest>(failure);
  Purse purse{.owner = "ann", .version = 7};

  try {
    purses.update(purse, "balance"_a = 1);
    ADD_FAILURE() << "the update should have failed";
  } catch (VersionConflict const& conflict) {
    EXPECT_EQ(conflict.expected(), 7);
    EXPECT_EQ(conflict.stored(), 9);
  }
}

TEST_F(versions, let_old_values_come_with_the_same_request) {
  Purse purse{.owner = "ann", .version = 7};
  backend->answer<api::UpdateItemRequest>({.attributes = Item{{"owner", "ann"}, {"balance", 3}, {"version", 7}}});

  std::optional<Purse> const old = purses.update(purse, "balance__plus"_a = 1, return_old);

  EXPECT_EQ(backend->only_request<api::UpdateItemRequest>().return_values, api::ReturnValue::all_old);
  EXPECT_EQ(old->balance, 3);
  EXPECT_EQ(purse.balance, 4);
  EXPECT_EQ(purse.version, 8);
}

}  // namespace
}  // namespace dynamorm::test
