// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/item_collection.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::api {

struct PutRequest {
  Item item{};

  bool operator==(PutRequest const&) const = default;
};

struct DeleteRequest {
  Item key{};

  bool operator==(DeleteRequest const&) const = default;
};

/// One write. Exactly one member is set.
struct WriteRequest {
  std::optional<PutRequest> put_request{};
  std::optional<DeleteRequest> delete_request{};

  bool operator==(WriteRequest const&) const = default;
};

struct BatchWriteItemResponse {
  /// The writes that were not processed. Request them again.
  ByName<std::vector<WriteRequest>> unprocessed_items{};
  std::optional<ByName<std::vector<ItemCollectionMetrics>>> item_collection_metrics{};
  std::optional<std::vector<ConsumedCapacity>> consumed_capacity{};

  bool operator==(BatchWriteItemResponse const&) const = default;
};

/// Stores and removes up to 25 items, at most 16 MB, in any tables. Each write is independent; this is not a
/// transaction.
struct BatchWriteItemRequest {
  using Response = BatchWriteItemResponse;
  static constexpr std::string_view name = "BatchWriteItem";

  /// Writes by table.
  ByName<std::vector<WriteRequest>> request_items{};
  std::optional<ReturnConsumedCapacity> return_consumed_capacity{};
  std::optional<ReturnItemCollectionMetrics> return_item_collection_metrics{};

  bool operator==(BatchWriteItemRequest const&) const = default;
};

}  // namespace dynamorm::api
