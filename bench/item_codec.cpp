// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "dynamorm/database.hpp"
#include "dynamorm/json.hpp"
#include "dynamorm/table.hpp"

#include "api/json_codec.hpp"
#include "item/json_reader.hpp"

/// An item of eight attributes, including a nested map and a string set, about 450 bytes of DynamoDB JSON: as a struct,
/// in the item encoding, and as JSON. The peer is simdjson's DOM parse of that JSON with a reused parser, which does
/// not allocate. Its result is a tree that has not been read yet.
namespace {

struct Dimensions {
  double width = 0;
  double height = 0;
  double depth = 0;
  std::string unit;

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
  static Product const product = [] {
    Product chair;
    chair.id = "product-4711";
    chair.title = "A chair to sit on";
    chair.description =
        "Four legs, a back and a seat; of oak, oiled, with a cushion of grey felt. Delivered in one piece, with felt "
        "glides for wooden floors.";
    chair.price = 12'995;
    chair.stock = 42;
    chair.available = true;
    chair.dimensions = {45.5, 92, 51.25, "cm"};
    chair.tags = {"furniture", "oak", "seat"};
    return chair;
  }();
  return product;
}

/// The attributes are unsorted, as the service sends them; the item encoding sorts them.
constexpr std::string_view json =
    R"({"title":{"S":"A chair to sit on"},"price":{"N":"12995"},"tags":{"SS":["furniture","oak","seat"]},)"
    R"("id":{"S":"product-4711"},"dimensions":{"M":{"width":{"N":"45.5"},"unit":{"S":"cm"},"height":{"N":"92"},)"
    R"("depth":{"N":"51.25"}}},"description":{"S":"Four legs, a back and a seat; of oak, oiled, with a cushion of grey )"
    R"(felt. Delivered in one piece, with felt glides for wooden floors."},"available":{"BOOL":true},"stock":{"N":"42"}})";

using dynamorm::detail::struct_info;

std::string encoded(Product const& object) {
  dynamorm::detail::Writer writer;
  dynamorm::detail::Visit visit;
  dynamorm::detail::encode_struct(struct_info<Product>(), &object, writer, visit);
  return writer.take();
}

void decode(std::string const& bytes, Product& object) {
  dynamorm::detail::Visit visit;
  dynamorm::detail::decode_struct(struct_info<Product>(), &object, dynamorm::ValueView(bytes.data()), visit);
}

Product decoded(std::string const& bytes) {
  Product object;
  decode(bytes, object);
  return object;
}

bool read(std::string const& text, dynamorm::detail::Writer& writer) {
  dynamorm::item::JsonDocument document(text);
  dynamorm::item::JsonFault fault;
  char const* const end = dynamorm::item::read_dynamodb_item(document, document.begin(), writer, fault);
  return end != nullptr && document.ends_at(end);
}

/// Makes an item from the DOM, to check that the peer parses the same text completely.
dynamorm::Item item_of_dom(std::string_view text) {
  simdjson::dom::parser parser;
  simdjson::padded_string const padded(text);
  return dynamorm::from_dynamodb_json(simdjson::minify(parser.parse(padded).value()));
}

/// Checks that all ways give the same result before any of them is timed.
std::string const& checked(std::string_view text) {
  static std::string const bytes = encoded(product());
  dynamorm::detail::Writer writer;
  bool const same = read(std::string(text), writer) && writer.buffer() == bytes && decoded(bytes) == product() &&
                    item_of_dom(text).encoded() == bytes;
  if (!same) std::abort();
  return bytes;
}

std::string ordered_json() { return dynamorm::to_dynamodb_json(dynamorm::Item::from_encoded(encoded(product()))); }

void parse_dom(benchmark::State& state, std::string const& text) {
  checked(text);
  simdjson::padded_string const padded(text);
  simdjson::dom::parser parser;
  for (auto _ : state) benchmark::DoNotOptimize(parser.parse(padded));
  state.SetLabel(std::to_string(text.size()) + " bytes");
}

