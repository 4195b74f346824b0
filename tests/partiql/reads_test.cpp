// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "library.hpp"

namespace dynamorm::partiql {
namespace {

class Reads : public testing::Test {
 protected:
  Reads() {
    for (int number = 1; number <= 4; ++number) library.add("a", number, "t" + std::to_string(number), 100 * number);
    for (int number = 11; number <= 12; ++number) library.add("b", number, "t", number);
  }

  Library library;
};

struct Read {
  std::string_view clauses;
  std::string_view numbers;
};

constexpr Read reads[] = {
    {"WHERE book = 'a'", "1 2 3 4"},
    {"WHERE book = 'a' AND number = 2", "2"},
    {"WHERE 'a' = book AND 2 < number", "3 4"},
    {"WHERE book = 'a' AND number BETWEEN 2 AND 3", "2 3"},
    {"WHERE book = 'a' AND number > 1 AND number <= 3 AND number < 9", "2 3"},
    {"WHERE book = 'a' AND number > 3 AND number < 2", ""},
    {"WHERE book = 'a' AND (number = 4 OR number = 1)", "1 4"},
    {"WHERE book = 'a' AND number IN [3, 1]", "1 3"},
    {"WHERE book = 'a' AND (number < 2 OR number > 2 OR number = 2)", "1 2 3 4"},
    {"WHERE book = 'a' AND number <> 2", "1 3 4"},
    {"WHERE book = 'a' AND NOT number = 2", "1 3 4"},
    {"WHERE book = 'a' AND NOT number = 2 OR book = 'a' AND number = 3", "1 3 4"},
    {"WHERE book = 'a' OR book = 'a' AND NOT number = 2", "1 2 3 4"},
    {"WHERE book IN ['b', 'a'] AND number > 3", "11 12 4"},
    {"WHERE book = 'b' OR (book = 'a' AND number = 1)", "11 12 1"},
    {"WHERE book = 'a' AND (words = 100 OR title = 't4')", "1 4"},
    {"WHERE book = 'a' AND words = 100", "1"},
    {"WHERE book = 'a' AND book = 'b'", ""},
    {"WHERE book > 'a' AND number = 12", "12"},
    {"WHERE number = 3 OR book = 'b' AND number = 11", "11 3"},
    {"WHERE book = 'none'", ""},
    {"WHERE book = 'a' ORDER BY number DESC", "4 3 2 1"},
    {"WHERE book = 'a' ORDER BY book", "4 3 2 1"},
    {"WHERE book IN ['b', 'a'] ORDER BY book, number", "1 2 3 4 11 12"},
    {"WHERE book IN ['a', 'b'] ORDER BY book DESC", "12 11 4 3 2 1"},
    {"WHERE book = 'a' AND number IN [1, 3] ORDER BY number DESC", "3 1"},
};

TEST_F(Reads, find_the_items_that_meet_the_clause) {
  for (auto const& [clauses, numbers] : reads) {
    std::string found = library.numbers(std::string(clauses));
    if (clauses.starts_with("WHERE number") && found == "3 11") found = "11 3";  // a scan has no order
    EXPECT_EQ(found, numbers) << clauses;
  }
}

constexpr std::string_view overlapping = "Overlapping conditions with range keys are not supported in where clause";
constexpr std::string_view wrong_book =
    "Key attribute's data type should match its data type in table's schema: Key book";

constexpr Read rejected_reads[] = {
    {"WHERE book IN ['a', 'a']", overlapping},
    {"WHERE book = 'a' OR book = 'a'", overlapping},
    {"WHERE book = 'a' AND (number > 0 OR number < 5)", overlapping},
    {"WHERE book = 'a' AND (number = 1 OR words = 2)", overlapping},
    {"WHERE (book = 'a' AND words = 1) OR (book = 'a' AND words = 2)", overlapping},
    {"WHERE book = 1", wrong_book},
    {"WHERE book = 'a' OR book = 1", wrong_book},
    {"WHERE book IN ['a', 1]", wrong_book},
    {"WHERE book = true", "Key value must be of type S, N, or B. Key name: book, Key type: BOOL"},
    {"WHERE book = 'a' AND number = 'x'",
     "Key attribute's data type should match its data type in table's schema: Key number"},
    {"ORDER BY number", "Must have WHERE clause in the statement when using ORDER BY clause."},
    {"WHERE book = 'a' ORDER BY words", "Attribute words in ORDER BY clause must be part of the primary key"},
    {"WHERE number = 1 ORDER BY number",
     "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause."},
    {"WHERE book IN ['a', 'b'] ORDER BY number",
     "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause."},
};

TEST_F(Reads, are_rejected_with_the_services_messages) {
  for (auto const& [clauses, message] : rejected_reads)
    EXPECT_EQ(library.numbers(std::string(clauses)), message) << clauses;
}

// No recording has both mistakes. This is the order of floci, whose tests ran on the service in September 2026.
TEST_F(Reads, report_overlaps_before_filters_that_an_index_lacks) {
  EXPECT_EQ(library.rows("SELECT * FROM chapters.\"by-title\" WHERE title = 't' AND aa = 1 OR title = 't' AND zz = 2"),
            "ValidationException: " + std::string(overlapping));
}

std::string list(int count) {
  std::string all = "['0'";
  for (int i = 1; i < count; ++i) all += ",'" + std::to_string(i) + "'";
  return all + "]";
}

TEST_F(Reads, take_at_most_50_keys) {
  constexpr std::string_view too_many = "Too many decomposed read operations for a given query.";
  EXPECT_EQ(library.numbers("WHERE book IN " + list(50)), "");
  EXPECT_EQ(library.numbers("WHERE book IN " + list(51)), too_many);
  EXPECT_EQ(library.numbers("WHERE book IN " + list(26) + " AND number IN [1, 2]"), too_many);
  EXPECT_EQ(library.numbers("WHERE book IN " + list(51) + " OR words = 12"), "12");
}

TEST_F(Reads, name_columns_and_omit_missing_values) {
  library.get(api::PutItemRequest{
      .table_name = "chapters",
      .item = {{"book", "c"}, {"number", 1}, {"notes", Value::list({"x", Value::map({{"by", "me"}})})}}});

  EXPECT_EQ(library.rows("SELECT number, notes[1].\"by\", notes[0], nothing FROM chapters WHERE book = 'c'"),
            R"({"by":"me","notes[0]":"x","number":1})");
  EXPECT_EQ(library.rows("SELECT nothing FROM chapters WHERE book = 'c'"), "{}");
}

TEST_F(Reads, use_indexes) {
  EXPECT_EQ(library.rows("SELECT * FROM chapters.\"by-title\" WHERE title = 't2'"),
            R"({"book":"a","number":2,"title":"t2","words":200})");
  EXPECT_EQ(library.rows("SELECT number FROM chapters.\"by-words\" WHERE book = 'a' AND words < 250"),
            "{\"number\":1}\n{\"number\":2}");
  EXPECT_EQ(library.rows("SELECT title FROM chapters.\"by-words\" WHERE book = 'a' AND words = 200"),
            R"({"title":"t2"})");
  EXPECT_EQ(library.rows("SELECT b, a FROM chapters.\"by-title\""),
            "ValidationException: One or more parameter values were invalid: Global secondary index by-title does not "
            "project [b, a]");
  EXPECT_EQ(library.rows("SELECT * FROM chapters.\"by-title\" WHERE title = 't' AND (zz = 1 OR aa = 1 OR mm = 1)"),
            "ValidationException: One or more parameter values were invalid: Secondary index by-title does not project "
            "one or more filter attributes: [zz, aa, mm]");
  EXPECT_EQ(library.rows("SELECT * FROM chapters.nope WHERE title = 't'"),
            "ValidationException: The table does not have the specified index");
}

api::ExecuteStatementRequest page(std::string clauses, std::int64_t limit, std::optional<std::string> token = {}) {
  return {
      .statement = "SELECT number FROM chapters " + std::move(clauses), .next_token = std::move(token), .limit = limit};
}

TEST_F(Reads, continue_at_the_token_through_all_ranges) {
  for (std::string const clauses :
       {"WHERE book IN ['a', 'b']", "WHERE book IN ['a', 'b'] ORDER BY book DESC", "", "WHERE words > 50"}) {
    std::string const whole = library.numbers(clauses);
    for (std::int64_t limit = 1; limit <= 7; ++limit) {
      std::string pages;
      std::optional<std::string> token;
      do {
        auto const read = library.get(page(clauses, limit, token));
        EXPECT_LE(read.items->size(), static_cast<std::size_t>(limit));
        for (Item const& item : *read.items) {
          pages.append(pages.empty() ? "" : " ").append(item.view()["number"].as_number().to_string());
        }
        token = read.next_token;
      } while (token);
      EXPECT_EQ(pages, whole) << clauses << " by " << limit;
    }
  }
}

TEST_F(Reads, return_a_token_whenever_they_stop_at_the_limit) {
  EXPECT_TRUE(library.get(page("WHERE book = 'a'", 4)).next_token);
  EXPECT_FALSE(library.get(page("WHERE book = 'a'", 5)).next_token);
}

TEST_F(Reads, reject_tokens_of_other_statements) {
  std::string const token = *library.get(page("WHERE book = 'a'", 1)).next_token;
  auto const message = [&](std::string clauses, std::string const& given) {
    auto const read = library.run(page(std::move(clauses), 1, given));
    return read ? "accepted" : read.failure().message();
  };

  EXPECT_EQ(message("WHERE book = 'a'", token), "accepted");
  EXPECT_EQ(message("WHERE book = 'b'", token), "NextToken does not match request");
  EXPECT_EQ(message("WHERE book = 'a'", "nonsense"), "Invalid NextToken");
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(message("WHERE book = 'a'", changed), "Invalid NextToken") << i;
  }
}

TEST_F(Reads, consume_the_units_of_each_range) {
  auto const units = [&](std::string clauses) {
    api::ExecuteStatementRequest request{.statement = "SELECT number FROM chapters " + std::move(clauses)};
    request.return_consumed_capacity = api::ReturnConsumedCapacity::total;
    return library.get(request).consumed_capacity->capacity_units;
  };

  EXPECT_EQ(units("WHERE book = 'a' AND words = 1"), 0.5);
  EXPECT_EQ(units("WHERE book IN ['a', 'b']"), 1);
}

}  // namespace
}  // namespace dynamorm::partiql
