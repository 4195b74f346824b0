// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <array>

#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace dynamorm::literals;

struct Novel {
  std::string isbn{};
  std::string title{};
  std::string language{};
  int year = 0;
  std::optional<std::vector<float>> embedding{};

  static constexpr auto schema = dynamorm::table(
      "novels", dynamorm::hash_key<&Novel::isbn>,
      dynamorm::vector_index<"by-meaning">(&Novel::embedding, dynamorm::cosine, dynamorm::dimensions<3>,
                                           dynamorm::partition<&Novel::language>, dynamorm::filter<&Novel::year>),
      dynamorm::vector_index<"by-distance">(&Novel::embedding, dynamorm::euclidean, dynamorm::dimensions<3>,
                                            dynamorm::project_include<&Novel::title>));

  bool operator==(Novel const&) const = default;
};

/// A vector whose type has its dimensions.
struct Place {
  std::string name{};
  std::array<float, 2> position{};

  static constexpr auto schema =
      dynamorm::table("places", dynamorm::hash_key<&Place::name>,
                      dynamorm::vector_index<"around">(&Place::position, dynamorm::euclidean));
};

/// The same table as an older version of the program declares it.
struct OlderNovel {
  std::string isbn{};

  static constexpr auto schema = dynamorm::table("novels", dynamorm::hash_key<&OlderNovel::isbn>);
};

/// The same table, of which a program knows some attributes only.
struct OpenNovel {
  std::string isbn{};
  std::vector<float> embedding{};
  Item rest{};

  static constexpr auto schema = dynamorm::table(
      "novels", dynamorm::hash_key<&OpenNovel::isbn>, dynamorm::keep_unknown<&OpenNovel::rest>,
      dynamorm::vector_index<"nearby">(&OpenNovel::embedding, dynamorm::cosine, dynamorm::dimensions<3>));
};

class VectorSearch : public ModelTest {
 protected:
  static Novel novel(std::string isbn, std::vector<float> embedding, int year = 1950) {
    return {.isbn = std::move(isbn), .title = "T", .language = "en", .year = year, .embedding = std::move(embedding)};
  }

  Table<Novel> three_novels() {
    Table<Novel> const novels = create<Novel>();
    novels.put(novel("north", {0, 1, 0}, 1960));
    novels.put(novel("east", {1, 0, 0}));
    novels.put(novel("south", {0, -1, 0}));
    return novels;
  }

  template <class Found>
  static std::vector<std::string> isbns(Found found) {
    std::vector<std::string> isbns;
    for (auto const& [item, score] : found) isbns.push_back(item.isbn);
    return isbns;
  }

  template <class Found>
  static std::vector<std::string> isbns_of(Found found) {
    std::vector<std::string> isbns;
    for (auto const& [item, score] : found) isbns.push_back(item.template get<&Novel::isbn>());
    return isbns;
  }

  std::vector<float> const north_ = {0, 1, 0};
};

/// The emulator has no vector indexes.
std::vector<BackendUnderTest> backends_with_vectors() {
  std::vector<BackendUnderTest> found = backends();
  std::erase_if(found, [](BackendUnderTest const& backend) { return backend.name == "emulator"; });
  return found;
}
INSTANTIATE_TEST_SUITE_P(on, VectorSearch, ::testing::ValuesIn(backends_with_vectors()),
                         [](auto const& backend) { return backend.param.name; });

TEST_P(VectorSearch, finds_the_nearest_first_with_their_scores) {
  Table<Novel> const novels = three_novels();

  auto const found = novels.index<"by-meaning">().search(north_, "language"_a = "en").all();

  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].item, novel("north", {0, 1, 0}, 1960));
  EXPECT_EQ(found[0].score, 0);
  EXPECT_EQ(found[1].score, 1);
  EXPECT_EQ(found[2].score, 2);
}

TEST_P(VectorSearch, is_walked_with_structured_bindings) {
  Table<Novel> const novels = three_novels();
  std::vector<std::string> found;

  for (auto const& [item, score] : novels.index<"by-meaning">().search(north_, "language"_a = "en").top(2)) {
    found.push_back(item.isbn);
  }

  EXPECT_THAT(found, ElementsAre("north", "east"));
}

TEST_P(VectorSearch, filters_by_attributes_of_the_index) {
  Table<Novel> const novels = three_novels();

  auto const found = novels.index<"by-meaning">().search(north_, "language"_a = "en", "year"_a = 1950);

  EXPECT_THAT(isbns(found), ElementsAre("east", "south"));
}

TEST_P(VectorSearch, finds_nothing_in_an_empty_partition) {
  Table<Novel> const novels = three_novels();

  EXPECT_THAT(isbns(novels.index<"by-meaning">().search(north_, "language"_a = "de")), IsEmpty());
}

TEST_P(VectorSearch, skips_items_without_a_vector) {
  Table<Novel> const novels = three_novels();
  novels.put(Novel{.isbn = "none", .title = "T", .language = "en"});

  EXPECT_EQ(isbns(novels.index<"by-meaning">().search(north_, "language"_a = "en")).size(), 3U);
}

