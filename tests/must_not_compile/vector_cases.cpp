// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <span>

#include "models.hpp"

using dynamorm::cosine;
using dynamorm::dimensions;
using dynamorm::euclidean;
using dynamorm::filter;
using dynamorm::partition;
using dynamorm::vector_index;

struct Novel {
  std::string isbn{};
  std::string language{};
  int year = 0;
  std::string title{};
  std::set<std::string> tags{};
  std::vector<float> embedding{};
  std::vector<float> other{};

  static constexpr auto schema = table("novels", hash_key<&Novel::isbn>,
                                       vector_index<"near">(&Novel::embedding, cosine, dimensions<3>,
                                                            partition<&Novel::language>, filter<&Novel::year>));
};

/// Makes the compiler check a whole schema.
template <class T>
void look_at() {
  (void)Table<T>{Database()};
}

Table<Novel> const novels{Database()};
std::vector<float> const query{1, 2, 3};

void good() {
  look_at<Novel>();
  (void)novels.index<"near">().search(query, "language"_a = "en", "year__gt"_a = 1950).top(3);
  (void)novels.index<"near">().search(std::array<float, 3>{}, attr<&Novel::language> == "en").only<&Novel::title>();
}

#ifdef CASE_a_vector_index_with_a_name_that_no_index_can_have
// expect: dynamorm: the name of an index is 3 to 255 letters, digits, underscores, dots and dashes
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, vector_index<"of">(&Bad::v, cosine, dimensions<3>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_that_is_a_span
// expect: dynamorm: a vector index is over a member of type std::vector<float> or std::array<float, N>
struct Bad {
  std::string id{};
  std::span<float const> v{};  // owns no elements
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine, dimensions<3>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_of_doubles
// expect: dynamorm: a vector index is over a member of type std::vector<float> or std::array<float, N>
struct Bad {
  std::string id{};
  std::vector<double> v{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine, dimensions<3>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_key_in_a_vector_index
// expect: dynamorm: after its vector, a vector index accepts a distance, partition, filter, dimensions and a projection
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine, dimensions<3>, hash_key<&Bad::id>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_index_without_a_distance
// expect: dynamorm: a vector index has one distance: cosine, euclidean or dot_product
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, dimensions<3>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_index_with_two_partitions
// expect: dynamorm: a vector index has at most one partition
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>,
            vector_index<"near">(&Bad::v, cosine, dimensions<3>, partition<&Bad::id>, partition<&Bad::id>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_index_with_too_many_filters
// expect: dynamorm: a vector index has at most 18 filters
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>,
            vector_index<"near">(&Bad::v, cosine, dimensions<3>, filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>,
                                 filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>,
                                 filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>,
                                 filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>,
                                 filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>, filter<&Bad::id>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_index_with_two_projections
// expect: dynamorm: an index has one projection
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>,
            vector_index<"near">(&Bad::v, cosine, dimensions<3>, dynamorm::project_keys, dynamorm::project_all));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_index_without_dimensions
// expect: dynamorm: a vector index over std::vector<float> states dimensions<N>; a std::array has them already
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_index_with_too_many_dimensions
// expect: dynamorm: a vector has at most 4,096 dimensions
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine, dimensions<4097>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_filter_by_a_set
// expect: dynamorm: the partition and the filters of a vector index are strings, numbers or binaries
struct Bad {
  std::string id{};
  std::set<std::string> tags{};
  std::vector<float> v{};
  static constexpr auto schema =
      table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine, dimensions<3>, filter<&Bad::tags>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_too_many_vector_indexes
// expect: dynamorm: a table has at most five vector indexes
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema = table(
      "bad", hash_key<&Bad::id>, vector_index<"near0">(&Bad::v, cosine, dimensions<3>),
      vector_index<"near1">(&Bad::v, cosine, dimensions<3>), vector_index<"near2">(&Bad::v, cosine, dimensions<3>),
      vector_index<"near3">(&Bad::v, cosine, dimensions<3>), vector_index<"near4">(&Bad::v, cosine, dimensions<3>),
      vector_index<"near5">(&Bad::v, cosine, dimensions<3>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_vector_index_with_throughput
// expect: dynamorm: a table with vector indexes uses on-demand billing; remove its throughput
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, dynamorm::throughput(5, 5),
                                       vector_index<"near">(&Bad::v, cosine, dimensions<3>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_dimensions_of_one_attribute
// expect: dynamorm: two vector indexes over one attribute must have the same dimensions
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine, dimensions<3>),
                                       vector_index<"far">(&Bad::v, euclidean, dimensions<4>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_two_vector_indexes_of_one_name
// expect: dynamorm: two indexes have the same name
struct Bad {
  std::string id{};
  std::vector<float> v{};
  static constexpr auto schema = table("bad", hash_key<&Bad::id>, vector_index<"near">(&Bad::v, cosine, dimensions<3>),
                                       vector_index<"near">(&Bad::v, euclidean, dimensions<3>));
};
void bad() { look_at<Bad>(); }
#endif

#ifdef CASE_a_search_condition_on_another_attribute
// expect: dynamorm: a search takes conditions on the partition and the filters of its index only
auto bad = novels.index<"near">().search(query, "language"_a = "en", "title"_a = "T");
#endif

#ifdef CASE_a_search_without_the_partition
// expect: dynamorm: a search needs equality on the partition of its index
auto bad = novels.index<"near">().search(query, "year"_a = 1950);
#endif

#ifdef CASE_a_query_of_another_length
// expect: dynamorm: the vector that is searched for has as many elements as the index has dimensions
auto bad = novels.index<"near">().search(std::array<float, 2>{}, "language"_a = "en");
#endif

#ifdef CASE_a_span_of_another_length
// expect: dynamorm: the vector that is searched for has as many elements as the index has dimensions
float const two[2] = {};
auto bad = novels.index<"near">().search(std::span<float const, 2>(two), "language"_a = "en");
#endif

#ifdef CASE_a_search_for_no_attribute
// expect: dynamorm: only() names at least one attribute
auto bad = novels.index<"near">().search(query, "language"_a = "en").only<>();
#endif
