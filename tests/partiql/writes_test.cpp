// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "library.hpp"

namespace dynamorm::partiql {
namespace {

class Writes : public testing::Test {
 protected:
  Writes() { library.add("a", 1, "one", 100); }

  /// Returns a stored chapter.
  std::string stored(int number = 1) {
    return library.rows("SELECT * FROM chapters WHERE book = 'a' AND number = " + std::to_string(number));
  }

  Library library;
};

TEST_F(Writes, insert_only_new_items) {
  EXPECT_EQ(library.rows("INSERT INTO chapters VALUE {'book': ?, 'number': 2, 'title': 'two'}", {"a"}), "");
  EXPECT_EQ(stored(2), R"({"book":"a","number":2,"title":"two"})");
  EXPECT_EQ(library.rows("INSERT INTO chapters VALUE {'book': 'a', 'number': 1}"),
            "DuplicateItemException: Duplicate primary key exists in table");
  EXPECT_EQ(library.rows("INSERT INTO chapters VALUE {'book': 'a'}"),
            "ValidationException: One or more parameter values were invalid: Missing the key number in the item");
}

struct Change {
  std::string_view clauses;
  std::string_view returned;
};

constexpr Change changes[] = {
    {"SET words = words + 1 WHERE book = 'a' AND number = 1 RETURNING ALL OLD *",
     R"({"book":"a","number":1,"title":"one","words":100})"},
    {"SET words = words + 1 WHERE book = 'a' AND number = 1 RETURNING ALL NEW *",
     R"({"book":"a","number":1,"title":"one","words":101})"},
    {"SET words = 7 SET notes = ['x'] WHERE book = 'a' AND number = 1 RETURNING MODIFIED NEW *",
     R"({"notes":["x"],"words":7})"},
    {"SET words = 7 SET notes = ['x'] WHERE book = 'a' AND number = 1 RETURNING MODIFIED OLD *", R"({"words":100})"},
    {"REMOVE title WHERE book = 'a' AND number = 1 RETURNING MODIFIED NEW *", ""},
    {"SET tags = set_add(tags, <<'x'>>) WHERE book = 'a' AND number = 1 AND title = 'one' RETURNING MODIFIED NEW *",
     R"({"tags":["x"]})"},
    {"SET words = 1 WHERE book = 'a' AND number = 1", ""},
};

TEST_F(Writes, update_and_return_attributes) {
  for (auto const& [clauses, returned] : changes) {
    library.add("a", 1, "one", 100);
    EXPECT_EQ(library.rows("UPDATE chapters " + std::string(clauses)), returned) << clauses;
  }
}

constexpr std::string_view incomplete =
    "ValidationException: Where clause does not contain a mandatory equality on all key attributes";
constexpr std::string_view failed = "ConditionalCheckFailedException: The conditional request failed";

constexpr Change rejected_changes[] = {
    {"UPDATE chapters SET words = 1 WHERE book = 'a'", incomplete},
    {"UPDATE chapters SET words = 1 WHERE book = 'a' AND number > 1", incomplete},
    {"UPDATE chapters SET words = 1 WHERE book IN ['a'] AND number = 1", incomplete},
    {"UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 1 OR words = 1", incomplete},
    {"UPDATE chapters SET words = 1", incomplete},
    {"DELETE FROM chapters", incomplete},
    {"DELETE FROM chapters WHERE book = 'a' AND number = 1 AND book = 'b'",
     "ValidationException: Multiple conditions on same key book. Only single item Update/Insert/Delete are supported"},
    {"UPDATE chapters SET words = 1 WHERE book = 1 AND number = 1",
     "ValidationException: The provided key element does not match the schema"},
    {"UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 1 AND title = 'two'", failed},
    {"UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 9", failed},
    {"UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 9 AND attribute_not_exists(book)", failed},
    {"DELETE FROM chapters WHERE book = 'a' AND number = 1 AND title = 'two'", failed},
    {"UPDATE chapters SET number = 2 WHERE book = 'a' AND number = 1",
     "ValidationException: One or more parameter values were invalid: Cannot update attribute number. This attribute "
     "is part of the key"},
    {"UPDATE nowhere SET words = 1 WHERE book = 'a' AND number = 1",
     "ResourceNotFoundException: Requested resource not found"},
    {"EXISTS(SELECT * FROM chapters WHERE book = 'a' AND number = 1 AND words = 1)",
     "ValidationException: EXISTS can only be used in ExecuteTransaction write requests."},
};

TEST_F(Writes, change_nothing_if_rejected) {
  std::string const before = stored();
  for (auto const& [statement, message] : rejected_changes) {
    EXPECT_EQ(library.rows(std::string(statement)), message) << statement;
  }
  EXPECT_EQ(stored(), before);
}

TEST_F(Writes, delete_existing_items_and_accept_missing_ones) {
  EXPECT_EQ(library.rows("DELETE FROM chapters WHERE book = 'a' AND number = 9 AND title = 'x'"), "");
  EXPECT_EQ(library.rows("DELETE FROM chapters WHERE book = 'a' AND number = 1 RETURNING ALL OLD *"),
            R"({"book":"a","number":1,"title":"one","words":100})");
  EXPECT_EQ(stored(), "");
}

TEST_F(Writes, return_the_item_that_failed_the_condition) {
  api::ExecuteStatementRequest request{.statement =
                                           "DELETE FROM chapters WHERE book = 'a' AND number = 1 AND words = 1"};
  request.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;

  auto const response = library.run(request);

  ASSERT_FALSE(response);
  EXPECT_EQ(Item::from_encoded(response.failure().item()).view()["title"].as_string(), "one");
}

TEST_F(Writes, appear_in_the_stream) {
  library.rows("INSERT INTO chapters VALUE {'book': 'a', 'number': 2}");
  library.rows("UPDATE chapters SET words = 1 WHERE book = 'a' AND number = 2");
  library.rows("DELETE FROM chapters WHERE book = 'a' AND number = 2");

  auto const stream = *library.get(api::DescribeTableRequest{.table_name = "chapters"}).table.latest_stream_arn;
  auto const shards = library.get(api::DescribeStreamRequest{.stream_arn = stream}).stream_description.shards;
  auto const iterator =
      library.get(api::GetShardIteratorRequest{.stream_arn = stream,
                                               .shard_id = *shards->front().shard_id,
                                               .shard_iterator_type = api::ShardIteratorType::trim_horizon});
  auto const records = library.get(api::GetRecordsRequest{.shard_iterator = *iterator.shard_iterator}).records;

  EXPECT_EQ(records->size(), 4U);
}

}  // namespace
}  // namespace dynamorm::partiql
