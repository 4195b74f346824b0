#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/batch_get_item.hpp"
#include "dynamorm/api/batch_write_item.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

/// Batches of any size as the requests that the service takes: state machines that send nothing themselves. Whoever
/// drives one asks for the next request, waits as long as it says, sends it and hands over the answer, until there is
/// none.
namespace dynamorm::mapper {

/// How long to wait before what was left over is asked for again; longer each time that nothing got through.
class Backoff {
 public:
  /// After so many answers in a row that left everything over, a batch gives up.
  static constexpr int most_tries = 10;

  /// Takes note of an answer that left `left` of `sent` over.
  void answered(std::size_t sent, std::size_t left) noexcept { tries_ = left < sent ? 0 : tries_ + 1; }
  [[nodiscard]] bool exhausted() const noexcept { return tries_ >= most_tries; }
  /// Exponential, from 50 ms to 5 s, of which `fraction` (0 to 1) is waited: full jitter.
  [[nodiscard]] std::chrono::milliseconds delay(double fraction) const noexcept;

 private:
  int tries_ = 0;
};

/// Rule from: the API reference, BatchGetItem: up to 100 keys, what does not fit comes back as unprocessed.
class BatchGet {
 public:
  static constexpr std::size_t most_keys = 100;

  /// What to read, with any number of keys; those that come twice are asked for once.
  BatchGet(std::string table, api::KeysAndAttributes wanted);

  /// Nothing when all is done.
  [[nodiscard]] std::optional<api::BatchGetItemRequest> next();
  /// Fails when the service has taken nothing for too many times in a row.
  [[nodiscard]] Status accept(api::BatchGetItemResponse&& response);
  /// Whether to wait before the next request.
  [[nodiscard]] bool has_leftover() const noexcept { return leftover_; }
  [[nodiscard]] Backoff const& backoff() const noexcept { return backoff_; }
  [[nodiscard]] std::vector<Item> take_items() noexcept { return std::move(items_); }

 private:
  std::string table_;
  api::KeysAndAttributes chunk_;  ///< What each request says, but for the keys.
  std::deque<Item> keys_;
  std::vector<Item> items_;
  std::size_t sent_ = 0;
  Backoff backoff_;
  bool leftover_ = false;
};

/// Rule from: the API reference, BatchWriteItem: up to 25 writes, what does not fit comes back as unprocessed.
class BatchWrite {
 public:
  static constexpr std::size_t most_writes = 25;

  BatchWrite(std::string table, std::vector<api::WriteRequest> writes);

  [[nodiscard]] std::optional<api::BatchWriteItemRequest> next();
  /// Fails when the service has taken nothing for too many times in a row.
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