TEST_P(VectorSearch, returns_partial_items_from_a_projection) {
  Table<Novel> const novels = three_novels();

  auto const found = novels.index<"by-distance">().search(north_).top(1).all();

  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].item.get<&Novel::isbn>(), "north");
  EXPECT_EQ(found[0].item.get<&Novel::title>(), "T");
  EXPECT_THROW((void)found[0].item.get<&Novel::year>(), NotProjected);
}

TEST_P(VectorSearch, reads_only_the_wanted_attributes) {
  Table<Novel> const novels = three_novels();

  auto const found = novels.index<"by-meaning">().search(north_, "language"_a = "en").only<&Novel::title>().all();

  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].item.get<&Novel::title>(), "T");
  EXPECT_FALSE(found[0].item.holds<&Novel::embedding>());
}

TEST_P(VectorSearch, keeps_unknown_attributes_and_the_order) {
  Table<OpenNovel> const novels = create<OpenNovel>();
  novels.put({.isbn = "east", .embedding = {1, 0, 0}, .rest = {{"title", "Eastern"}}});
  novels.put({.isbn = "north", .embedding = {0, 1, 0}, .rest = {{"title", "Northern"}}});

  auto const found = novels.index<"nearby">().search(north_).all();

  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].item.rest["title"].as_string(), "Northern");
  EXPECT_EQ(found[0].item.embedding, north_);
  EXPECT_EQ(found[1].item.isbn, "east");
  EXPECT_EQ(found[1].score, 1);
}

TEST_P(VectorSearch, takes_queries_from_any_contiguous_floats) {
  auto const nearby = three_novels().index<"by-distance">();
  std::vector<float> const twice = {9, 9, 9, 0, 1, 0};
  std::array<float, 3> const north = {0, 1, 0};

  EXPECT_THAT(isbns_of(nearby.search(std::span<float const>(twice).subspan(3)).top(1)), ElementsAre("north"));
  EXPECT_THAT(isbns_of(nearby.search(std::span<float const, 3>(north)).top(1)), ElementsAre("north"));
  EXPECT_THAT(isbns_of(nearby.search(north).top(1)), ElementsAre("north"));
}

TEST_P(VectorSearch, takes_the_dimensions_from_an_array) {
  Table<Place> const places = create<Place>();
  places.put({.name = "far", .position = {3, 4}});
  places.put({.name = "near", .position = {1, 0}});

  auto const found = places.index<"around">().search(std::array<float, 2>{0, 0}).all();

  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].item.name, "near");
  EXPECT_EQ(found[1].item.position, (std::array<float, 2>{3, 4}));
  EXPECT_EQ(found[1].score, 5);
}

TEST_P(VectorSearch, rejects_a_query_of_another_length) {
  Table<Novel> const novels(database());
  std::vector<float> const query = {1, 2};

  EXPECT_THROW((void)novels.index<"by-distance">().search(query), ValidationError);
}

TEST_P(VectorSearch, rejects_an_item_whose_vector_has_another_length) {
  Table<Novel> const novels(database());

  try {
    novels.put(novel("short", {1}));
    FAIL() << "the vector is too short";
  } catch (ValidationError const& error) {
    EXPECT_EQ(error.failures().front(),
              (ValidationFailure{"embedding", "must have the 3 elements of the vector index by-meaning, got 1"}));
  }
}

TEST_P(VectorSearch, rejects_more_than_a_hundred_results) {
  Table<Novel> const novels(database());

  EXPECT_THROW((void)novels.index<"by-distance">().search(north_).top(101), RequestRejected);
}

TEST_P(VectorSearch, is_rendered_for_people) {
  Table<Novel> const novels(database());

  EXPECT_EQ(novels.index<"by-distance">().search(north_).top(3).rendered(),
            "SearchVectors " + novels.name() + "/by-distance\n  ProjectionExpression: isbn, title\n  TopK: 3");
}

TEST_P(VectorSearch, works_on_a_table_that_was_brought_up_to_date) {
  Table<OlderNovel> const older = create<OlderNovel>();
  Table<Novel> const novels(database());
  TablePlan const plan = novels.update_table(dry_run);
  ASSERT_EQ(plan.steps.size(), 2U);
  EXPECT_EQ(plan.steps[0].text,
            "add the vector index by-meaning (3 dimensions of embedding, COSINE; searched by language year; all "
            "attributes)");

  novels.update_table();
  novels.put(novel("north", {0, 1, 0}));

  EXPECT_TRUE(novels.update_table(dry_run).empty());
  EXPECT_THAT(isbns(novels.index<"by-meaning">().search(north_, "language"_a = "en")), ElementsAre("north"));
  EXPECT_EQ(older.update_table(dry_run).steps.front().text, "remove the vector index by-meaning");
}

}  // namespace
}  // namespace dynamorm::testing
