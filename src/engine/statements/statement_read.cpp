// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/statement_read.hpp"

#include <algorithm>
#include <utility>

#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/reads/read_projection.hpp"
#include "engine/statements/next_token.hpp"
#include "engine/statements/statement_key.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/store.hpp"
#include "expression/compare.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

using expression::Condition;
using expression::Projection;
using storage::KeyPart;

/// The ranges that are read of one hash key.
struct Partition {
  ValueView hash;
  std::vector<KeyRange> ranges{};
};

std::vector<Partition> partitions_of(WhereBranches const& branches) {
  std::vector<Partition> partitions;
  for (WhereBranch const& branch : branches.all()) {
    KeyRange range = branches.range_of(branch);
    if (range.first >= range.last) continue;
    auto found = std::ranges::find(partitions, *branch.hash, &Partition::hash);
    if (found == partitions.end()) found = partitions.insert(found, {.hash = *branch.hash});
    found->ranges.push_back(std::move(range));
  }
  return partitions;
}

/// Sorts the ranges and merges those that overlap, so that no item is read twice.
void unite(std::vector<KeyRange>& ranges) {
  std::ranges::sort(ranges, {}, &KeyRange::first);
  std::vector<KeyRange> united;
  for (KeyRange& range : ranges) {
    if (united.empty() || range.first >= united.back().last) {
      united.push_back(std::move(range));
    } else {
      united.back().last = std::max(united.back().last, range.last);
    }
  }
  ranges = std::move(united);
}

std::vector<std::string> names_of(std::vector<partiql::Statement::Column> const& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (auto const& column : columns) names.push_back(column.name);
  return names;
}

}  // namespace

StatementRead::StatementRead(partiql::BoundStatement statement, storage::TableDefinition const& table)
    : statement_(std::move(statement)), table_(&table), target_{.table = &table} {
  if (statement_->columns.empty()) return;
  columns_ = Projection(statement_.columns(), names_of(statement_->columns));
}

Status StatementRead::plan(bool consistent) {
  if (Status const target = find_target(consistent); !target) return target;
  if (Status const columns = check_columns(); !columns) return columns;
  if (finds_exact_key()) return {};
  if (!statement_->where.empty()) {
    where_ = Condition(statement_.where());
    if (Status const scalars = check_scalar_keys(*table_, where_->tree()); !scalars) return scalars;
  }
  static expression::Tree const nothing;
  WhereBranches const branches(where_ ? where_->tree() : nothing, target_);
  if (Status const checked = branches.check(); !checked) return checked;
  if (Status const order = check_order(branches); !order) return order;
  return find_ranges(branches);
}

/// A clause that is the key of one item has none of the faults of others.
bool StatementRead::finds_exact_key() {
  if (statement_->index || !statement_->order.empty()) return false;
  std::optional<Item> const key = exact_key_of(statement_, table_->key);
  if (!key || !check_key(*table_, *key)) return false;
  item_key_ = storage::item_key(*table_, *key);
  return true;
}

Status StatementRead::find_target(bool consistent) {
  consistent_ = consistent;
  if (!statement_->index) return {};
  target_.index = table_->index(*statement_->index);
  if (target_.index == nullptr || target_.index->status == api::IndexStatus::deleting) {
    return refuse("The table does not have the specified index");
  }
  if (target_.index->vector) return refuse("Scan operation not supported on this index type");
  if (target_.key().hash.size() > 1 || target_.key().range.size() > 1) {
    return refuse(
        "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE "
        "keys.");
  }
  if (target_.is_global_index() && consistent) {
    return refuse("Strongly consistent read is not supported on Global Secondary Indexes");
  }
  if (target_.index->status != api::IndexStatus::creating) return {};
  return refuse("Cannot read from backfilling global secondary index: " + target_.index->name);
}

Status StatementRead::check_columns() {
  if (!statement_->column_refusal.empty()) return refuse(statement_->column_refusal);
  if (!columns_) return {};
  if (Status const scalars = check_scalar_keys(*table_, columns_->tree()); !scalars) return scalars;
  auto const fetches = check_projected(target_, std::nullopt, columns_, NameOrder::as_written);
  if (!fetches) return fetches.failure();
  fetches_whole_items_ = *fetches;
  return {};
}

