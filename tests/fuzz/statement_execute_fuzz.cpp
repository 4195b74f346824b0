// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "api/json_codec.hpp"
#include "fuzzed_engine.hpp"

namespace {

using namespace dynamorm;

/// Makes the table `t` of h and r with an index `g` of keys only and a local index `l`, and some items.
void make_table() {
  api::CreateTableRequest request{.table_name = "tab"};
  request.attribute_definitions = {{"h", api::ScalarAttributeType::string},
                                   {"r", api::ScalarAttributeType::number},
                                   {"g", api::ScalarAttributeType::string}};
  request.key_schema = {{"h", api::KeyType::hash}, {"r", api::KeyType::range}};
  request.billing_mode = api::BillingMode::pay_per_request;
  request.global_secondary_indexes = {{.index_name = "by-g",
                                       .key_schema = {{"g", api::KeyType::hash}},
                                       .projection = {.projection_type = api::ProjectionType::keys_only}}};
  request.local_secondary_indexes = {{.index_name = "by-hg",
                                      .key_schema = {{"h", api::KeyType::hash}, {"g", api::KeyType::range}},
                                      .projection = {.projection_type = api::ProjectionType::keys_only}}};
  (void)engine_in_memory().execute({request});
  for (int i = 0; i < 4; ++i) {
    (void)engine_in_memory().execute({api::PutItemRequest{
        .table_name = "tab", .item = {{"h", i < 2 ? "a" : "b"}, {"r", i}, {"g", "x"}, {"n", Value::list({i})}}}});
  }
}

Result<api::Response> execute(api::Request const& request) {
  Result<api::Response> response = engine_in_memory().execute(request);
  if (!response) {
    if (response.failure().kind() != FailureKind::service) std::abort();
    return response;
  }
  std::string written = api::write_response(*response);
  if (!api::read_response(request, written)) std::abort();
  return response;
}

/// Reads a statement page by page. Pages of one row give the rows of one large page.
void read_in_pages(std::string const& statement, std::size_t rows) {
  api::ExecuteStatementRequest request{.statement = statement, .limit = 1};
  std::size_t read = 0;
  do {
    auto const response = execute({request});
    if (!response) std::abort();
    auto const& page = response->result.get<api::ExecuteStatementResponse>();
    read += page.items->size();
    request.next_token = page.next_token;
  } while (request.next_token);
  if (read != rows) std::abort();
}

}  // namespace

/// Statements, one a line, are executed one by one, as a batch and as a transaction.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  delete_all_tables();
  make_table();
  api::BatchExecuteStatementRequest batch;
  api::ExecuteTransactionRequest transaction;
  std::string_view lines(reinterpret_cast<char const*>(data), size);
  while (!lines.empty()) {
    std::string const statement(lines.substr(0, lines.find('\n')));
    lines.remove_prefix(std::min(lines.size(), statement.size() + 1));
    auto const response = execute({api::ExecuteStatementRequest{.statement = statement}});
    bool const reads = statement.starts_with("SELECT");
    if (response && reads) {
      read_in_pages(statement, response->result.get<api::ExecuteStatementResponse>().items->size());
    }
    batch.statements.push_back({.statement = statement});
    transaction.transact_statements.push_back({.statement = statement});
  }
  if (batch.statements.empty()) return 0;
  (void)execute({batch});
  (void)execute({transaction});
  return 0;
}
