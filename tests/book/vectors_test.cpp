// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

// [model]
#include <dynamorm/dynamorm.hpp>
// [/model]

namespace book::vectors {

// [model]
struct Book {
  std::string isbn{};
  std::string title{};
  std::string language{};
  int year = 0;
  std::vector<float> embedding{};  // of the blurb, made by a model of your choice

  static constexpr auto schema = dynamorm::table(
      "books", dynamorm::hash_key<&Book::isbn>,
      dynamorm::vector_index<"by-meaning">(&Book::embedding, dynamorm::cosine, dynamorm::dimensions<3>,
                                           dynamorm::partition<&Book::language>, dynamorm::filter<&Book::year>));
};
// [/model]

using namespace dynamorm::literals;

class vectors : public ::testing::Test {
 protected:
  vectors() {
    books.create_table();
    books.put_batch({
        {.isbn = "1", .title = "Whales", .language = "en", .year = 1851, .embedding = {1, 0, 0}},
        {.isbn = "2", .title = "Fish", .language = "en", .year = 1952, .embedding = {0.8F, 0.6F, 0}},
        {.isbn = "3", .title = "Stars", .language = "en", .year = 1952, .embedding = {0, 0, 1}},
    });
  }

  dynamorm::Table<Book> books{dynamorm::in_memory()};
  std::vector<float> embedded_question{1, 0, 0};
};

TEST_F(vectors, are_searched_for_the_nearest) {
  std::vector<std::string> titles;
  // [search]
  auto by_meaning = books.index<"by-meaning">();
  for (auto const& [book, score] : by_meaning.search(embedded_question, "language"_a = "en").top(2)) {
    titles.push_back(book.title);
  }
  // [/search]
  EXPECT_THAT(titles, ::testing::ElementsAre("Whales", "Fish"));
}

TEST_F(vectors, are_filtered) {
  auto by_meaning = books.index<"by-meaning">();
  // [filter]
  auto const found = by_meaning.search(embedded_question, "language"_a = "en", "year"_a = 1952).all();
  // [/filter]
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.front().item.title, "Fish");
}

TEST_F(vectors, are_left_out_of_partial_items) {
  auto by_meaning = books.index<"by-meaning">();
  std::vector<std::string> titles;
  // [only]
  for (auto const& [book, score] : by_meaning.search(embedded_question, "language"_a = "en").only<&Book::title>()) {
    titles.push_back(book.get<&Book::title>());
  }
  // [/only]
  EXPECT_EQ(titles.size(), 3U);
}

TEST(vectors_with_more_conditions, are_filtered_by_comparisons) {
  // [grammar]
  dynamorm::Database const database = dynamorm::in_memory({.search_grammar = dynamorm::SearchGrammar::conditions});
  // [/grammar]
  dynamorm::Table<Book> const books{database};
  books.create_table();
  books.put({.isbn = "1", .title = "Whales", .language = "en", .year = 1851, .embedding = {1, 0, 0}});

  auto const found =
      books.index<"by-meaning">().search(std::vector<float>{1, 0, 0}, "language"_a = "en", "year__lt"_a = 1900);

  EXPECT_EQ(found.all().size(), 1U);
}

TEST(vectors_in_large_numbers, are_searched_approximately) {
  // [approximate]
  dynamorm::Database const database = dynamorm::in_memory({.approximate_search = dynamorm::ApproximateSearch{}});
  // [/approximate]
  dynamorm::Table<Book> const books{database};
  books.create_table();
  books.put({.isbn = "1", .title = "Whales", .language = "en", .year = 1851, .embedding = {1, 0, 0}});

  EXPECT_EQ(books.index<"by-meaning">().search(std::vector<float>{1, 0, 0}, "language"_a = "en").all().size(), 1U);
}

TEST_F(vectors, must_have_the_right_length) {
  Book book{.isbn = "4", .title = "Short", .language = "en", .embedding = {1}};
  std::string said;
  // [length]
  try {
    books.put(book);
  } catch (dynamorm::ValidationError const& error) {
    said = error.what();
  }
  // [/length]
  EXPECT_THAT(said, ::testing::HasSubstr("embedding: must have the 3 elements of the vector index by-meaning, got 1"));
}

}  // namespace book::vectors