Status StatementRead::check_order(WhereBranches const& branches) const {
  if (statement_->order.empty()) return {};
  if (!where_) return refuse("Must have WHERE clause in the statement when using ORDER BY clause.");
  auto const names = [](std::vector<KeyPart> const& parts, std::string const& name) {
    return std::ranges::find(parts, name, &KeyPart::name) != parts.end();
  };
  for (auto const& order : statement_->order) {
    if (names(target_.key().hash, order.attribute) || names(target_.key().range, order.attribute)) continue;
    return refuse("Attribute " + order.attribute + " in ORDER BY clause must be part of the primary key");
  }
  if (!branches.are_keyed()) {
    return refuse("Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
  }
  ValueView const first = *branches.all().front().hash;
  bool const one_hash =
      std::ranges::all_of(branches.all(), [&](WhereBranch const& branch) { return *branch.hash == first; });
  if (one_hash || order_of(target_.key().hash)) return {};
  return refuse(
      "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.");
}

Status StatementRead::find_ranges(WhereBranches const& branches) {
  if (!branches.are_keyed()) {
    ranges_ = {segment_of(target_, 0, 1)};
    return {};
  }
  // A range key that ORDER BY does not name is in descending order, as in the service.
  forward_ = statement_->order.empty() || !order_of(target_.key().range).value_or(true);
  is_exact_ = std::ranges::all_of(branches.all(), [](WhereBranch const& branch) { return branch.filters.empty(); });
  std::vector<Partition> partitions = partitions_of(branches);
  if (std::optional<bool> const descending = order_of(target_.key().hash)) {
    std::ranges::stable_sort(partitions, [down = *descending](Partition const& left, Partition const& right) {
      return down ? expression::compare(right.hash, left.hash) < 0 : expression::compare(left.hash, right.hash) < 0;
    });
  }
  for (Partition& partition : partitions) {
    unite(partition.ranges);
    if (!forward_) std::ranges::reverse(partition.ranges);
    std::ranges::move(partition.ranges, std::back_inserter(ranges_));
  }
  return {};
}

/// Returns whether the attribute is in descending order; std::nullopt if ORDER BY does not name it.
std::optional<bool> StatementRead::order_of(std::vector<KeyPart> const& parts) const {
  for (auto const& order : statement_->order) {
    if (!parts.empty() && order.attribute == parts.front().name) return order.descending;
  }
  return std::nullopt;
}

Result<StatementRead::Rows> StatementRead::read(Context const& context, std::optional<Start> const& start,
                                                api::ExecuteStatementRequest const& request) const {
  std::optional<std::int64_t> limit = request.limit;
  if (item_key_ && !start && !limit) return read_item(context, is_wanted(request.return_consumed_capacity));
  static std::optional<Condition> const no_filter;
  ReadShape const shape{
      .fetches_whole_items = fetches_whole_items_, .projection = columns_, .filter = is_exact_ ? no_filter : where_};
  Rows rows{.capacity = CapacityCount(*table_, CapacityCount::Kind::read)};
  std::size_t bytes = 0;
  for (std::size_t i = start ? start->range : 0; i < count_of_ranges(); ++i) {
    KeyRange range = range_at(i);
    if (start && i == start->range) start_behind(range, position_of(target_, start->key), forward_);
    auto page = read_page(context, {.target = target_,
                                    .range = range,
                                    .shape = shape,
                                    .limit = limit,
                                    .forward = forward_,
                                    .consistent = consistent_,
                                    .bytes_before = bytes});
    if (!page) return page.failure();
    std::ranges::move(*page->items, std::back_inserter(rows.items));
    rows.capacity.add(page->capacity);
    if (page->last_evaluated_key) {
      rows.next = Start{.range = i, .key = std::move(*page->last_evaluated_key)};
      break;
    }
    bytes += page->bytes;
    if (limit) *limit -= page->scanned_count;
  }
  return rows;
}

Result<StatementRead::Rows> StatementRead::read_item(Context const& context, bool counts) const {
  Rows rows{.capacity = CapacityCount(*table_, CapacityCount::Kind::read)};
  std::string encoded;
  Result<bool> const found = context.store.get(*item_key_, encoded);
  if (!found) return found.failure();
  if (counts) rows.capacity.add(read_units(*found ? item::size_of(ItemView(encoded.data())) : 0, consistent_));
  if (*found) rows.items.push_back(row_of(std::move(encoded)));
  return rows;
}

Status StatementRead::check_start(Start const& start) const {
  if (start.range >= count_of_ranges() || !check_start_key(target_, start.key)) return invalid_token();
  return {};
}

std::size_t StatementRead::count_of_ranges() const noexcept { return item_key_ ? 1 : ranges_.size(); }

KeyRange StatementRead::range_at(std::size_t position) const {
  if (!item_key_) return ranges_[position];
  return {*item_key_, storage::end_of_prefix(*item_key_)};
}

std::optional<Item> StatementRead::single_key() const {
  if (statement_->index) return std::nullopt;
  if (std::optional<Item> exact = exact_key_of(statement_, table_->key)) return exact;
  expression::Tree const tree = statement_.where();
  WhereKey const where = key_of(tree, table_->key, true);
  if (!where.is_complete() || where.has_conditions || !where.conflicting.empty()) return std::nullopt;
  return item_of(where, table_->key);
}

Item StatementRead::row_of(std::string encoded) const { return project(columns_, std::move(encoded)); }

}  // namespace dynamorm::engine
