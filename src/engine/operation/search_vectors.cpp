// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/search_vectors.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <tuple>

#include "dynamorm/detail/writer.hpp"

#include "engine/background/vector_linking.hpp"
#include "engine/capacity_count.hpp"
#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/parameters.hpp"
#include "engine/reads/search_condition.hpp"
#include "engine/storage/index_projection.hpp"
#include "engine/storage/vector_entry.hpp"
#include "engine/storage/vector_loading.hpp"
#include "engine/tables/shared_table.hpp"
#include "expression/projection_expression.hpp"
#include "item/size.hpp"
#include "item/to_float.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;

constexpr std::int64_t most_results = 100;

Status check_top_k(std::int64_t top_k) {
  if (top_k >= 1 && top_k <= most_results) return {};
  return refuse("Provided TopK value '" + std::to_string(top_k) +
                "' is out of valid range. The value must be between 1 and " + std::to_string(most_results) +
                " inclusive");
}

Result<IndexDefinition const*> searched_index(storage::TableDefinition const& table, std::string const& name) {
  IndexDefinition const* const index = table.index(name);
  bool const is_known = index != nullptr && index->vector && index->status != api::IndexStatus::deleting;
  bool const is_allocated = is_known && (index->status != api::IndexStatus::creating || index->backfilling);
  if (!is_allocated) return refuse("The table does not have the specified index: " + name);
  if (index->backfilling) return refuse("Cannot search backfilling vector index: " + name);
  return index;
}

Result<std::vector<float>> query_of(IndexDefinition const& index, std::vector<Value> const& vector) {
  std::vector<float> query;
  query.reserve(vector.size());
  for (Value const& element : vector) {
    std::optional<float> const value = item::to_float(element.view());
    if (!value) {
      return refuse(
          "Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point "
          "number "
          "attribute");
    }
    query.push_back(*value);
  }
  if (std::cmp_equal(query.size(), index.vector->dimensions)) return query;
  return refuse("Input search vector dimension " + std::to_string(query.size()) +
                " does not match vector index dimension " + std::to_string(index.vector->dimensions));
}

/// The expressions of a search. Valid as long as the request.
struct SearchExpressions {
  SearchCondition condition;
  std::optional<expression::Projection> projection;
};

Result<SearchExpressions> expressions_of(Context const& context, api::SearchVectorsRequest const& request,
                                         IndexDefinition const& index) {
  Status const parameters =
      check_parameters({.expressions = {{"ProjectionExpression", request.projection_expression.has_value()},
                                        {"SearchConditionExpression", request.search_condition_expression.has_value()}},
                        .legacy = {},
                        .names = request.expression_attribute_names,
                        .values = &request.expression_attribute_values});
  if (!parameters) return parameters.failure();
  auto placeholders =
      placeholders_of(context.expressions, request.expression_attribute_names, request.expression_attribute_values);
  if (!placeholders) return placeholders.failure();
  auto condition =
      SearchCondition::of(index, request.search_condition_expression, context.settings.search_grammar, *placeholders);
  if (!condition) return condition.failure();
  SearchExpressions expressions{.condition = std::move(*condition), .projection = std::nullopt};
  if (request.projection_expression) {
    auto projection = expression::Projection::parse(*request.projection_expression, *placeholders);
    if (!projection) return projection.failure();
    expressions.projection = std::move(*projection);
  }
  if (Status const used = placeholders->check_all_used(); !used) return used.failure();
  return expressions;
}

/// Writes a vector as the index holds it: the shortest decimals of its floats.
void write_floats(ListView vector, detail::Writer& writer) {
  NumberFault fault{};
  auto list = writer.begin_list();
  for (ValueView const element : vector) {
    writer.element(list);
    writer.number(Number::from_float(*item::to_float(element), fault).value_or(Number()));
  }
  writer.end_list(list);
}

/// Returns what the index holds of the item, with or without the vector.
std::string entry_of(storage::TableDefinition const& table, IndexDefinition const& index, ItemView item,
                     bool with_vector) {
  detail::Writer writer;
  auto map = writer.begin_map();
  for (auto const [name, value] : item) {
    bool const is_vector = name == index.vector->attribute;
    if ((is_vector && !with_vector) || !storage::is_projected(table, index, name)) continue;
    writer.name(map, name);
    if (is_vector) {
      write_floats(value.as_list(), writer);
    } else {
      writer.value(value);
    }
  }
  std::ignore = writer.end_map(map);  // attribute names are unique
  return writer.take();
}

Item result_of(storage::TableDefinition const& table, IndexDefinition const& index, ItemView item,
               std::optional<expression::Projection> const& projection) {
  std::string entry = entry_of(table, index, item, projection.has_value());
  if (!projection) return item::trusted_item(std::move(entry));
  detail::Writer writer;
  projection->apply(ItemView(entry.data()), writer);
  return item::trusted_item(writer.take());
}

std::optional<std::size_t> graph_from(Context const& context) {
  auto const& approximate = context.settings.approximate_search;
  return approximate ? std::optional(approximate->from) : std::nullopt;
}

/// A valid search of a table that stays unchanged meanwhile.
struct CheckedSearch {
  IndexDefinition const* index;
  std::vector<float> query;
  SearchExpressions expressions;
};

