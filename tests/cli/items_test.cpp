// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Items : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(program.run({"create", "books", "--hash-key", "isbn"}).status, 0); }

  ProgramRunner program;
};

TEST_F(Items, a_stored_item_is_printed_as_one_line_of_json) {
  program.run({"put", "books", R"({"isbn":"1","year":1998})"});

  Outcome const got = program.run({"get", "books", "1"});

  EXPECT_EQ(got.status, 0);
  EXPECT_EQ(got.out, "{\"isbn\":\"1\",\"year\":1998}\n");
}

TEST_F(Items, put_reads_one_item_from_each_line_of_the_input) {
  Outcome const stored = program.run({"put", "books"}, "{\"isbn\":\"1\"}\n{\"isbn\":\"2\"}\n");

  EXPECT_EQ(stored.err, "stored 2 items in books\n");
  EXPECT_EQ(program.run({"scan", "books", "--count"}).out, "2\n");
}

TEST_F(Items, put_says_how_many_items_it_stored_before_an_error) {
  Outcome const stored = program.run({"put", "books"}, "{\"isbn\":\"1\"}\n{\"title\":\"without key\"}\n");

  EXPECT_EQ(stored.status, 1);
  EXPECT_THAT(stored.err, StartsWith("stored 1 item in books\ndynamorm: ValidationException: "));
}

TEST_F(Items, dynamodb_json_keeps_sets_and_binary) {
  std::string const item = R"({"bytes":{"B":"AAE="},"isbn":{"S":"1"},"tags":{"SS":["a","b"]}})";

  program.run({"put", "books", item, "--dynamodb-json"});

  EXPECT_EQ(program.run({"get", "books", "1", "--dynamodb-json"}).out, item + "\n");
}

TEST_F(Items, a_missing_item_has_an_exit_status_of_its_own) {
  Outcome const got = program.run({"get", "books", "9"});

  EXPECT_EQ(got.status, 3);
  EXPECT_EQ(got.out, "");
  EXPECT_EQ(got.err, "dynamorm: books has no item with the key {\"isbn\":\"9\"}\n");
}

TEST_F(Items, a_key_with_too_many_values_is_rejected_with_the_tables_key) {
  Outcome const got = program.run({"get", "books", "1", "2"});

  EXPECT_EQ(got.status, 2);
  EXPECT_EQ(got.err, "dynamorm: the key of books is isbn (S); got 2 values\n");
}

TEST_F(Items, update_prints_the_changed_item) {
  program.run({"put", "books", R"({"isbn":"1","year":1998})"});

  Outcome const updated = program.run({"update", "books", "1", "set year = year + 1, status = \"sold\" add copies 3"});

  EXPECT_EQ(updated.out, "{\"copies\":3,\"isbn\":\"1\",\"status\":\"sold\",\"year\":1999}\n");
}

TEST_F(Items, update_fails_if_its_condition_does_not_hold) {
  program.run({"put", "books", R"({"isbn":"1","year":1998})"});

  Outcome const updated = program.run({"update", "books", "1", "set year = 0", "--if", "year > 2000"});

  EXPECT_EQ(updated.status, 1);
  EXPECT_THAT(updated.err, HasSubstr("ConditionalCheckFailedException"));
  EXPECT_EQ(program.run({"get", "books", "1"}).out, "{\"isbn\":\"1\",\"year\":1998}\n");
}

TEST_F(Items, delete_asks_a_person_first) {
  program.run({"put", "books", R"({"isbn":"1"})"});

  Outcome const refused = program.run_on_terminal({"delete", "books", "1"}, "n\n");

  EXPECT_EQ(refused.status, 1);
  EXPECT_EQ(refused.err, "Delete the item {\"isbn\":\"1\"} of books? [y/N] ");
  EXPECT_EQ(program.run({"scan", "books", "--count"}).out, "1\n");
}

TEST_F(Items, delete_removes_an_item_after_a_yes) {
  program.run({"put", "books", R"({"isbn":"1"})"});

  Outcome const deleted = program.run_on_terminal({"delete", "books", "1"}, "y\n");

  EXPECT_EQ(deleted.status, 0);
  EXPECT_EQ(program.run({"scan", "books", "--count"}).out, "0\n");
}

TEST_F(Items, a_script_has_to_confirm_with_an_option) {
  EXPECT_EQ(program.run({"delete", "books"}).err,
            "dynamorm: Delete the table books with about 0 items? Write --yes to confirm\n");
  EXPECT_EQ(program.run({"tables"}).out, "books\n");

  EXPECT_EQ(program.run({"delete", "books", "--yes"}).status, 0);
  EXPECT_EQ(program.run({"tables"}).out, "");
}

}  // namespace
}  // namespace dynamorm::testing
