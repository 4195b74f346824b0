// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/json.hpp"

#include "expression/condition_expression.hpp"
#include "expression/key_condition.hpp"
#include "expression/parser.hpp"
#include "expression/projection_expression.hpp"
#include "expression/update_expression.hpp"
#include "item/encoding_check.hpp"

namespace {

using namespace dynamorm;
using namespace dynamorm::expression;

void require(bool holds) {
  if (!holds) std::abort();
}

Item const& item() {
  static Item const item = from_dynamodb_json(
      R"({"a": {"N": "5"}, "b": {"S": "text"}, "c": {"SS": ["x", "y"]}, "d": {"NS": ["1", "2.5"]}, "e": {"NULL": true},
          "f": {"L": [{"N": "1"}, {"S": "x"}, {"M": {"a": {"L": [{"N": "7"}]}}}]},
          "g": {"M": {"a": {"N": "1"}, "b": {"M": {"c": {"S": "deep"}}}}}, "h": {"B": "AAEC"}, "i": {"BOOL": true}})");
  return item;
}

struct Request {
  std::vector<std::pair<std::string, std::string>> names{{"#a", "a"}, {"#f", "f"}, {"#g", "g"}};
  std::vector<std::pair<std::string, Value>> values{{":n", 3},
                                                    {":s", "x"},
                                                    {":t", Value::string_set({"x", "z"})},
                                                    {":l", Value::list({1, "x"})},
                                                    {":m", Value::map({{"a", 1}})},
                                                    {":y", "SS"},
                                                    {":z", nullptr}};
};

void check_condition(std::string_view text, Placeholders& placeholders) {
  auto const condition = Condition::parse(Kind::condition, text, placeholders);
  if (!condition) return;
  bool const holds = condition->holds(item());
  std::string const negated = "NOT (" + std::string(text) + ")";
  auto const opposite = Condition::parse(Kind::condition, negated, placeholders);
  if (opposite) require(opposite->holds(item()) != holds);  // invalid if the text already has the maximum length
}

void check_key_condition(std::string_view text, Placeholders& placeholders) {
  static constexpr KeyAttribute hash[] = {{"b", Type::string}};
  static constexpr KeyAttribute range[] = {{"a", Type::number}};
  auto const tree = parse_and_bind(Kind::key_condition, text, placeholders);
  if (!tree) return;
  auto const condition = key_condition_of(*tree, {.hash = hash, .range = range});
  if (condition) require(condition->hash.size() == 1);
}

void check_projection(std::string_view text, Placeholders& placeholders) {
  auto const projection = Projection::parse(text, placeholders);
  if (!projection) return;
  detail::Writer writer;
  projection->apply(item(), writer);
  require(item::is_well_formed(writer.buffer()));
}

void check_update(std::string_view text, Placeholders& placeholders) {
  auto const update = Update::parse(text, placeholders);
  if (!update) return;
  detail::Writer writer;
  if (update->apply(item(), writer)) require(item::is_well_formed(writer.buffer()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  static Request const request;
  Placeholders placeholders =
      *Placeholders::make(Placeholders::Names(request.names), Placeholders::Values(request.values));
  check_condition(text, placeholders);
  check_key_condition(text, placeholders);
  check_projection(text, placeholders);
  check_update(text, placeholders);
  return 0;
}
