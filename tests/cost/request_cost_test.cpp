// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "dynamorm/json.hpp"

#include "api/operations.hpp"
#include "counted_memory.hpp"
#include "engine/engine.hpp"
#include "growing_request.hpp"
#include "server/responder.hpp"

/// Every request, however malformed, must cost at most a small multiple of its size. Makes each list and map of each
/// operation long, alone and together with the others, with several kinds of elements.
namespace dynamorm::testing {
namespace {

using std::chrono::nanoseconds;

constexpr std::size_t usual_size = 8 * 1024;
constexpr std::size_t growth = 4;
constexpr std::size_t most_memory_of_a_byte = 48;  // 42 for "Expected":{"":{},"":{},…}
constexpr std::size_t most_memory_besides = 1024 * 1024;
constexpr nanoseconds too_short_to_tell = std::chrono::milliseconds(30);

struct Cost {
  std::size_t memory;
  nanoseconds time;
};

nanoseconds time_of_thread() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

Item const& big_item() {
  static Item const item = [] {
    std::string json = R"({"h":"big")";
    for (int i = 0; i < 5'000; ++i) json += ",\"aaa" + std::to_string(i) + "\":\"x\"";
    return from_plain_json(json + "}");
  }();
  return item;
}

std::unique_ptr<engine::Engine> engine_with_shop() {
  auto engine = std::move(*engine::Engine::open({}));
  auto const made =
      engine->execute({api::CreateTableRequest{.table_name = "shop",
                                               .attribute_definitions = {{{"h", api::ScalarAttributeType::string}}},
                                               .key_schema = {{{"h", api::KeyType::hash}}},
                                               .billing_mode = api::BillingMode::pay_per_request}});
  EXPECT_TRUE(made);
  EXPECT_TRUE(engine->execute({api::PutItemRequest{.table_name = "shop", .item = big_item()}}));
  return engine;
}

server::HttpRequest post(api::Operation const& operation, std::string body) {
  server::HttpRequest request;
  request.headers = {{"Content-Type", "application/x-amz-json-1.0"},
                     {"X-Amz-Target", operation.codec.target},
                     {"X-Amz-Date", "20260101T000000Z"},
                     {"Authorization",
                      "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, "
                      "Signature=00"}};
  request.body = std::move(body);
  return request;
}

Cost cost_of(api::Operation const& operation, std::string body) {
  auto const engine = engine_with_shop();
  server::Log const log(server::LogLevel::none);
  server::WebAccess const access;
  server::Responder responder(*engine, nullptr, access, log, system_clock());
  server::HttpRequest const request = post(operation, std::move(body));
  server::HttpResponse response;
  CountedMemory const memory;
  auto const begin = time_of_thread();
  responder.answer(request, response);
  auto const time = time_of_thread() - begin;
  EXPECT_LT(response.status, 500) << operation.name;
  return {.memory = memory.most(), .time = time};
}

class RequestCost : public ::testing::TestWithParam<api::Operation> {
 protected:
  static std::string request_of(std::string const& place, Filling filling, std::size_t size) {
    constexpr std::size_t few = 64;
    std::size_t const of_few = growing_request(GetParam(), place, filling, few).size();
    std::size_t const of_twice = growing_request(GetParam(), place, filling, 2 * few).size();
    return growing_request(GetParam(), place, filling, size * few / std::max<std::size_t>(of_twice - of_few, 1));
  }

  static void check(std::string const& place, Filling filling) {
    std::string const small = request_of(place, filling, usual_size);
    std::string const large = request_of(place, filling, growth * usual_size);
    SCOPED_TRACE(place + " " + std::to_string(static_cast<int>(filling)) + ": " + large.substr(0, 300));
    Cost const usual = cost_of(GetParam(), small);
    Cost grown = cost_of(GetParam(), large);
    EXPECT_LE(grown.memory, most_memory_besides + most_memory_of_a_byte * large.size())
        << grown.memory / large.size() << " bytes for each byte of the request";
    auto const most = 2 * growth * usual.time + too_short_to_tell;
    for (int again = 0; again < 2 && grown.time > most; ++again) {
      grown.time = std::min(grown.time, cost_of(GetParam(), large).time);
    }
    EXPECT_LE(grown.time.count(), most.count()) << "nanoseconds, after " << usual.time.count();
  }
};

TEST_P(RequestCost, stays_within_a_small_multiple_of_the_request) {
  for (std::string const& place : growing_places(GetParam())) {
    for (Filling const filling : {Filling::minimal, Filling::full, Filling::empty, Filling::wrong, Filling::escaped}) {
      check(place, filling);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(operations, RequestCost,
                         ::testing::ValuesIn(api::operations().begin(), api::operations().end()),
                         [](auto const& operation) { return std::string(operation.param.name); });

/// Executes a request in an engine with a table "texts" that holds `items`, and returns the cost.
class StoredItems : public ::testing::Test {
 protected:
  StoredItems() {
    EXPECT_TRUE(
        engine_->execute({api::CreateTableRequest{.table_name = "texts",
                                                  .attribute_definitions = {{{"h", api::ScalarAttributeType::string}}},
                                                  .key_schema = {{{"h", api::KeyType::hash}}},
                                                  .billing_mode = api::BillingMode::pay_per_request}}));
  }

  void put(Item item) {
    EXPECT_TRUE(engine_->execute({api::PutItemRequest{.table_name = "texts", .item = std::move(item)}}));
  }

  /// Returns the answer and its processor time.
  template <class Call>
  std::pair<typename Call::Response, nanoseconds> ask(Call call) {
    auto const begin = time_of_thread();
    Result<api::Response> answer = engine_->execute({std::move(call)});
    auto const time = time_of_thread() - begin;
    EXPECT_TRUE(answer);
    return {answer ? std::move(answer->result).get<typename Call::Response>() : typename Call::Response(), time};
  }

 private:
  std::unique_ptr<engine::Engine> engine_ = std::move(*engine::Engine::open({}));
};

TEST_F(StoredItems, are_searched_for_long_strings_in_linear_time) {
  for (int i = 0; i < 2; ++i) put({{"h", std::to_string(i)}, {"text", std::string(390'000, 'a')}});

  auto const [page, time] = ask(api::ScanRequest{
      .table_name = "texts",
      .filter_expression = "contains(#t, :wanted)",
      .expression_attribute_names = {{{"#t", "text"}}},
      .expression_attribute_values = {{{":wanted", Value(std::string(190'000, 'a') + "b" + std::string(9, 'a'))}}}});

  EXPECT_EQ(page.count, 0);
  EXPECT_LT(time, std::chrono::milliseconds(500));
}

TEST_F(StoredItems, are_filtered_by_thousands_of_conditions_in_small_pages) {
  constexpr int items = 1'000;
  constexpr int conditions = 20'000;
  for (int i = 0; i < items; ++i) put({{"h", std::to_string(i)}, {"n", i}});
  api::ScanRequest request{.table_name = "texts", .scan_filter = {{}}};
  for (int i = 0; i < conditions; ++i) {
    request.scan_filter->emplace_back("missing" + std::to_string(i),
                                      api::AttributeCondition{.comparison_operator = api::ComparisonOperator::null});
  }

  std::int64_t found = 0;
  int pages = 0;
  do {
    auto const [page, time] = ask(request);
    EXPECT_LT(page.scanned_count, items);
    found += page.count;
    request.exclusive_start_key = page.last_evaluated_key;
    ++pages;
  } while (request.exclusive_start_key && pages < items);

  EXPECT_EQ(found, items);
}

TEST_F(StoredItems, are_updated_in_thousands_of_attributes_in_linear_time) {
  put({{"h", "1"}});
  auto const time_of = [this](int attributes) {
    api::UpdateItemRequest request{.table_name = "texts", .key = {{"h", "1"}}, .attribute_updates = {{}}};
    for (int i = 0; i < attributes; ++i) {
      request.attribute_updates->emplace_back("a" + std::to_string(i), api::AttributeValueUpdate{.value = Value("x")});
    }
    return ask(std::move(request)).second;
  };

  auto const usual = time_of(2'500);
  auto const grown = time_of(10'000);

  EXPECT_LT(grown, 8 * usual + too_short_to_tell);
}

}  // namespace
}  // namespace dynamorm::testing
