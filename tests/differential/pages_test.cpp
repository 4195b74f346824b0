#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "differential.hpp"
#include "dynamorm/item.hpp"

/// Pages that end at 1 MB and batches that end at 16 MB. All items have one hash key, so that a scan has an order too.
namespace dynamorm::differential {
namespace {

constexpr std::uint64_t usual_requests = 150;
constexpr int items_of_any_size = 30;
constexpr int items_of_most_size = 44;
constexpr std::size_t most_bytes = 400 * 1024 - 60;  // besides the keys and the other attributes

CreateTableRequest table_of_pages(Dice& dice, std::string name) {
  IndexProjection const projections[] = {
      {.projection_type = ProjectionType::all},
      {.projection_type = ProjectionType::keys_only},
      {.projection_type = ProjectionType::include, .non_key_attributes = std::vector<std::string>{"n", "s"}}};
  std::vector<KeySchemaElement> const by_a{{"h", KeyType::hash}, {"a", KeyType::range}};
  std::vector<KeySchemaElement> const by_g{{"g", KeyType::hash}, {"r", KeyType::range}};
  return {.table_name = std::move(name),
          .attribute_definitions = {{{"h", ScalarAttributeType::string},
                                     {"r", ScalarAttributeType::number},
                                     {"a", ScalarAttributeType::number},
                                     {"g", ScalarAttributeType::string}}},
          .key_schema = {{{"h", KeyType::hash}, {"r", KeyType::range}}},
          .local_secondary_indexes = {{{"local-a", by_a, dice.pick(projections)}}},
          .global_secondary_indexes = {{{"global-g", by_g, dice.pick(projections)}}},
          .billing_mode = BillingMode::pay_per_request};
}

std::size_t any_size(Dice& dice) {
  switch (dice.below(5)) {
    case 0:
      return dice.below(100);
    case 1:
      return 60'000 + dice.below(60'000);
    case 2:
      return most_bytes;
    case 3:
      return 1024 * 1024 / 4 - 30 + dice.below(20);  // four of them are about a page
    default:
      return dice.below(most_bytes);
  }
}

Item item_of(Dice& dice, int number, std::size_t size) {
  Item item;
  item.set("h", Value("one"));
  item.set("r", Value(number));
  item.set("a", Value(static_cast<int>(dice.below(1'000'000))));
  if (dice.chance(80)) item.set("g", Value("one"));
  item.set("n", Value(static_cast<int>(dice.below(10))));
  item.set("s", Value(std::string(size, 'x')));
  return item;
}

void put_items(Comparison& both, std::string const& table, int count, bool large) {
  for (int i = 0; i < count; ++i) {
    std::size_t const size = large ? most_bytes : any_size(both.dice());
    both.agree({PutItemRequest{.table_name = table, .item = item_of(both.dice(), i, size)}});
  }
}

template <class Read>
Read any_read(Dice& dice, std::string const& table) {
  Read read{.table_name = table};
  switch (dice.below(3)) {
    case 0:
      read.index_name = "local-a";
      break;
    case 1:
      read.index_name = "global-g";
      break;
    default:
      read.consistent_read = dice.chance(50);
  }
  if (dice.chance(40)) {
    read.filter_expression = "n < :n";
    read.expression_attribute_values = {{":n", Value(static_cast<int>(dice.below(10)))}};
  }
  if (dice.chance(40)) read.projection_expression = "h, r, n";
  if (dice.chance(20)) read.limit = 1 + static_cast<std::int64_t>(dice.below(12));
  read.return_consumed_capacity = dice.maybe(50, {ReturnConsumedCapacity::indexes, ReturnConsumedCapacity::total});
  return read;
}

QueryRequest any_query(Dice& dice, std::string const& table) {
  QueryRequest query = any_read<QueryRequest>(dice, table);
  query.key_condition_expression = query.index_name == "global-g" ? "g = :one" : "h = :one";
  if (!query.expression_attribute_values) query.expression_attribute_values.emplace();
  query.expression_attribute_values->emplace_back(":one", Value("one"));
  query.scan_index_forward = dice.chance(50);
  return query;
}

/// From page to page, as long as the pages are the same.
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

/// What batches bring until nothing is left over. Which items come first is no promise.
Batches get_all(Backend& side, BatchGetItemRequest request) {
  Batches batches;
  while (!request.request_items.empty()) {
    Result<BatchGetItemResponse> const answer = execute(side, request);
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
    std::string const table = "pages-" + std::to_string(set);
    both.agree({table_of_pages(both.dice(), table)});
    put_items(both, table, items_of_any_size, false);
    for (int read = 0; read < 10 && !both.is_over(); ++read) {
      page_through(both, any_query(both.dice(), table));
      page_through(both, any_read<ScanRequest>(both.dice(), table));
    }
    both.ask_both({DeleteTableRequest{.table_name = table}});
  }
}

TEST_F(Differential, batches_end_alike_at_16_mb) {
  Comparison both = compare(0);
  both.agree({table_of_pages(both.dice(), "batches")});
  put_items(both, "batches", items_of_most_size, true);
  KeysAndAttributes wanted;
  for (int i = 0; i < items_of_most_size; ++i) {
    Item key;
    key.set("h", Value("one"));
    key.set("r", Value(i));
    wanted.keys.push_back(std::move(key));
  }
  BatchGetItemRequest const request{.request_items = {{"batches", wanted}}};

  Batches const emulators = get_all(both.emulator(), request);
  Batches const engines = get_all(both.engine(), request);

  EXPECT_EQ(emulators.sizes, engines.sizes);
  EXPECT_TRUE(emulators.items == engines.items);
  both.ask_both({DeleteTableRequest{.table_name = "batches"}});
}

}  // namespace
}  // namespace dynamorm::differential
