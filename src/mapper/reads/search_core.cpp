// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/search_core.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "dynamorm/api/search_vectors.hpp"
#include "dynamorm/validation_error.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/revisions.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {
namespace {

constexpr std::int64_t most_found = 100;

Value value_of(float element, VectorIndexInfo const& index, ModelInfo const& model) {
  NumberFault fault{};
  std::optional<Number> const number = Number::from_float(element, fault);
  if (number) return Value(*number);
  throw ValidationError(std::string(model.table_name), Item(),
                        {{"query", "expected finite numbers, got " + std::to_string(element)}},
                        "/" + std::string(index.name));
}

}  // namespace

SearchCore::SearchCore(TableCore const& table, VectorIndexInfo const& index, std::span<float const> query)
    : table_(table), index_(&index), query_(query.begin(), query.end()) {
  if (query_.size() == index.dimensions) return;
  throw ValidationError(
      table.name(), Item(),
      {{"query", "expected " + std::to_string(index.dimensions) + " elements, got " + std::to_string(query_.size())}},
      "/" + std::string(index.name));
}

void SearchCore::where(Condition const& condition) {
  if (!condition.always_true()) condition_ = std::move(condition_) && condition;
}

void SearchCore::top(std::int64_t count) {
  if (count < 1 || count > most_found) {
    mapper::refuse("top must be from 1 to " + std::to_string(most_found) + ", got " + std::to_string(count));
  }
  top_ = count;
}

void SearchCore::only(Path const& path) { wanted_.add(path); }

void SearchCore::within(Milliseconds limit) { within_ = limit; }

void SearchCore::metered(CapacityMeter const& meter) { meter_ = KeptMeter(meter); }

Call SearchCore::new_call() const { return {within_ ? Deadline::after(*within_) : Deadline(), meter_.get()}; }

List<Path> SearchCore::held() const {
  if (!wanted_.all().empty()) return wanted_;
  StructInfo const& attributes = table_.model().attributes();
  List<Path> paths;
  auto const add = [&](std::size_t position) {
    if (position == no_member || position == attributes.unknown) return;
    Path path(attributes.fields[position].name);
    if (std::ranges::find(paths.all(), path) == paths.all().end()) paths.add(std::move(path));
  };
  if (index_->projection == Projection::all) {
    for (std::size_t position = 0; position < attributes.count; ++position) add(position);
    return paths;
  }
  KeyInfo const& key = table_.model().key;
  for (auto const* part : {&key.hash, &key.range, &index_->filters, &index_->included}) {
    for (std::size_t const position : *part) add(position);
  }
  add(index_->partition);
  return paths;
}

bool SearchCore::finds_whole_items() const { return wanted_.all().empty() && index_->projection == Projection::all; }

/// A search omits the vector unless it is named, and cannot name attributes that the struct does not declare.
bool SearchCore::reads_items_by_key() const {
  return finds_whole_items() && table_.model().attributes().unknown != no_member;
}

List<Path> SearchCore::projected() const {
  if (!reads_items_by_key()) return held();
  StructInfo const& attributes = table_.model().attributes();
  List<Path> key;
  for (auto const* part : {&table_.model().key.hash, &table_.model().key.range}) {
    for (std::size_t const position : *part) key.add(Path(attributes.fields[position].name));
  }
  return key;
}

/// The search cannot name the attributes that an upgrade needs.
mapper::Course<void> SearchCore::read_items(mapper::Channel& channel, std::vector<SearchHit>& hits) const {
  List<Item> keys;
  std::unordered_map<std::string, SearchHit*> by_key;
  for (SearchHit& hit : hits) {
    bool const needs_more =
        reads_items_by_key() || (finds_whole_items() && mapper::is_outdated(table_.model(), hit.item));
    if (!needs_more) continue;
    Item key = table_.key_of(hit.item);
    hit.item = Item();
    by_key.emplace(key.encoded(), &hit);
    keys.add(std::move(key));
  }
  if (by_key.empty()) co_return;
  List<Item> items = co_await table_.get_batch(channel, std::move(keys), {}, {});
  for (Item& item : items.all()) {
    by_key.at(table_.key_of(item).encoded())->item = std::move(item);
  }
  std::erase_if(hits, [](SearchHit const& hit) { return hit.item.empty(); });
}

/// A search has no filter for the kind, so items of other kinds are left out afterwards, if the index holds the kind.
mapper::Course<std::vector<SearchHit>> SearchCore::run(mapper::Channel& channel) const {
  ModelInfo const& model = table_.model();
  bool const holds_kind = index_->projection == Projection::all;
  List<Path> wanted = projected();
  if (holds_kind) mapper::add_kind(model, wanted.all());
  if (finds_whole_items() && model.revision.exists()) wanted.add(Path(model.revision.attribute));
  mapper::RequestPlaceholders placeholders;
  api::SearchVectorsRequest request{.table_name = table_.name(), .index_name = std::string(index_->name)};
  request.search_vector.reserve(query_.size());
  for (float const element : query_) request.search_vector.push_back(value_of(element, *index_, table_.model()));
  request.top_k = top_;
  request.search_condition_expression = mapper::expression_of(condition_, placeholders);
  request.projection_expression = mapper::render(wanted.all(), placeholders);
  request.expression_attribute_names = placeholders.take_names();
  request.expression_attribute_values = placeholders.take_values();
  std::vector<SearchHit> hits;
  auto response = co_await channel.run(table_.database(), std::move(request));
  for (api::SearchResult& found : response.search_results) {
    if (holds_kind && !mapper::is_of_kind(model, found.item)) continue;
    hits.push_back({std::move(found.item), found.score});
  }
  co_await read_items(channel, hits);
  co_return hits;
}

std::vector<SearchHit> SearchCore::run() const {
  mapper::Channel channel(new_call());
  return mapper::finish(run(channel));
}

std::string SearchCore::rendered() const {
  mapper::PlainText text;
  return "SearchVectors " + table_.name() + "/" + std::string(index_->name) +
         mapper::line("SearchConditionExpression", mapper::render(condition_, text)) +
         mapper::line("ProjectionExpression", mapper::render(projected().all(), text)) +
         mapper::line("TopK", std::to_string(top_));
}

}  // namespace dynamorm::detail
