#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/batch_get_item.hpp"
#include "dynamorm/api/batch_write_item.hpp"
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

/// Rule from: API reference, BatchWriteItem: up to 25 writes; writes that do not fit are returned as unprocessed.
class BatchWrite {
 public:
  static constexpr std::size_t most_writes = 25;

  BatchWrite(std::string table, std::vector<api::WriteRequest> writes);

  [[nodiscard]] std::optional<api::BatchWriteItemRequest> next();
  /// Fails if the service has processed nothing too many times in a row.
  [[nodiscard]] Status accept(api::BatchWriteItemResponse&& response);
  [[nodiscard]] bool has_leftover() const noexcept { return leftover_; }
  [[nodiscard]] Backoff const& backoff() const noexcept { return backoff_; }

 private:
  std::string table_;
  std::deque<api::WriteRequest> writes_;
  std::size_t sent_ = 0;
  Backoff backoff_;
  bool leftover_ = false;
};

}  // namespace dynamorm::mapper
