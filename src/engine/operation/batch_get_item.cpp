// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/batch_get_item.hpp"

#include "engine/capacity_count.hpp"
#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/items/request_keys.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/parameters.hpp"
#include "engine/reads/read_projection.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t most_keys = 100;
constexpr std::size_t largest_batch_response = 16 * 1024 * 1024;

/// The reads of one table.
struct TableRead {
  std::string const& name;
  api::KeysAndAttributes const& wanted;
  std::optional<expression::Projection> projection;
  SharedTable const* table = nullptr;
  std::vector<std::string> positions{};  ///< Storage keys, in the order of the request's keys.
};

Status check_size(api::BatchGetItemRequest const& request) {
  if (request.request_items.empty()) {
    return refuse_constraint("RequestItems", "Member must have length greater than or equal to 1");
  }
  std::size_t keys = 0;
  for (auto const& [table, wanted] : request.request_items) {
    keys += wanted.keys.size();
    if (wanted.keys.empty()) {
      return refuse_constraint("RequestItems." + table + ".member.Keys",
                               "Member must have length greater than or equal to 1");
    }
    if (wanted.keys.size() > most_keys) {
      return refuse_constraint("RequestItems." + table + ".member.Keys",
                               "Member must have length less than or equal to 100");
    }
  }
  if (keys > most_keys) return refuse("Too many items requested for the BatchGetItem call");
  return {};
}

/// All tables of a request must use the same parameter to choose attributes.
Status check_choices(api::BatchGetItemRequest const& request) {
  bool expressions = false;
  bool legacy = false;
  for (auto const& [name, wanted] : request.request_items) {
    expressions = expressions || wanted.projection_expression.has_value();
    legacy = legacy || wanted.attributes_to_get.has_value();
  }
  return check_parameters({.expressions = {{"ProjectionExpression", expressions}},
                           .legacy = {{"AttributesToGet", legacy}},
                           .names = std::nullopt});
}

/// The service rejects duplicate keys before it looks for the table. Equal keys have equal bytes.
Status check_distinct(std::vector<Item> const& keys) {
  std::vector<std::string> encoded;
  encoded.reserve(keys.size());
  for (Item const& key : keys) encoded.emplace_back(key.encoded());
  return check_keys_of_batch(std::move(encoded));
}

Result<std::vector<TableRead>> parse(Context const& context, api::BatchGetItemRequest const& request) {
  std::vector<TableRead> reads;
  for (auto const& [name, wanted] : request.request_items) {
    Status const parameters =
        check_parameters({.expressions = {{"ProjectionExpression", wanted.projection_expression.has_value()}},
                          .legacy = {{"AttributesToGet", wanted.attributes_to_get.has_value()}},
                          .names = wanted.expression_attribute_names});
    if (!parameters) return parameters.failure();
    auto projection = projection_of(context, wanted.projection_expression, wanted.expression_attribute_names,
                                    wanted.attributes_to_get);
    if (!projection) return projection.failure();
    for (Item const& key : wanted.keys) {
      if (Status const depth = check_depth(key); !depth) return depth.failure();
    }
    if (Status const distinct = check_distinct(wanted.keys); !distinct) return distinct.failure();
    reads.push_back({.name = name, .wanted = wanted, .projection = std::move(*projection)});
  }
  return reads;
}

/// Finds the table and the storage keys of the items.
Status locate(Context const& context, SharedTables& tables, TableRead& read) {
  auto const table = tables.find(context, read.name);
  if (!table) return table.failure();
  read.table = *table;
  if (Status const keys = check_keys(read.table->definition(), read.projection); !keys) return keys;
  for (Item const& key : read.wanted.keys) {
    if (Status const checked = check_key(read.table->definition(), key); !checked) return checked;
    read.positions.push_back(storage::item_key(read.table->definition(), key));
  }
  return {};
}

/// Reads the items table by table until the response is full.
class BatchReader {
 public:
  BatchReader(Context const& context, api::BatchGetItemRequest const& request) : context_(context), request_(request) {}

  Status read(TableRead const& read) {
    std::vector<Item>& items = response_.responses.emplace_back(read.name, std::vector<Item>()).second;
    CapacityCount capacity(read.table->definition(), CapacityCount::Kind::read);
    for (std::size_t i = 0; i < read.positions.size(); ++i) {
      if (!is_full_) {
        if (Status const got = get(read, read.positions[i], items, capacity); !got) return got;
      }
      if (is_full_) {
        leave(read, i);
        break;
      }
    }
    auto const told = capacity.tell(request_.return_consumed_capacity);
    if (told && !response_.consumed_capacity) response_.consumed_capacity.emplace();
    if (told) response_.consumed_capacity->push_back(*told);
    return {};
  }

  api::BatchGetItemResponse take() { return std::move(response_); }

 private:
  /// Reads an item, unless it no longer fits into the response.
  Status get(TableRead const& read, std::string const& position, std::vector<Item>& items, CapacityCount& capacity) {
    std::string encoded;
    Result<bool> const found = context_.store.get(position, encoded);
    if (!found) return found.failure();
    std::size_t const size = *found ? item::size_of(ItemView(encoded.data())) : 0;
    is_full_ = size_ + size > largest_batch_response;
    if (is_full_) return {};
    capacity.add(read_units(size, read.wanted.consistent_read.value_or(false)));
    size_ += size;
    if (*found) items.push_back(project(read.projection, std::move(encoded)));
    return {};
  }

  void leave(TableRead const& read, std::size_t first) {
    api::KeysAndAttributes rest = read.wanted;
    rest.keys.erase(rest.keys.begin(), rest.keys.begin() + static_cast<std::ptrdiff_t>(first));
    response_.unprocessed_keys.emplace_back(read.name, std::move(rest));
  }

  Context const& context_;
  api::BatchGetItemRequest const& request_;
  api::BatchGetItemResponse response_;
  std::size_t size_ = 0;
  bool is_full_ = false;
};

}  // namespace

Result<api::BatchGetItemResponse> run(Context const& context, api::BatchGetItemRequest const& request) {
  if (Status const size = check_size(request); !size) return size.failure();
  if (Status const parameters = check_choices(request); !parameters) return parameters.failure();
  auto reads = parse(context, request);
  if (!reads) return reads.failure();
  SharedTables tables;
  for (TableRead& read : *reads) {
    if (Status const located = locate(context, tables, read); !located) return located.failure();
  }
  BatchReader reader(context, request);
  for (TableRead const& read : *reads) {
    if (Status const done = reader.read(read); !done) return done.failure();
  }
  return reader.take();
}

}  // namespace dynamorm::engine
