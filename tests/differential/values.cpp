// SPDX-License-Identifier: Apache-2.0
#include "values.hpp"

#include <algorithm>
#include <array>

#include "dynamorm/binary.hpp"
#include "dynamorm/detail/writer.hpp"
#include "dynamorm/number.hpp"

#include "item/trusted.hpp"

namespace dynamorm::differential {
namespace {

using namespace std::string_view_literals;

constexpr std::array texts{"x"sv, "y"sv, "xy"sv, "z"sv, "Zürich"sv, "日本"sv, "\U0001F600"sv, "1"sv, "x y"sv};
constexpr std::array numbers{"0"sv,
                             "1"sv,
                             "2"sv,
                             "-1"sv,
                             "10"sv,
                             "0.5"sv,
                             "-0.001"sv,
                             "12345678901234567890123456789012345678"sv,
                             "9.9999999999999999999999999999999999999E+125"sv,
                             "1E-130"sv,
                             "-9.9999999999999999999999999999999999999E+125"sv};
constexpr std::array bytes{"\x01"sv, "\x02"sv, "x"sv, "xy"sv, "\xff"sv, "\0\0"sv};

std::string_view any_text(Dice& dice) { return dice.pick(texts); }

/// Some of the choices, without duplicates, in any order.
template <class Choices>
std::vector<std::string_view> some_of(Dice& dice, Choices const& choices) {
  std::vector<std::string_view> some;
  for (std::size_t wanted = 1 + dice.below(3); some.size() < wanted;) {
    std::string_view const choice = dice.pick(choices);
    if (std::ranges::find(some, choice) == some.end()) some.push_back(choice);
  }
  return some;
}

Value empty_set(Dice& dice) {
  detail::Writer writer;
  auto const set = writer.begin_set(dice.pick({Type::string_set, Type::number_set, Type::binary_set}));
  if (!writer.end_set(set)) return {};
  return item::trusted_value(writer.take());
}

Value any_list(Dice& dice, int depth) {
  std::vector<Value> elements;
  for (std::size_t count = dice.below(4); count > 0; --count) elements.push_back(any_value(dice, depth - 1));
  return Value::list(elements);
}

Value any_map(Dice& dice, int depth) {
  std::vector<Value::Attribute> attributes;
  for (std::string_view const name : {"x"sv, "y"sv, "a-b"sv}) {
    if (dice.chance(60)) attributes.emplace_back(name, any_value(dice, depth - 1));
  }
  return Value::map(attributes);
}

Value nested(int levels) {
  Value value("deep");
  for (; levels > 0; --levels) value = Value::list({value});
  return value;
}

Value empty_value(api::ScalarAttributeType type) {
  return type == api::ScalarAttributeType::binary ? Value(Binary()) : Value("");
}

void add_key(Dice& dice, Item& item, api::AttributeDefinition const& attribute) {
  if (dice.flaw(6)) return;
  if (dice.flaw(6)) {
    item.set(attribute.attribute_name, any_value(dice, 1));
  } else if (dice.flaw(5)) {
    item.set(attribute.attribute_name, empty_value(attribute.attribute_type));
  } else if (dice.flaw(2)) {
    item.set(attribute.attribute_name, Value(std::string(dice.pick({1024U, 1025U, 2048U, 2049U}), 'k')));
  } else {
    item.set(attribute.attribute_name, key_value(dice, attribute.attribute_type));
  }
}

void add_keys(Dice& dice, Item& item, KeyShape const& key) {
  add_key(dice, item, key.hash);
  if (key.range) add_key(dice, item, *key.range);
}

}  // namespace

Value key_value(Dice& dice, api::ScalarAttributeType type) {
  switch (type) {
    case api::ScalarAttributeType::number:
      return Value(Number(dice.pick(numbers)));
    case api::ScalarAttributeType::binary:
      return Value(to_binary(dice.pick(bytes)));
    case api::ScalarAttributeType::string:
      break;
  }
  return Value(any_text(dice));
}

Value any_number(Dice& dice) { return Value(Number(dice.pick(numbers))); }

Value any_set(Dice& dice) {
  if (dice.flaw(3)) return empty_set(dice);
  switch (dice.below(3)) {
    case 0:
      return Value::string_set(some_of(dice, texts));
    case 1: {
      std::vector<Number> elements;
      for (std::string_view const text : some_of(dice, numbers)) elements.emplace_back(text);
      return Value::number_set(elements);
    }
    default: {
      std::vector<Binary> elements;
      for (std::string_view const text : some_of(dice, bytes)) elements.push_back(to_binary(text));
      return Value::binary_set(elements);
    }
  }
}

Value any_value(Dice& dice, int depth) {
  if (dice.flaw(1)) return nested(dice.pick({30, 31, 32}));
  switch (dice.below(depth > 0 ? 12 : 7)) {
    case 0:
    case 1:
      return Value(any_text(dice));
    case 2:
    case 3:
      return any_number(dice);
    case 4:
      return Value(to_binary(dice.pick(bytes)));
    case 5:
      return dice.pick({Value(true), Value(false), Value(nullptr), Value(""), Value(Binary())});
    case 6:
    case 7:
      return any_set(dice);
    case 8:
    case 9:
      return any_list(dice, depth);
    default:
      return any_map(dice, depth);
  }
}

Item key_of(Dice& dice, TableShape const& table) {
  Item key;
  add_keys(dice, key, table.key);
  if (dice.flaw(5)) key.set("extra", any_value(dice, 1));
  return key;
}

Item start_key_of(Dice& dice, TableShape const& table, IndexShape const* index) {
  Item key = key_of(dice, table);
  if (index == nullptr) return key;
  Item of_index;
  add_keys(dice, of_index, index->key);
  for (auto const [name, value] : of_index) {
    if (!key.contains(name)) key.set(name, Value(value));
  }
  return key;
}

Item item_for(Dice& dice, TableShape const& table) {
  Item item;
  for (std::string_view const name : {"b"sv, "c"sv, "d"sv}) {
    if (dice.chance(40)) item.set(name, any_value(dice));
  }
  if (dice.chance(50)) item.set("n", any_number(dice));
  if (dice.chance(50)) item.set("s", any_set(dice));
  if (dice.chance(60)) item.set("m", any_map(dice, 2));
  if (dice.chance(60)) item.set("l", any_list(dice, 2));
  bool const has_indexes = !table.indexes.empty();
  if (!has_indexes && dice.chance(50)) item.set("a", any_value(dice));
  for (IndexShape const& index : table.indexes) {
    if (dice.chance(80)) add_keys(dice, item, index.key);
  }
  add_keys(dice, item, table.key);
  if (dice.flaw(2)) item.set("long", Value(std::string(dice.pick({400U, 409'000U, 410'000U}), 'l')));
  if (dice.chance(2)) item.set("long", Value(std::string(dice.pick({1'000U, 3'000U, 5'000U}), 'l')));
  return item;
}

std::string any_attribute(Dice& dice, TableShape const& table) {
  if (dice.flaw(8)) return table.key.hash.attribute_name;
  if (dice.flaw(4) && table.key.range) return table.key.range->attribute_name;
  return std::string(dice.pick({"a"sv, "b"sv, "c"sv, "d"sv, "g"sv, "n"sv, "s"sv, "m"sv, "l"sv, "absent"sv}));
}

}  // namespace dynamorm::differential
