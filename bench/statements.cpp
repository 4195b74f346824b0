// SPDX-License-Identifier: Apache-2.0
// Measures PartiQL statements in the embedded engine, compared with the same operations through their own requests.
#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"
#include "dynamorm/embedded.hpp"

namespace dynamorm::bench {
namespace {

constexpr int books = 1000;
constexpr int chapters = 10;

/// A table of chapters by book and number.
class Chapters {
 public:
  Chapters() {
    api::CreateTableRequest request{.table_name = "chapters"};
    request.attribute_definitions = {{"book", api::ScalarAttributeType::string},
                                     {"number", api::ScalarAttributeType::number}};
    request.key_schema = {{"book", api::KeyType::hash}, {"number", api::KeyType::range}};
    request.billing_mode = api::BillingMode::pay_per_request;
    run(request);
    for (int book = 0; book < books; ++book) {
      for (int number = 0; number < chapters; ++number) put(chapter(std::to_string(book), number));
    }
  }

  static Item chapter(std::string const& book, int number) {
    return {{"book", book}, {"number", number}, {"title", "A chapter of some length"}, {"words", 1000 + number}};
  }

  template <class Request>
  typename Request::Response run(Request request) {
    auto response = execute(database_.backend(), std::move(request));
    if (!response) throw std::runtime_error(response.failure().describe());
    return *std::move(response);
  }

  void put(Item item) { run(api::PutItemRequest{.table_name = "chapters", .item = std::move(item)}); }
  api::ExecuteStatementResponse state(std::string statement, std::vector<Value> parameters) {
    return run(api::ExecuteStatementRequest{.statement = std::move(statement), .parameters = std::move(parameters)});
  }

  static Chapters& instance() {
    static Chapters chapters;
    return chapters;
  }

 private:
  Database database_ = in_memory();
};

std::string book_of(int i) { return std::to_string(i * 7 % books); }

std::optional<Item> get_by_request(int i) {
  return Chapters::instance()
      .run(api::GetItemRequest{.table_name = "chapters", .key = {{"book", book_of(i)}, {"number", i % chapters}}})
      .item;
}

std::optional<Item> get_by_statement(int i) {
  auto found =
      Chapters::instance().state("SELECT * FROM chapters WHERE book = ? AND number = ?", {book_of(i), i % chapters});
  return std::move(found.items->front());
}

std::vector<Item> query_by_request(int i) {
  api::QueryRequest request{.table_name = "chapters"};
  request.key_condition_expression = "book = :book AND #number >= :number";
  request.filter_expression = "words < :words";
  request.expression_attribute_names.emplace().emplace_back("#number", "number");
  auto& values = request.expression_attribute_values.emplace();
  values.emplace_back(":book", book_of(i));
  values.emplace_back(":number", 2);
  values.emplace_back(":words", 1009);
  return *Chapters::instance().run(request).items;
}

std::vector<Item> query_by_statement(int i) {
  return *Chapters::instance()
              .state("SELECT * FROM chapters WHERE book = ? AND number >= ? AND words < ?", {book_of(i), 2, 1009})
              .items;
}

/// Writes of chapters that each benchmark deletes again, so that all find the table alike.
void put_by_request(int) { Chapters::instance().put(Chapters::chapter("new", 1)); }

void put_by_statement(int) {
  Chapters::instance().state("INSERT INTO chapters VALUE {'book': ?, 'number': ?, 'title': ?, 'words': ?}",
                             {"new", 1, "A chapter of some length", 1001});
}

void delete_by_request(int) {
  Chapters::instance().run(api::DeleteItemRequest{.table_name = "chapters", .key = {{"book", "new"}, {"number", 1}}});
}

void delete_by_statement(int) {
  Chapters::instance().state("DELETE FROM chapters WHERE book = ? AND number = ?", {"new", 1});
}

std::optional<Item> update_by_request(int i) {
  api::UpdateItemRequest request{.table_name = "chapters", .key = {{"book", book_of(i)}, {"number", 1}}};
  request.update_expression = "SET words = :words";
  request.condition_expression = "attribute_exists(book)";
  request.expression_attribute_values.emplace().emplace_back(":words", 1000 + i % 7);
  request.return_values = api::ReturnValue::updated_new;
  return Chapters::instance().run(request).attributes;
}

std::optional<Item> update_by_statement(int i) {
  auto changed =
      Chapters::instance().state("UPDATE chapters SET words = ? WHERE book = ? AND number = ? RETURNING MODIFIED NEW *",
                                 {1000 + i % 7, book_of(i), 1});
  return std::move(changed.items->front());
}

void require(bool same) {
  if (!same) throw std::runtime_error("the statement and the request have different results");
}

template <class Ours, class Peer>
void compare(std::string const& what, Ours ours, std::string const& peer_name, Peer peer) {
  auto const measure = [](auto run) {
    return [run](benchmark::State& state) {
      int i = 0;
      for (auto _ : state) benchmark::DoNotOptimize(run(++i));
    };
  };
  benchmark::RegisterBenchmark((what + "/ours").c_str(), measure(ours));
  benchmark::RegisterBenchmark((what + "/" + peer_name).c_str(), measure(peer));
}

int const registered = [] {
  require(get_by_statement(7) == get_by_request(7));
  require(query_by_statement(7) == query_by_request(7) && query_by_statement(7).size() == 7);
  require(update_by_statement(7) == update_by_request(7));
  compare("statement_get", get_by_statement, "get_item", get_by_request);
  compare("statement_query", query_by_statement, "query", query_by_request);
  compare("statement_update", update_by_statement, "update_item", update_by_request);
  auto const write_by_statement = [](int i) { return put_by_statement(i), delete_by_statement(i), i; };
  auto const write_by_request = [](int i) { return put_by_request(i), delete_by_request(i), i; };
  compare("statement_insert_and_delete", write_by_statement, "put_and_delete_item", write_by_request);
  return 0;
}();

}  // namespace
}  // namespace dynamorm::bench
