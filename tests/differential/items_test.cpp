// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>

#include "differential.hpp"
#include "requests.hpp"
#include "table_shape.hpp"

namespace dynamorm::differential {
namespace {

constexpr std::uint64_t usual_requests = 4'000;
constexpr std::size_t requests_for_each_set_of_tables = 150;

Tables create_tables(Comparison& both) {
  Tables tables;
  for (std::string const name : {"one", "two", "three"}) {
    tables.push_back(any_table(both.dice(), name));
    both.agree({tables.back().create_request()});
  }
  return tables;
}

void send_requests(Comparison& both, Tables const& tables) {
  std::optional<api::Request> last_transaction;
  for (std::size_t i = 0; i < requests_for_each_set_of_tables && !both.is_parted(); ++i) {
    api::Request request = any_request(both.dice(), tables);
    if (last_transaction && both.dice().chance(3)) request = *last_transaction;
    if (request.operation.holds<api::TransactWriteItemsRequest>()) last_transaction = request;
    both.agree(request);
  }
}

void look_at_everything(Comparison& both, Tables const& tables) {
  for (TableShape const& table : tables) {
    both.agree({api::ScanRequest{.table_name = table.name}});
    both.agree({api::DescribeTableRequest{.table_name = table.name}});
    for (IndexShape const& index : table.indexes) {
      both.agree({api::ScanRequest{.table_name = table.name, .index_name = index.name}});
    }
  }
}

void delete_tables(Comparison& both, Tables const& tables) {
  for (TableShape const& table : tables) both.ask_both({api::DeleteTableRequest{.table_name = table.name}});
  both.begin_anew();
}

TEST_F(Differential, requests_on_items_are_answered_alike) {
  Comparison both = compare(usual_requests);
  while (!both.is_over()) {
    Tables const tables = create_tables(both);
    send_requests(both, tables);
    if (!both.is_parted()) look_at_everything(both, tables);
    delete_tables(both, tables);
  }
}

}  // namespace
}  // namespace dynamorm::differential
