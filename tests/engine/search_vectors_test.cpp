// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include "vector_testing.hpp"

namespace dynamorm::engine {
namespace {

class SearchVectors : public ::testing::Test {
 protected:
  explicit SearchVectors(Settings settings = {}) : engine_(engine_in_memory(std::move(settings))) {}

  void SetUp() override {
    ask(*engine_, books_by_language());
    add("a", "en", 1950, {1, 0});
    add("b", "en", 1960, {2, 0});
    add("c", "en", 1970, {3, 0});
    add("d", "de", 1950, {1, 0});
    Item undated = vector_book("e", {4, 0});
    undated.set("language", Value("en"));
    put_book(*engine_, std::move(undated));
  }

  void add(std::string id, std::string language, int year, std::initializer_list<int> meaning) {
    Item item = vector_book(std::move(id), meaning);
    item.set("language", Value(language));
    item.set("year", Value(year));
    put_book(*engine_, std::move(item));
  }

  /// A search with a condition on "#l" (the language, ":l" is "en") and "#y" (the year, ":y" is 1960).
  static api::SearchVectorsRequest search(std::string condition) {
    api::SearchVectorsRequest request = search_near({0, 0});
    bool const has_year = condition.find("#y") != std::string::npos;
    request.search_condition_expression = std::move(condition);
    request.expression_attribute_names = {{{"#l", "language"}}};
    request.expression_attribute_values = {{{":l", Value("en")}}};
    if (!has_year) return request;
    request.expression_attribute_names->emplace_back("#y", "year");
    request.expression_attribute_values->emplace_back(":y", Value(1960));
    return request;
  }

  std::unique_ptr<Engine> engine_;
};

TEST_F(SearchVectors, searches_one_partition) { EXPECT_EQ(found(*engine_, search("#l = :l")), "a b c e"); }

TEST_F(SearchVectors, filters_before_it_picks_the_nearest) {
  api::SearchVectorsRequest request = search("#l = :l AND #y = :y");
  request.top_k = 1;

  EXPECT_EQ(found(*engine_, request), "b");
}

TEST_F(SearchVectors, returns_at_most_the_wanted_number) {
  api::SearchVectorsRequest request = search("#l = :l");
  request.top_k = 2;

  EXPECT_EQ(found(*engine_, request), "a b");
}

TEST_F(SearchVectors, orders_equally_near_items_by_their_keys) {
  add("b2", "en", 1960, {2, 0});
  add("b0", "en", 1960, {0, 2});
  std::string const first = found(*engine_, search("#l = :l"));

  EXPECT_EQ(found(*engine_, search("#l = :l")), first);
}

TEST_F(SearchVectors, moves_an_item_to_another_partition) {
  ASSERT_EQ(found(*engine_, search("#l = :l")), "a b c e");
  add("a", "de", 1950, {1, 0});

  EXPECT_EQ(found(*engine_, search("#l = :l")), "b c e");
}

TEST_F(SearchVectors, scores_the_vector_that_it_returns) {
  std::atomic<bool> done = false;
  std::jthread const writer([&] {
    for (int i = 0; i < 300; ++i) add("a", "en", i % 2 == 0 ? 1960 : 1950, {i % 2 == 0 ? 7 : 1, 0});
    done = true;
  });

  while (!done) {
    for (api::SearchResult const& result : ask(*engine_, search("#l = :l")).search_results) {
      if (result.item.find("id")->as_string() != "a") continue;
      EXPECT_EQ(result.score, result.item.find("year")->as_number() == Number(1960) ? 7 : 1);
    }
  }
}

TEST_F(SearchVectors, requires_the_hash_attribute_in_the_condition) {
  api::SearchVectorsRequest request = search("#y = :y");
  request.expression_attribute_names = {{{"#y", "year"}}};
  request.expression_attribute_values = {{{":y", Value(1960)}}};

  EXPECT_EQ(refusal(*engine_, request),
            "ValidationException: SearchConditionExpression must have all HASH attributes in configured SearchSchema");
}

TEST_F(SearchVectors, rejects_an_empty_hash_value) {
  api::SearchVectorsRequest request = search("#l = :l");
  request.expression_attribute_values = {{{":l", Value("")}}};

  EXPECT_EQ(refusal(*engine_, request),
            "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute "
            "cannot contain an empty string value. Key: language");
}

TEST_F(SearchVectors, rejects_comparisons_by_default) {
  EXPECT_EQ(refusal(*engine_, search("#l = :l AND #y > :y")),
            "ValidationException: Invalid SearchConditionExpression: Invalid comparator used in "
            "SearchConditionExpression");
}

TEST_F(SearchVectors, rejects_functions_by_default) {
  EXPECT_EQ(refusal(*engine_, search("#l = :l AND attribute_exists(#y) AND #y = :y")),
            "ValidationException: Invalid SearchConditionExpression: Invalid operator used in "
            "SearchConditionExpression");
}

TEST_F(SearchVectors, rejects_nested_attributes) {
  EXPECT_EQ(refusal(*engine_, search("#l.x = :l")),
            "ValidationException: Invalid SearchConditionExpression: SearchConditionExpression cannot have conditions "
            "on nested attributes");
}

TEST_F(SearchVectors, rejects_a_number_beyond_32_bits) {
  api::SearchVectorsRequest request = search("#l = :l");
  request.search_vector = {Value(Number("1e39")), Value(0)};

  EXPECT_EQ(refusal(*engine_, request),
            "ValidationException: Search vector contains invalid values. All values in the search vector must be a "
            "32-bit floating-point number attribute");
}

class ApproximateSearches : public SearchVectors {
 protected:
  ApproximateSearches() : SearchVectors({.approximate_search = ApproximateSearch{.from = 4}}) {}
};

TEST_F(ApproximateSearches, find_the_same_while_and_after_a_graph_is_built) {
  for (int i = 0; i < 200; ++i) add("more" + std::to_string(i), "en", 1980, {i + 5, 0});

  for (int i = 0; i < 50; ++i) {
    api::SearchVectorsRequest request = search("#l = :l");
    request.top_k = 3;
    EXPECT_EQ(found(*engine_, request), "a b c");
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

TEST_F(ApproximateSearches, end_with_the_table) {
  ASSERT_EQ(found(*engine_, search("#l = :l")), "a b c e");

  ask(*engine_, api::DeleteTableRequest{.table_name = "books"});
  ask(*engine_, books_by_language());

  EXPECT_EQ(found(*engine_, search("#l = :l")), "");
}

class NewerSearchConditions : public SearchVectors {
 protected:
  NewerSearchConditions() : SearchVectors({.search_grammar = SearchGrammar::conditions}) {}
};

TEST_F(NewerSearchConditions, compare) { EXPECT_EQ(found(*engine_, search("#l = :l AND #y >= :y")), "b c"); }

TEST_F(NewerSearchConditions, join_with_or) {
  EXPECT_EQ(found(*engine_, search("#l = :l AND (#y = :y OR attribute_not_exists(#y))")), "b e");
}

TEST_F(NewerSearchConditions, use_one_attribute_twice) {
  EXPECT_EQ(found(*engine_, search("#l = :l AND #y >= :y AND #y <= :y")), "b");
}

TEST_F(NewerSearchConditions, still_need_an_equality_on_the_hash_attribute) {
  EXPECT_EQ(refusal(*engine_, search("#l = :l OR #y = :y")),
            "ValidationException: SearchConditionExpression must have all HASH attributes in configured SearchSchema");
}

}  // namespace
}  // namespace dynamorm::engine
