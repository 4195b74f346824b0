// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <utility>

#include "dynamorm/api/scan.hpp"
#include "dynamorm/json.hpp"

#include "cli/job/item_source.hpp"
#include "cli/request.hpp"
#include "cli/table_key.hpp"

namespace dynamorm::cli {
namespace {

class TableSource : public ItemSource {
 public:
  TableSource(Session& session, Database database, api::TableDescription const& table)
      : session_(session),
        database_(std::move(database)),
        keys_(key_names(table)),
        total_(table.item_count.value_or(0)),
        request_{.table_name = table.table_name.value_or("")} {}

  std::optional<Record> next() override {
    while (page_.empty()) {
      if (is_last_page_) return std::nullopt;
      read_page();
    }
    last_ = std::move(page_.front());
    page_.pop_front();
    return Record{.item = last_};
  }

  [[nodiscard]] std::string place() const override {
    Item key;
    for (std::string const& name : keys_) {
      if (auto const value = last_.find(name)) key.set(name, Value(*value));
    }
    return to_dynamodb_json(key);
  }

  void resume(std::string const& place) override { request_.exclusive_start_key = from_dynamodb_json(place); }

  [[nodiscard]] std::optional<std::uint64_t> total() const override { return total_; }

 private:
  void read_page() {
    api::ScanResponse page = perform(session_, database_, request_);
    for (Item& item : page.items.value()) page_.push_back(std::move(item));
    is_last_page_ = !page.last_evaluated_key;
    request_.exclusive_start_key = std::move(page.last_evaluated_key);
  }

  Session& session_;
  Database database_;
  std::vector<std::string> keys_;
  std::uint64_t total_;
  api::ScanRequest request_;
  std::deque<Item> page_;
  Item last_;
  bool is_last_page_ = false;
};

}  // namespace

std::unique_ptr<ItemSource> make_table_source(Session& session, Database database, api::TableDescription const& table) {
  return std::make_unique<TableSource>(session, std::move(database), table);
}

}  // namespace dynamorm::cli
