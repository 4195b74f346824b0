// SPDX-License-Identifier: Apache-2.0
#include "mapper/reads/question.hpp"

#include <algorithm>
#include <utility>

#include "mapper/expressions/renderer.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/reads/page_sizes.hpp"

namespace dynamorm::mapper {
namespace {

using detail::KeyInfo;
using detail::ModelInfo;
using detail::Projection;
using detail::ReadCore;
using detail::StructInfo;

/// Adds the key to the projection of partial items, so that a cursor can be made from an item.
void add_keys(std::vector<Path>& projection, StructInfo const& attributes, KeyInfo const& key) {
  for (auto const* part : {&key.hash, &key.range}) {
    for (std::size_t const position : *part) {
      Path const path(attributes.fields[position].name);
      if (std::find(projection.begin(), projection.end(), path) == projection.end()) projection.push_back(path);
    }
  }
}

template <class Read>
void project(Read& request, std::vector<Path> const& projection, RequestPlaceholders& placeholders) {
  if (!projection.empty()) request.projection_expression = render(projection, placeholders);
  request.expression_attribute_names = placeholders.take_names();
  request.expression_attribute_values = placeholders.take_values();
}

template <class Response>
Page page_of(Response&& response) {
  Page page;
  if (response.items) page.items = *std::move(response.items);
  page.read = response.scanned_count;
  page.count = response.count;
  page.last_evaluated_key = std::move(response.last_evaluated_key);
  return page;
}

}  // namespace

KeyInfo const& Question::key() const noexcept { return index == nullptr ? table.model().key : index->key; }

std::vector<Path> Question::projection_with_keys() const {
  if (projection.empty()) return {};
  std::vector<Path> paths = projection;
  add_keys(paths, table.model().attributes(), table.model().key);
  add_keys(paths, table.model().attributes(), key());
  if (!table.model().collected.empty()) add_kind(*table.model().collected[0], paths);  // one attribute for all models
  return paths;
}

void Question::where(Condition const& condition) {
  conditions.push_back(condition);
  kept_split.reset();
}

SplitConditions const& Question::split() const {
  if (!kept_split) kept_split = make_split();
  return *kept_split;
}

SplitConditions Question::make_split() const {
  ModelInfo const& model = table.model();
  if (!model.collected.empty() && kind == ReadCore::Kind::query) {
    return split_of_collection(model, index == nullptr ? std::string_view() : index->name, conditions);
  }
  SplitConditions split = kind == ReadCore::Kind::query ? split_conditions(model, key(), conditions)
                                                        : SplitConditions{.filter = conditions};
  if (Condition is_own = of_kind(model); !is_own.always_true()) split.filter.push_back(std::move(is_own));
  return split;
}

bool Question::filtered() const { return !split().filter.empty(); }

Course<Page> Question::fetch(Channel& channel, std::optional<Item> from, std::optional<std::int64_t> size,
                             bool count_only) const {
  if (finds_nothing) co_return Page();
  SplitConditions const& conditions_of = split();
  if (conditions_of.nothing) co_return Page();
  api::Request asked = request(conditions_of, std::move(from), size, count_only);
  Result<api::Response> answer = co_await channel.send(table.database(), std::move(asked));
  if (!answer) throw_failure(answer.failure());
  if (auto* const query = answer->result.get_if<api::QueryResponse>()) co_return page_of(std::move(*query));
  if (auto* const scan = answer->result.get_if<api::ScanResponse>()) co_return page_of(std::move(*scan));
  throw_failure(dynamorm::detail::wrong_response(kind == ReadCore::Kind::scan ? "Scan" : "Query"));
}

api::Request Question::request(SplitConditions const& conditions_of, std::optional<Item> from,
                               std::optional<std::int64_t> size, bool count_only) const {
  RequestPlaceholders placeholders;
  auto complete = [&](auto& request) {
    request.table_name = table.name();
    if (index != nullptr) request.index_name = std::string(index->name);
    if (consistent) request.consistent_read = true;
    request.limit = size;
    request.exclusive_start_key = std::move(from);
    if (count_only) request.select = api::Select::count;
    project(request, count_only ? std::vector<Path>() : projection_with_keys(), placeholders);
    return api::Request{std::move(request)};
  };
  if (kind == ReadCore::Kind::scan) {
    api::ScanRequest request;
    request.filter_expression = expression_of(Condition::all_of(conditions_of.filter), placeholders);
    request.segment = segment;
    request.total_segments = segments;
    return complete(request);
  }
  api::QueryRequest request;
  request.key_condition_expression = expression_of(Condition::all_of(conditions_of.key), placeholders);
  request.filter_expression = expression_of(Condition::all_of(conditions_of.filter), placeholders);
  if (reverse) request.scan_index_forward = false;
  return complete(request);
}

Item Question::key_after(ItemView item) const {
  Item after = table.key_of(item);
  if (index == nullptr) return after;
  for (auto const* part : {&index->key.hash, &index->key.range}) {
    for (std::size_t const position : *part) {
      std::string_view const name = table.model().attributes().fields[position].name;
      after.set(name, Value(item[name]));
    }
  }
  return after;
}

detail::List<Path> Question::held() const {
  detail::List<Path> paths;
  if (!projection.empty()) {
    paths.all() = projection;
    return paths;
  }
  StructInfo const& attributes = table.model().attributes();
  auto add = [&](std::size_t position) {
    Path path(attributes.fields[position].name);
    if (std::ranges::find(paths.all(), path) == paths.all().end()) paths.add(std::move(path));
  };
  if (index == nullptr || index->projection == Projection::all) {
    for (std::size_t position = 0; position < attributes.count; ++position) add(position);
    return paths;
  }
  KeyInfo const& table_key = table.model().key;
  for (auto const* part : {&table_key.hash, &table_key.range, &index->key.hash, &index->key.range, &index->included}) {
    for (std::size_t const position : *part) add(position);
  }
  return paths;
}

bool Question::reaches(Path const& path) const {
  if (index == nullptr || index->projection == Projection::all) return true;
  Question everything = *this;
  everything.projection.clear();
  detail::List<Path> const all = everything.held();
  return std::ranges::find(all.all(), path) != all.all().end();
}

Explanation Question::named() const {
  return {.operation = kind == ReadCore::Kind::query ? "Query" : "Scan",
          .table = table.name(),
          .index = std::string(index == nullptr ? "" : index->name)};
}

Explanation Question::request_parts() const {
  PlainText text;
  SplitConditions const& conditions_of = split();
  Explanation parts = named();
  parts.key_condition = render(Condition::all_of(conditions_of.key), text);
  parts.filter = render(Condition::all_of(conditions_of.filter), text);
  parts.projection = render(projection_with_keys(), text);
  parts.limit = PageSizes(filtered(), page_size).next(limit);
  parts.consistent = consistent;
  return parts;
}

std::string Question::rendered() const {
  if (split().nothing) {
    return request_in_words(named()) + line("Nothing", "no item can meet the conditions");
  }
  std::string rendered = request_in_words(request_parts());
  if (reverse) rendered += line("ScanIndexForward", "false");
  if (threads) rendered += line("TotalSegments", std::to_string(*threads) + ", side by side");
  if (segments) rendered += line("Segment", std::to_string(*segment) + " of " + std::to_string(*segments));
  if (start) rendered += line("ExclusiveStartKey", start->key().to_string());
  return rendered;
}

}  // namespace dynamorm::mapper