void read_json(benchmark::State& state, std::string const& text) {
  checked(text);
  for (auto _ : state) {
    dynamorm::detail::Writer writer;
    if (!read(text, writer)) std::abort();
    benchmark::DoNotOptimize(writer.buffer());
  }
}

void encode_struct(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(encoded(product()));
}

/// Decodes into an object that already has its memory, as the reused DOM parser has.
void decode_again(benchmark::State& state) {
  std::string const& bytes = checked(json);
  Product object;
  for (auto _ : state) {
    decode(bytes, object);
    benchmark::DoNotOptimize(object);
  }
}

void decode_anew(benchmark::State& state) {
  std::string const& bytes = checked(json);
  for (auto _ : state) benchmark::DoNotOptimize(decoded(bytes));
}

void assign(benchmark::State& state) {
  Product object;
  for (auto _ : state) {
    object = product();
    benchmark::DoNotOptimize(object);
  }
}

void copy(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Product(product()));
}

/// Walks all attributes of an encoded item, as an expression would. The DOM parse is only the preparation for that.
void walk(benchmark::State& state) {
  dynamorm::Item const item = dynamorm::Item::from_encoded(checked(json));
  for (auto _ : state) {
    for (auto const entry : item) benchmark::DoNotOptimize(entry.value.type());
  }
}

dynamorm::api::Request get_request() {
  return {dynamorm::api::GetItemRequest{.table_name = "products", .key = {{"id", "product-4711"}}}};
}

void read_answer(benchmark::State& state) {
  std::string const body = R"({"Item":)" + std::string(json) + "}";
  dynamorm::api::Request const request = get_request();
  for (auto _ : state) benchmark::DoNotOptimize(dynamorm::api::read_response(request, body));
}

void write_get(benchmark::State& state) {
  dynamorm::api::Request const request = get_request();
  for (auto _ : state) benchmark::DoNotOptimize(dynamorm::api::write_request(request));
}

void write_put(benchmark::State& state) {
  dynamorm::api::Request const request{
      dynamorm::api::PutItemRequest{.table_name = "products", .item = dynamorm::Item::from_encoded(checked(json))}};
  for (auto _ : state) benchmark::DoNotOptimize(dynamorm::api::write_request(request));
}

void parse_dom(benchmark::State& state) { parse_dom(state, std::string(json)); }
void parse_dom_ordered(benchmark::State& state) { parse_dom(state, ordered_json()); }
void json_to_item(benchmark::State& state) { read_json(state, std::string(json)); }
void json_to_item_ordered(benchmark::State& state) { read_json(state, ordered_json()); }
void parse_dom_of_answer(benchmark::State& state) { parse_dom(state, std::string(json)); }

BENCHMARK(decode_again)->Name("item decode into an object that has its memory/ours");
BENCHMARK(parse_dom)->Name("item decode into an object that has its memory/simdjson DOM of its JSON");
BENCHMARK(assign)->Name("item decode into an object that has its memory/limit: assigning the struct");
BENCHMARK(decode_anew)->Name("item decode/ours");
BENCHMARK(parse_dom)->Name("item decode/simdjson DOM of its JSON");
BENCHMARK(copy)->Name("item decode/limit: copying the struct");
BENCHMARK(encode_struct)->Name("item encode/ours");
BENCHMARK(walk)->Name("item walk/ours");
BENCHMARK(parse_dom)->Name("item walk/simdjson DOM of its JSON");
BENCHMARK(json_to_item)->Name("JSON to item/ours");
BENCHMARK(parse_dom)->Name("JSON to item/simdjson DOM");
BENCHMARK(json_to_item_ordered)->Name("ordered JSON to item/ours");
BENCHMARK(parse_dom_ordered)->Name("ordered JSON to item/simdjson DOM");
BENCHMARK(read_answer)->Name("GetItem answer read/ours");
BENCHMARK(parse_dom_of_answer)->Name("GetItem answer read/simdjson DOM of the item in it");
BENCHMARK(write_get)->Name("GetItem request written/ours");
BENCHMARK(write_put)->Name("PutItem request written/ours");

}  // namespace
