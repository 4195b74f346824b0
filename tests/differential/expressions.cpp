// SPDX-License-Identifier: Apache-2.0
#include "expressions.hpp"

#include <array>
#include <functional>

#include "values.hpp"

namespace dynamorm::differential {
namespace {

using namespace std::string_view_literals;

/// Concatenates the parts, which are made from left to right.
std::string join(std::initializer_list<std::string> parts) {
  std::string text;
  for (std::string const& part : parts) text += part;
  return text;
}

std::string list_of(Dice& dice, std::size_t most, std::function<std::string()> const& part) {
  std::string text = part();
  for (std::size_t more = dice.below(most); more > 0; --more) text.append(", ").append(part());
  return text;
}

}  // namespace

std::string ExpressionMaker::name(std::string_view attribute) {
  if (dice_.flaw(1)) return "#undefined";
  if (attribute.find('-') == std::string_view::npos && dice_.chance(60)) return std::string(attribute);
  std::string placeholder = join({"#n", std::to_string(names_.size())});
  names_.emplace_back(placeholder, std::string(attribute));
  return placeholder;
}

std::string ExpressionMaker::value(Value value) {
  if (dice_.flaw(1)) return ":undefined";
  std::string placeholder = join({":v", std::to_string(values_.size())});
  values_.emplace_back(placeholder, std::move(value));
  return placeholder;
}

std::string ExpressionMaker::path() {
  std::string const attribute = any_attribute(dice_, table_);
  std::string text = name(attribute);
  if (attribute == "m" && dice_.chance(70)) {
    text.append(".").append(name(dice_.pick({"x"sv, "y"sv, "a-b"sv})));
  } else if (attribute == "l" && dice_.chance(70)) {
    text.append(dice_.pick({"[0]"sv, "[1]"sv, "[2]"sv, "[7]"sv}));
  }
  if (dice_.chance(10)) text.append(".").append(name(dice_.pick({"x"sv, "y"sv})));
  if (dice_.chance(8)) text.append(dice_.pick({"[0]"sv, "[1]"sv}));
  return text;
}

std::string ExpressionMaker::operand() {
  switch (dice_.below(8)) {
    case 0:
      return path();
    case 1:
      return join({"size(", path(), ")"});
    case 2:
      return value(any_number(dice_));
    default:
      return value(any_value(dice_, 1));
  }
}

std::string ExpressionMaker::comparison() {
  constexpr std::array operators{" = "sv, " <> "sv, " < "sv, " <= "sv, " > "sv, ">="sv};
  std::string const left = dice_.chance(80) ? path() : operand();
  switch (dice_.below(6)) {
    case 0: {
      Value const low = any_number(dice_);
      Value const high = dice_.chance(70) ? any_number(dice_) : any_value(dice_, 0);
      return join({left, " BETWEEN ", value(low), " AND ", value(high)});
    }
    case 1:
      return join({left, " IN (", list_of(dice_, 4, [this] { return operand(); }), ")"});
    default:
      return join({left, std::string(dice_.pick(operators)), operand()});
  }
}

std::string ExpressionMaker::function() {
  switch (dice_.below(6)) {
    case 0:
      return join({"attribute_exists(", path(), ")"});
    case 1:
      return join({"attribute_not_exists (", path(), ")"});
    case 2: {
      std::string_view const type =
          dice_.flaw(20) ? "X"sv : dice_.pick({"S"sv, "N"sv, "B"sv, "SS"sv, "L"sv, "M"sv, "BOOL"sv, "NULL"sv});
      return join({"attribute_type(", path(), ", ", value(Value(type)), ")"});
    }
    case 3:
      return join({"begins_with(", path(), ", ", dice_.flaw(30) ? operand() : value(Value("x")), ")"});
    case 4:
      return join({"contains(", path(), ", ", operand(), ")"});
    default:
      return join({"size(", path(), ") > ", value(Value(static_cast<int>(dice_.below(4))))});
  }
}

std::string ExpressionMaker::condition(int depth) {
  if (depth == 0 || dice_.chance(50)) return dice_.chance(60) ? comparison() : function();
  switch (dice_.below(4)) {
    case 0:
      return join({"NOT ", condition(depth - 1)});
    case 1:
      return join({"(", condition(depth - 1), ") AND ", condition(depth - 1)});
    case 2:
      return join({condition(depth - 1), " or ", condition(depth - 1)});
    default:
      return join({"(", condition(depth - 1), dice_.flaw(10) ? "))" : ")"});
  }
}

std::string ExpressionMaker::spoiled(std::string text) {
  if (!dice_.flaw(12)) return text;
  switch (dice_.below(5)) {
    case 0:
      return {};
    case 1:
      return text.erase(dice_.below(text.size()), 1);
    case 2:
      return text.insert(dice_.below(text.size() + 1),
                         std::string(dice_.pick({"("sv, ")"sv, ","sv, "&"sv, " "sv, "1"sv})));
    case 3:
      return text.append(dice_.pick({" AND"sv, " name"sv, " = "sv, ", status"sv, " unknown(a)"sv}));
    default:
      return text.substr(0, dice_.below(text.size()));
  }
}

std::string ExpressionMaker::condition() { return spoiled(condition(2)); }

std::string ExpressionMaker::projection() {
  return spoiled(list_of(dice_, 3, [this] { return path(); }));
}

std::string ExpressionMaker::range_condition(api::AttributeDefinition const& attribute) {
  constexpr std::array operators{" = "sv, " < "sv, " <= "sv, " > "sv, " >= "sv};
  std::string const range = name(attribute.attribute_name);
  auto const any = [&] {
    return value(dice_.flaw(8) ? any_value(dice_, 1) : key_value(dice_, attribute.attribute_type));
  };
  bool const prefixable = attribute.attribute_type != api::ScalarAttributeType::number || dice_.flaw(20);
  switch (dice_.below(4)) {
    case 0:
      return join({range, " BETWEEN ", any(), " AND ", any()});
    case 1:
      if (prefixable) return join({"begins_with(", range, ", ", any(), ")"});
      [[fallthrough]];
    default:
      return join({range, std::string(dice_.flaw(8) ? " <> "sv : dice_.pick(operators)), any()});
  }
}

std::string ExpressionMaker::key_condition(KeyShape const& key) {
  std::string const hash = name(dice_.flaw(5) ? any_attribute(dice_, table_) : key.hash.attribute_name);
  Value const wanted = dice_.flaw(8) ? any_value(dice_, 1) : key_value(dice_, key.hash.attribute_type);
  std::string text = join({hash, dice_.flaw(5) ? " > " : " = ", value(wanted)});
  if (key.range && dice_.chance(50)) text.append(" AND ").append(range_condition(*key.range));
  if (dice_.flaw(8)) text.append(dice_.pick({" AND "sv, " OR "sv})).append(comparison());
  return spoiled(text);
}

std::string ExpressionMaker::set_operand() {
  switch (dice_.below(6)) {
    case 0:
      return path();
    case 1:
      return join({"if_not_exists(", path(), ", ", value(any_value(dice_, 1)), ")"});
    case 2:
      return join({"list_append(", path(), ", ",
                   value(dice_.flaw(20) ? any_value(dice_, 0) : Value::list({any_value(dice_, 0)})), ")"});
    default:
      return value(any_value(dice_, 2));
  }
}

std::string ExpressionMaker::set_clause() {
  auto const part = [this] {
    std::string const target = path();
    if (dice_.chance(25)) {
      std::string const left = dice_.chance(60) ? join({"if_not_exists(n, ", value(Value(1)), ")"}) : name("n");
      return join({target, " = ", left, dice_.chance(50) ? " + " : " - ",
                   value(dice_.flaw(20) ? any_value(dice_, 0) : any_number(dice_))});
    }
    return join({target, " = ", set_operand()});
  };
  return join({"SET ", list_of(dice_, 3, part)});
}

std::string ExpressionMaker::remove_clause() {
  return join({" REMOVE ", list_of(dice_, 3, [this] { return path(); })});
}

std::string ExpressionMaker::add_or_delete_clause(std::string_view action) {
  auto const part = [this, action] {
    bool const adds_number = action == " ADD " && dice_.chance(50);
    std::string const target = dice_.chance(60) ? name(adds_number ? "n" : "s") : path();
    Value const change = dice_.flaw(15) ? any_value(dice_, 1) : adds_number ? any_number(dice_) : any_set(dice_);
    return join({target, " ", value(change)});
  };
  return join({std::string(action), list_of(dice_, 2, part)});
}

std::string ExpressionMaker::update() {
  std::string text;
  bool const sets = dice_.chance(70);
  if (sets) text += set_clause();
  if (dice_.chance(30)) text += remove_clause();
  bool const adds = dice_.chance(25);
  if (adds) text += add_or_delete_clause(" ADD ");
  if (dice_.chance(20)) text += add_or_delete_clause(" DELETE ");
  // An update that only removes creates a missing item in the emulator, and none in the service.
  if (!(sets || adds) || dice_.flaw(5)) text.append(" ").append(set_clause());
  return spoiled(text);
}

}  // namespace dynamorm::differential
