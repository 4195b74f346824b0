// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/detail/writer.hpp"

#include "engine_testing.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {

inline api::VectorIndex vector_index(std::string name, std::int64_t dimensions = 2) {
  return {.index_name = std::move(name),
          .vector_attribute = {"meaning"},
          .projection = everything(),
          .dimensions = dimensions,
          .distance_function = api::VectorDistanceFunction::euclidean};
}

inline api::VectorIndex vector_index_by_language(std::string name) {
  api::VectorIndex index = vector_index(std::move(name));
  index.search_schema = {{"language", api::SearchSchemaElementType::hash},
                         {"year", api::SearchSchemaElementType::inline_filter}};
  return index;
}

/// The table of books with a vector index "near".
inline api::CreateTableRequest books_with_vectors() {
  api::CreateTableRequest request = books();
  request.vector_indexes = {vector_index("near")};
  return request;
}

/// The same, searched by language and, if wanted, by year.
inline api::CreateTableRequest books_by_language() {
  api::CreateTableRequest request = books();
  request.attribute_definitions = {{"id", api::ScalarAttributeType::string},
                                   {"language", api::ScalarAttributeType::string},
                                   {"year", api::ScalarAttributeType::number}};
  request.vector_indexes = {vector_index_by_language("near")};
  return request;
}

inline Value vector_of(std::initializer_list<int> elements) {
  detail::Writer writer;
  auto list = writer.begin_list();
  for (int const element : elements) {
    writer.element(list);
    writer.number(std::int64_t{element});
  }
  writer.end_list(list);
  return item::trusted_value(writer.take());
}

inline Item vector_book(std::string id, std::initializer_list<int> meaning) {
  return {{"id", std::move(id)}, {"meaning", vector_of(meaning)}};
}

inline void put_book(Engine& engine, Item item) {
  ask(engine, api::PutItemRequest{.table_name = "books", .item = std::move(item)});
}

inline api::SearchVectorsRequest search_near(std::initializer_list<int> query, std::int64_t most = 10) {
  api::SearchVectorsRequest request{.table_name = "books", .index_name = "near", .top_k = most};
  for (int const element : query) request.search_vector.emplace_back(element);
  return request;
}

/// The ids of the results, nearest first, separated by blanks.
inline std::string found(Engine& engine, api::SearchVectorsRequest request) {
  std::string ids;
  for (api::SearchResult const& result : ask(engine, std::move(request)).search_results) {
    ids.append(ids.empty() ? "" : " ").append(result.item.find("id")->as_string());
  }
  return ids;
}

}  // namespace dynamorm::engine
