// SPDX-License-Identifier: Apache-2.0
#include <thread>
#include <utility>
#include <vector>

#include "dynamorm/api/batch_write_item.hpp"
#include "dynamorm/api/put_item.hpp"
#include "dynamorm/service_error.hpp"

#include "cli/job/item_sink.hpp"
#include "cli/request.hpp"
#include "mapper/backoff.hpp"
#include "mapper/items/batch.hpp"

namespace dynamorm::cli {
namespace {

/// Rule from: API reference, BatchWriteItem: at most 16 MB. Half of that leaves room for the JSON.
constexpr std::size_t most_bytes = 8 * 1024 * 1024;

class TableSink : public ItemSink {
 public:
  TableSink(Session& session, Database database, std::string table, FailedItems& failed)
      : session_(session), database_(std::move(database)), table_(std::move(table)), failed_(failed) {}

  void add(Record record) override {
    if (!record.item) return failed_.add(record, record.fault);
    bytes_ += record.item->size_in_bytes();
    held_.push_back({.put_request = api::PutRequest{std::move(*record.item)}});
  }

  [[nodiscard]] bool is_full() const override {
    return held_.size() >= mapper::BatchWrite::most_writes || bytes_ >= most_bytes;
  }

  void flush() override {
    bytes_ = 0;
    std::vector<api::WriteRequest> held = std::exchange(held_, {});
    if (held.empty()) return;
    try {
      put_together(held);
    } catch (RequestRejected const&) {
      for (api::WriteRequest& each : held) put_alone(std::move(each.put_request->item));
    } catch (ItemCollectionSizeLimitExceeded const&) {
      for (api::WriteRequest& each : held) put_alone(std::move(each.put_request->item));
    }
  }

 private:
  /// Leaves in `held` what is still to be put if it throws.
  void put_together(std::vector<api::WriteRequest>& held) {
    mapper::Backoff backoff;
    while (!held.empty()) {
      std::size_t const sent = held.size();
      put_some(held);
      backoff.answered(sent, held.size());
      if (backoff.exhausted()) return fail_all(held);
      if (!held.empty()) std::this_thread::sleep_for(mapper::random_delay(backoff));
    }
  }

  /// Sends one request, and leaves in `held` what the table did not take.
  void put_some(std::vector<api::WriteRequest>& held) {
    api::BatchWriteItemRequest const request{.request_items = {{table_, held}}};
    try {
      api::BatchWriteItemResponse answer = perform(session_, database_, request);
      held.clear();
      for (auto& [table, left] : answer.unprocessed_items) held = std::move(left);
    } catch (Throttled const&) {
      return;
    }
  }

  void fail_all(std::vector<api::WriteRequest>& held) {
    for (api::WriteRequest& each : held) {
      failed_.add(Record{.item = std::move(each.put_request->item)},
                  "the table did not take the item in " + std::to_string(mapper::Backoff::most_tries) + " attempts");
    }
    held.clear();
  }

  /// After a request with several items was rejected, because one of them is invalid or two have the same key.
  void put_alone(Item item) {
    try {
      (void)perform(session_, database_, api::PutItemRequest{.table_name = table_, .item = item});
    } catch (RequestRejected const& error) {
      failed_.add(Record{.item = std::move(item)}, error.what());
    } catch (Throttled const& error) {
      failed_.add(Record{.item = std::move(item)}, error.what());
    } catch (ItemCollectionSizeLimitExceeded const& error) {
      failed_.add(Record{.item = std::move(item)}, error.what());
    }
  }

  Session& session_;
  Database database_;
  std::string table_;
  FailedItems& failed_;
  std::vector<api::WriteRequest> held_;
  std::size_t bytes_ = 0;
};

}  // namespace

std::unique_ptr<ItemSink> make_table_sink(Session& session, Database database, std::string table, FailedItems& failed) {
  return std::make_unique<TableSink>(session, std::move(database), std::move(table), failed);
}

}  // namespace dynamorm::cli
