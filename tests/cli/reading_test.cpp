// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>

#include "cli/place.hpp"
#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;

/// Three books of two authors, and an index by author and year.
class ReadingItems : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(program.run({"create", "books", "--hash-key", "isbn", "--index", "by-author:author,year:N"}).status, 0);
    Outcome const stored = program.run({"put", "books"},
                                       "{\"isbn\":\"1\",\"author\":\"ann\",\"year\":1990,\"status\":\"sold\"}\n"
                                       "{\"isbn\":\"2\",\"author\":\"ann\",\"year\":2000}\n"
                                       "{\"isbn\":\"3\",\"author\":\"bob\",\"year\":2010}\n");
    ASSERT_EQ(stored.status, 0);
  }

  /// The command's output with only the ISBNs.
  std::string isbns(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--columns", "isbn", "--csv"});
    Outcome const outcome = program.run(std::move(arguments));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.out;
  }

  ProgramRunner program;
};

TEST_F(ReadingItems, query_finds_the_item_of_a_hash_key) {
  EXPECT_EQ(isbns({"query", "books", "isbn = '2'"}), "isbn\n2\n");
}

TEST_F(ReadingItems, query_takes_the_index_whose_hash_key_the_condition_names) {
  EXPECT_EQ(isbns({"query", "books", "author = 'ann' and year between 1995 and 2005"}), "isbn\n2\n");
}

TEST_F(ReadingItems, query_filters_by_other_attributes) {
  EXPECT_EQ(isbns({"query", "books", "author = 'ann' and status = 'sold'"}), "isbn\n1\n");
}

TEST_F(ReadingItems, query_can_return_the_last_items_first) {
  EXPECT_EQ(isbns({"query", "books", "author = 'ann'", "--descending", "--limit", "1"}), "isbn\n2\n");
}

TEST_F(ReadingItems, query_without_a_hash_key_says_which_there_are) {
  Outcome const outcome = program.run({"query", "books", "year > 1990"});

  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "dynamorm: a query needs one value of a hash key: isbn = VALUE, or author = VALUE (index by-author); use "
            "`dynamorm scan` to search the whole table\n");
}

TEST_F(ReadingItems, query_of_an_unknown_index_lists_the_known_ones) {
  Outcome const outcome = program.run({"query", "books", "isbn = '1'", "--index", "by-title"});

  EXPECT_EQ(outcome.err, "dynamorm: there is no index by-title; the table has by-author\n");
}

TEST_F(ReadingItems, scan_takes_conditions_with_or) {
  EXPECT_EQ(program.run({"scan", "books", "year < 1995 or author = 'bob'", "--count"}).out, "2\n");
}

TEST_F(ReadingItems, scan_stops_at_its_limit) {
  Outcome const outcome = program.run({"scan", "books", "--limit", "2"});

  EXPECT_EQ(std::ranges::count(outcome.out, '\n'), 2);
}

TEST_F(ReadingItems, count_and_limit_work_together) {
  EXPECT_EQ(program.run({"scan", "books", "--count", "--limit", "2"}).out, "2\n");
}

TEST_F(ReadingItems, sql_prints_the_items_of_a_statement) {
  EXPECT_EQ(program.run({"sql", "select isbn from books where isbn = '3'"}).out, "{\"isbn\":\"3\"}\n");
}

TEST_F(ReadingItems, sql_reads_one_statement_from_each_line_of_the_input) {
  Outcome const outcome = program.run(
      {"sql"}, "update books set title = 'Foo' where isbn = '1'\nselect title from books where isbn = '1'\n");

  EXPECT_EQ(outcome.out, "{\"title\":\"Foo\"}\n");
}

TEST_F(ReadingItems, explain_prints_each_request_before_it_is_sent) {
  Outcome const outcome = program.run({"query", "books", "author = 'ann' and status = 'sold'", "--explain"});

  EXPECT_THAT(outcome.err, HasSubstr(R"(Query {"TableName":"books","IndexName":"by-author")"));
  EXPECT_THAT(outcome.err, HasSubstr(R"("FilterExpression":"#n1 = :v2","KeyConditionExpression":"author = :v1")"));
}

TEST_F(ReadingItems, explain_tells_what_a_page_can_cost) {
  auto const explained = [this](std::vector<std::string> arguments) {
    arguments.emplace_back("--explain");
    return program.run(std::move(arguments)).err;
  };

  EXPECT_THAT(explained({"query", "books", "isbn = '1'"}), HasSubstr("Cost: at most 50 read units a page\n"));
  EXPECT_THAT(explained({"query", "books", "author = 'ann'", "--limit", "2"}), HasSubstr("Cost: at most 100 read"));
  EXPECT_THAT(explained({"scan", "books", "--consistent"}), HasSubstr("Cost: at most 356 read units a page\n"));
}

TEST_F(ReadingItems, explain_warns_of_what_costs_more_than_it_has_to) {
  auto const explained = [this](std::vector<std::string> arguments) {
    arguments.emplace_back("--explain");
    return program.run(std::move(arguments)).err;
  };

  EXPECT_THAT(explained({"scan", "books", "author = 'ann' and year > 1990"}),
              HasSubstr("Warning: a scan reads all of the table, whatever it returns\n"
                        "Warning: the filter on author and year could be a key: query the index by-author, which reads "
                        "only the items found\n"));
  EXPECT_THAT(explained({"query", "books", "author = 'ann' and status = 'sold'"}),
              HasSubstr("Warning: the filter on status applies to what has been read and paid for"));
}

TEST_F(ReadingItems, a_missing_table_is_an_error) {
  Outcome const outcome = program.run({"scan", "nothing"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("ResourceNotFoundException: Requested resource not found: Table: nothing"));
}

TEST_F(ReadingItems, a_folder_and_an_endpoint_exclude_each_other) {
  Outcome const outcome = program.run({"tables", "--path", "tables", "--endpoint", "http://localhost:1"});

  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "dynamorm: --path and --endpoint name two places; give one of them\n");
}

TEST(Place, a_server_on_this_machine_needs_no_settings) {
  ::unsetenv("AWS_ACCESS_KEY_ID");
  ::unsetenv("AWS_PROFILE");

  ConnectOptions const local = cli::connection_to({.connection = {.endpoint = "http://localhost:8000"}});
  ConnectOptions const remote = cli::connection_to({.connection = {.endpoint = "http://dynamodb.example.com"}});

  EXPECT_EQ(local.access_key_id, "local");
  EXPECT_EQ(remote.access_key_id, "");
}

TEST(Place, a_profile_is_used_for_a_server_on_this_machine_too) {
  cli::Place const place{.connection = {.endpoint = "http://localhost:8000", .profile = "mine"}};

  EXPECT_EQ(cli::connection_to(place), place.connection);
}

}  // namespace
}  // namespace dynamorm::testing
