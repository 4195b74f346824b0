#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "dynamorm/database.hpp"
#include "dynamorm/json.hpp"
#include "dynamorm/table.hpp"

#include "item/json_reader.hpp"

/// Eight attributes with a nested map and a string set: as a struct, in the item encoding and as DynamoDB JSON. The
/// peer is simdjson's DOM parse of that JSON, which leaves a tree still to be read.
namespace {

struct Dimensions {
  double width = 0;
  double height = 0;

  bool operator==(Dimensions const&) const = default;
};

struct Product {
  std::string id;
  std::string title;
  std::string description;
  std::int64_t price = 0;
  int stock = 0;
  bool available = false;
  Dimensions dimensions;
  std::set<std::string> tags;

  static constexpr auto schema = dynamorm::table("products", dynamorm::hash_key<&Product::id>);

  bool operator==(Product const&) const = default;
};

Product const& product() {
  static Product const product{"product-4711",
                               "A chair to sit on",
                               "Four legs, a back and a seat; of oak, oiled, with a cushion of grey felt.",
                               12'995,
                               42,
                               true,
                               {45.5, 92},
                               {"furniture", "oak", "seat"}};
  return product;
}

using dynamorm::detail::struct_info;

std::string encoded(Product const& object) {
  dynamorm::detail::Writer writer;
  dynamorm::detail::Visit visit;
  dynamorm::detail::encode_struct(struct_info<Product>(), &object, writer, visit);
  return writer.take();
}

Product decoded(std::string const& bytes) {
  Product object;
  dynamorm::detail::Visit visit;
  dynamorm::detail::decode_struct(struct_info<Product>(), &object, dynamorm::ValueView(bytes.data()), visit);
  return object;
}

/// The results are compared before anything is timed.
std::string const& json() {
  static std::string const text = [] {
    dynamorm::Item const item = dynamorm::Item::from_encoded(encoded(product()));
    std::string written = dynamorm::to_dynamodb_json(item);
    if (decoded(item.encoded()) != product() || dynamorm::from_dynamodb_json(written) != item) std::abort();
    return written;
  }();
  return text;
}

void parse_dom(benchmark::State& state) {
  simdjson::padded_string const text(json());
  simdjson::dom::parser parser;
  for (auto _ : state) benchmark::DoNotOptimize(parser.parse(text));
}

void encode_ours(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(encoded(product()));
}

void decode_ours(benchmark::State& state) {
  std::string const bytes = encoded(product());
  for (auto _ : state) benchmark::DoNotOptimize(decoded(bytes));
}

/// Walks all attributes of an encoded item, as an expression would: what the DOM parse prepares.
void view_ours(benchmark::State& state) {
  dynamorm::Item const item = dynamorm::Item::from_encoded(encoded(product()));
  for (auto _ : state) {
    for (auto const entry : item) benchmark::DoNotOptimize(entry.value.type());
  }
}

void json_to_item_ours(benchmark::State& state) {
  simdjson::padded_string const text(json());
  simdjson::ondemand::parser parser;
  for (auto _ : state) {
    simdjson::ondemand::document document;
    simdjson::ondemand::value root;
    dynamorm::detail::Writer writer;
    dynamorm::item::JsonFault fault;
    bool const good = !parser.iterate(text).get(document) && !document.get_value().get(root) &&
                      dynamorm::item::read_dynamodb_item(root, writer, fault);
    if (!good) std::abort();
    benchmark::DoNotOptimize(writer.buffer());
  }
}

BENCHMARK(decode_ours)->Name("item decode/ours");
BENCHMARK(parse_dom)->Name("item decode/simdjson DOM of its JSON");
BENCHMARK(encode_ours)->Name("item encode/ours");
BENCHMARK(view_ours)->Name("item walk/ours");
BENCHMARK(parse_dom)->Name("item walk/simdjson DOM of its JSON");
BENCHMARK(json_to_item_ours)->Name("JSON to item/ours");
BENCHMARK(parse_dom)->Name("JSON to item/simdjson DOM");

}  // namespace