/// Reads the item of a match. A writer may have changed it since the search compared it, so its score is that of the
/// vector it has now. Returns std::nullopt if the search does not find it any more.
Result<std::optional<api::SearchResult>> read_result(Context const& context, storage::TableDefinition const& table,
                                                     CheckedSearch const& checked, storage::VectorColumn const& column,
                                                     storage::VectorSearch const& search, std::string const& key) {
  std::string encoded;
  Result<bool> const exists = context.store.get(key, encoded);
  if (!exists) return exists.failure();
  if (!*exists) return std::optional<api::SearchResult>();
  IndexDefinition const& index = *checked.index;
  ItemView const item(encoded.data());
  std::optional<storage::VectorRow> const row = storage::vector_row(index, item);
  bool const is_found = row && row->partition == search.partition && (!search.accepts || search.accepts(row->filters));
  if (!is_found) return std::optional<api::SearchResult>();
  std::optional<expression::Projection> const& projection = checked.expressions.projection;
  return std::optional(api::SearchResult{.item = result_of(table, index, item, projection),
                                         .score = column.score(search.query, row->elements),
                                         .float_attribute = projection ? index.vector->attribute : std::string()});
}

/// Searches, and reads the items that were found. Those that have left the index since are omitted.
Result<std::vector<api::SearchResult>> find_results(Context const& context, storage::TableDefinition const& table,
                                                    CheckedSearch const& checked, storage::VectorColumn const& column,
                                                    storage::VectorSearch const& search) {
  std::vector<api::SearchResult> results;
  for (storage::VectorMatch const& match : column.nearest(search)) {
    auto result = read_result(context, table, checked, column, search, match.key);
    if (!result) return result.failure();
    if (*result) results.push_back(**std::move(result));
  }
  bool const high_is_near = checked.index->vector->distance == api::VectorDistanceFunction::dot_product;
  auto const is_nearer = [high_is_near](api::SearchResult const& one, api::SearchResult const& other) {
    return high_is_near ? one.score > other.score : one.score < other.score;
  };
  std::ranges::stable_sort(results, is_nearer);  // which equals the order of the matches unless an item changed
  return results;
}

/// Returns an estimate of the bytes that the service charges; it gives no formula.
/// Rule from: extenddb, measured on the service in August 2026.
double charged_bytes(IndexDefinition const& index, std::vector<api::SearchResult> const& results) {
  constexpr double least = 1024;
  constexpr double bytes_per_dimension = 30.6875;
  constexpr double bytes_per_result = 65;
  double bytes = bytes_per_dimension * static_cast<double>(index.vector->dimensions);
  for (api::SearchResult const& each : results) {
    bytes += bytes_per_result + static_cast<double>(item::size_of(each.item.view()));
  }
  return std::max(least, bytes);
}

Result<CheckedSearch> check(Context const& context, api::SearchVectorsRequest const& request,
                            storage::TableDefinition const& table) {
  auto const index = searched_index(table, request.index_name);
  if (!index) return index.failure();
  auto query = query_of(**index, request.search_vector);
  if (!query) return query.failure();
  auto expressions = expressions_of(context, request, **index);
  if (!expressions) return expressions.failure();
  return CheckedSearch{*index, std::move(*query), std::move(*expressions)};
}

Result<api::SearchVectorsResponse> answer(Context const& context, api::SearchVectorsRequest const& request,
                                          storage::TableDefinition const& table, CheckedSearch const& checked,
                                          std::shared_ptr<storage::VectorColumn> const& column) {
  SearchCondition const& condition = checked.expressions.condition;
  std::string const partition = condition.hash() ? storage::vector_partition(*condition.hash()) : std::string();
  storage::VectorSearch search{
      .query = checked.query, .partition = partition, .most = static_cast<std::size_t>(request.top_k)};
  if (context.settings.approximate_search) search.candidates = context.settings.approximate_search->candidates;
  if (condition.filters()) {
    search.accepts = [&condition](std::string_view filters) { return condition.holds(ItemView(filters.data())); };
  }
  auto results = find_results(context, table, checked, *column, search);
  if (!results) return results.failure();
  if (column->claim_linking(partition)) link_in_background(context.housekeeper, column, partition);
  api::SearchVectorsResponse response{.search_results = std::move(*results)};
  if (engine::is_wanted(request.return_consumed_capacity)) {
    response.consumed_capacity = {.vector_search_request_bytes =
                                      charged_bytes(*checked.index, response.search_results)};
  }
  return response;
}

}  // namespace

Result<api::SearchVectorsResponse> run(Context const& context, api::SearchVectorsRequest const& request) {
  if (Status const top_k = check_top_k(request.top_k); !top_k) return top_k.failure();
  for (;;) {
    std::shared_ptr<storage::Table> unloaded;
    std::uint32_t index_id = 0;
    {
      auto const table = SharedTable::find(context, request.table_name);
      if (!table) return table.failure();
      auto const checked = check(context, request, table->definition());
      if (!checked) return checked.failure();
      index_id = checked->index->id;
      auto const column = table->table().column(index_id);
      if (column != nullptr && column->is_loaded()) {
        return answer(context, request, table->definition(), *checked, column);
      }
      unloaded = context.catalogue.find(table->definition().name);
    }
    if (unloaded == nullptr) continue;  // deleted meanwhile
    if (Status const loaded = storage::load_vectors(context.store, *unloaded, index_id, graph_from(context)); !loaded) {
      return loaded.failure();
    }
  }
}

}  // namespace dynamorm::engine
