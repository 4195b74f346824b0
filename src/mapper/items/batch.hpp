// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/api/batch_get_item.hpp"
#include "dynamorm/api/batch_write_item.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "mapper/backoff.hpp"

/// Splits batches of any size into requests that the service accepts. These are state machines that do not send: the
/// driver gets the next request, waits as long as required, sends it and passes the response back, until there is no
/// next request.
namespace dynamorm::mapper {

/// Rule from: API reference, BatchGetItem: up to 100 keys; keys that do not fit are returned as unprocessed.
class BatchGet {
 public:
  static constexpr std::size_t most_keys = 100;

  /// Takes any number of keys; duplicates are read once.
  BatchGet(std::string table, api::KeysAndAttributes wanted);

  /// Returns std::nullopt when everything has been read.
  [[nodiscard]] std::optional<api::BatchGetItemRequest> next();
  /// Fails if the service has processed nothing too many times in a row.
  [[nodiscard]] Status accept(api::BatchGetItemResponse&& response);
  /// Returns whether to wait before the next request.
  [[nodiscard]] bool has_leftover() const noexcept { return leftover_; }
  [[nodiscard]] Backoff const& backoff() const noexcept { return backoff_; }
  /// The number of keys that wait.
  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }
  [[nodiscard]] std::vector<Item> take_items() noexcept { return std::move(items_); }

 private:
  std::string table_;
  api::KeysAndAttributes chunk_;  ///< The parts of each request except the keys.
  std::deque<Item> keys_;
  std::vector<Item> items_;
  std::size_t sent_ = 0;
  Backoff backoff_;
  bool leftover_ = false;
};

/// Returns the write that stores an item of a table in a batch, with its next version and its stamps.
[[nodiscard]] api::WriteRequest put_in_batch(detail::TableCore const& table, Item item);
[[nodiscard]] api::WriteRequest remove_in_batch(Item key);

/// The number of writes in a request.
[[nodiscard]] std::size_t count_writes(api::BatchWriteItemRequest const& request) noexcept;

/// Rule from: API reference, BatchWriteItem: up to 25 writes and 16 MB, with no item twice; writes that do not fit are
/// returned as unprocessed.
class BatchWrite {
 public:
  static constexpr std::size_t most_writes = 25;
  static constexpr std::size_t most_bytes = 15 * 1024 * 1024;  ///< Leaves room for what surrounds the items.

  /// A put or a removal that has not been processed.
  struct Write {
    std::size_t table;  ///< Its position among the tables.
    api::WriteRequest request;
  };

  /// Adds a write of an item that no waiting write concerns.
  void add(std::string_view table, detail::ModelInfo const& model, api::WriteRequest request);
  /// Adds a write of an item, in place of a waiting write of the same item.
  void add_or_replace(std::string_view table, detail::ModelInfo const& model, api::WriteRequest request);

  [[nodiscard]] std::optional<api::BatchWriteItemRequest> next();
  /// Fails if the service has processed nothing too many times in a row.
  [[nodiscard]] Status accept(api::BatchWriteItemResponse&& response);
  /// Takes back the writes of a request that failed.
  void give_back(api::BatchWriteItemRequest&& request);
  /// Returns whether to wait before the next request.
  [[nodiscard]] bool has_leftover() const noexcept { return leftover_; }
  [[nodiscard]] Backoff const& backoff() const noexcept { return backoff_; }
  /// The number of writes that wait.
  [[nodiscard]] std::size_t size() const noexcept { return writes_.size(); }
  [[nodiscard]] std::string const& table_of(Write const& write) const { return tables_[write.table].name; }
  [[nodiscard]] std::deque<Write> take_all() noexcept { return std::exchange(writes_, {}); }

 private:
  struct Table {
    std::string name;
    detail::ModelInfo const* model;
  };

  [[nodiscard]] std::size_t position_of(std::string_view table, detail::ModelInfo const& model);
  [[nodiscard]] std::size_t position_of(std::string_view table) const;
  [[nodiscard]] Item key_of(Write const& write) const;
  [[nodiscard]] std::string names_of_tables() const;
  /// The number of writes at the front that fit into one request.
  [[nodiscard]] std::size_t size_of_chunk() const;
  /// Returns the number of writes.
  std::size_t take_back(api::ByName<std::vector<api::WriteRequest>>&& requests);

  std::vector<Table> tables_;
  std::deque<Write> writes_;
  std::size_t sent_ = 0;
  Backoff backoff_;
  bool leftover_ = false;
};

}  // namespace dynamorm::mapper
