// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "dynamorm/item.hpp"

#include "differential.hpp"

/// Pages that end at 1 MB and batches that end at 16 MB. All items have one hash key, so that a scan has an order too.
namespace dynamorm::differential {
namespace {

constexpr std::uint64_t usual_requests = 150;
constexpr int items_of_any_size = 30;
constexpr int items_of_most_size = 44;
constexpr std::size_t most_bytes = 400 * 1024 - 60;  // besides the keys and the other attributes

struct Projected {
  char const* name;
  api::IndexProjection projection;
};

Projected any_projected(Dice& dice) {
  Projected const choices[] = {
      {"all", {.projection_type = api::ProjectionType::all}},
      {"keys", {.projection_type = api::ProjectionType::keys_only}},
      {"some",
       {.projection_type = api::ProjectionType::include, .non_key_attributes = std::vector<std::string>{"n", "s"}}}};
  return dice.pick(choices);
}

api::CreateTableRequest table_of_pages(Dice& dice, std::string name) {
  auto const [local, of_local] = any_projected(dice);
  auto const [global, of_global] = any_projected(dice);
  std::vector<api::KeySchemaElement> const by_a{{"h", api::KeyType::hash}, {"a", api::KeyType::range}};
  std::vector<api::KeySchemaElement> const by_g{{"g", api::KeyType::hash}, {"r", api::KeyType::range}};
  return {.table_name = std::move(name),
          .attribute_definitions = {{{"h", api::ScalarAttributeType::string},
                                     {"r", api::ScalarAttributeType::number},
                                     {"a", api::ScalarAttributeType::number},
                                     {"g", api::ScalarAttributeType::string}}},
          .key_schema = {{{"h", api::KeyType::hash}, {"r", api::KeyType::range}}},
          .local_secondary_indexes = {{{std::string("local-") + local, by_a, of_local}}},
          .global_secondary_indexes = {{{std::string("global-") + global, by_g, of_global}}},
          .billing_mode = api::BillingMode::pay_per_request};
}

/// A local index holds the item a second time, unless it holds only keys, and both together are limited to 400 KB.
std::size_t most_bytes_in(api::CreateTableRequest const& table) {
  bool const is_there_twice = table.local_secondary_indexes->front().index_name != "local-keys";
  return is_there_twice ? most_bytes / 2 : most_bytes;
}

std::size_t any_size(Dice& dice, std::size_t most) {
  switch (dice.below(5)) {
    case 0:
      return dice.below(100);
    case 1:
      return 60'000 + dice.below(60'000);
    case 2:
      return most;
    case 3:
      return 1024 * 1024 / 8 - 30 + dice.below(20);  // eight of them are about a page
    default:
      return dice.below(most);
  }
}

Item item_of(int number, int a, std::size_t size) {
  Item item;
  item.set("h", Value("one"));
  item.set("r", Value(number));
  item.set("a", Value(a));
  item.set("n", Value(number * 7 % 10));
  item.set("s", Value(std::string(size, 'x')));
  return item;
}

/// Small items come first and last in every order, so that the last item never fills a page: the service then returns a
/// LastEvaluatedKey, the emulator does not (dynalite).
void put_items(Comparison& both, api::CreateTableRequest const& table) {
  Dice& dice = both.dice();
  for (int i = 0; i < items_of_any_size; ++i) {
    bool const is_last = i < 2 || i >= items_of_any_size - 2;
    std::size_t const size = is_last ? 10 : any_size(dice, most_bytes_in(table));
    int const a = is_last ? i * 10'000 : 20'000 + static_cast<int>(dice.below(200'000));
    Item item = item_of(i, a, size);
    if (is_last || dice.chance(80)) item.set("g", Value("one"));
    both.agree({api::PutItemRequest{.table_name = table.table_name, .item = std::move(item)}});
  }
}

template <class Read>
Read any_read(Dice& dice, api::CreateTableRequest const& table) {
  Read read{.table_name = table.table_name};
  switch (dice.below(3)) {
    case 0:
      read.index_name = table.local_secondary_indexes->front().index_name;
      break;
    case 1:
      read.index_name = table.global_secondary_indexes->front().index_name;
      break;
    default:
      read.consistent_read = dice.chance(50);
  }
  if (dice.chance(40)) read.projection_expression = "h, r, n";
  if (dice.chance(20)) read.limit = 1 + static_cast<std::int64_t>(dice.below(12));
  read.return_consumed_capacity =
      dice.maybe(50, {api::ReturnConsumedCapacity::indexes, api::ReturnConsumedCapacity::total});
  return read;
}

template <class Read>
Read filtered(Dice& dice, Read read) {
  read.filter_expression = "n < :n";
  if (!read.expression_attribute_values) read.expression_attribute_values.emplace();
  read.expression_attribute_values->emplace_back(":n", Value(static_cast<int>(dice.below(10))));
  return read;
}

api::QueryRequest any_query(Dice& dice, api::CreateTableRequest const& table) {
  api::QueryRequest query = any_read<api::QueryRequest>(dice, table);
  query.key_condition_expression = query.index_name.value_or("").starts_with("global") ? "g = :one" : "h = :one";
  if (!query.expression_attribute_values) query.expression_attribute_values.emplace();
  query.expression_attribute_values->emplace_back(":one", Value("one"));
  query.scan_index_forward = dice.chance(50);
  return query;
}

/// Compares all pages of an index together: the emulator ends pages of a query at 1 MB after filtering, the service
/// before filtering ("Filter expressions for the Query operation").
api::QueryRequest any_filtered_query(Dice& dice, api::CreateTableRequest const& table) {
  api::QueryRequest query = filtered(dice, any_query(dice, table));
  if (!query.index_name) query.index_name = table.local_secondary_indexes->front().index_name;
  query.return_consumed_capacity.reset();
  query.limit.reset();
  return query;
}

/// Reads page by page as long as the pages are equal.
template <class Read>
void page_through(Comparison& both, Read read) {
  while (both.agree_on_page({read}) && !both.is_over()) {
    Result<typename Read::Response> page = execute(both.engine(), read);
    if (!page || !page->last_evaluated_key) return;
    read.exclusive_start_key = std::move(page->last_evaluated_key);
  }
}

struct Batches {
  std::vector<std::size_t> sizes{};  ///< How many items each of them had.
  std::vector<std::string> items{};
};

/// Reads batches until nothing is left unprocessed. Their order is unspecified.
Batches get_all(Backend& side, api::BatchGetItemRequest request) {
  Batches batches;
  while (!request.request_items.empty()) {
    Result<api::BatchGetItemResponse> const answer = execute(side, request);
    if (!answer) {
      ADD_FAILURE() << answer.failure().message();
      break;
    }
    batches.sizes.push_back(0);
    for (auto const& [table, items] : answer->responses) {
      batches.sizes.back() += items.size();
      for (Item const& item : items) batches.items.push_back(item.encoded());
    }
    request.request_items = answer->unprocessed_keys;
  }
  std::ranges::sort(batches.items);
  return batches;
}

TEST_F(Differential, pages_end_alike) {
  Comparison both = compare(usual_requests);
  for (int set = 1; !both.is_over(); ++set) {
    api::CreateTableRequest const table = table_of_pages(both.dice(), "pages-" + std::to_string(set));
    both.agree({table});
    put_items(both, table);
    for (int read = 0; read < 10 && !both.is_over(); ++read) {
      page_through(both, any_query(both.dice(), table));
      page_through(both, any_read<api::ScanRequest>(both.dice(), table));
      page_through(both, filtered(both.dice(), any_read<api::ScanRequest>(both.dice(), table)));
      both.agree({any_filtered_query(both.dice(), table)});
    }
    both.ask_both({api::DeleteTableRequest{.table_name = table.table_name}});
  }
}

TEST_F(Differential, batches_end_alike_at_16_mb) {
  Comparison both = compare(0);
  api::CreateTableRequest table = table_of_pages(both.dice(), "batches");
  table.attribute_definitions->resize(2);
  table.local_secondary_indexes.reset();
  table.global_secondary_indexes.reset();
  both.agree({table});
  api::KeysAndAttributes wanted;
  for (int i = 0; i < items_of_most_size; ++i) {
    both.agree({api::PutItemRequest{.table_name = "batches", .item = item_of(i, i, most_bytes)}});
    wanted.keys.push_back(Item().set("h", Value("one")).set("r", Value(i)));
  }
  api::BatchGetItemRequest const request{.request_items = {{"batches", wanted}}};

  Batches const emulators = get_all(both.emulator(), request);
  Batches const engines = get_all(both.engine(), request);

  EXPECT_EQ(engines.items.size(), items_of_most_size);
  EXPECT_EQ(emulators.sizes, engines.sizes);
  EXPECT_TRUE(emulators.items == engines.items);
  both.ask_both({api::DeleteTableRequest{.table_name = "batches"}});
}

}  // namespace
}  // namespace dynamorm::differential
