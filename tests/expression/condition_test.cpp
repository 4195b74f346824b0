// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "expression/condition_expression.hpp"
#include "request.hpp"

namespace dynamorm::expression {
namespace {

Item const& item_of_every_type() {
  static Item const item = from_dynamodb_json(
      R"({"pk": {"S": "e"}, "n": {"N": "5"}, "s": {"S": "str"}, "e": {"S": ""}, "l": {"L": [{"N": "1"}, {"S": "a"}, {"SS": ["a", "b"]}, {"L": [{"N": "1"}]}]}, "m": {"M": {"a": {"N": "1"}, "b": {"M": {"c": {"N": "2"}}}}}, "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "2.5"]}, "bs": {"BS": ["YQ=="]}, "b": {"B": "YWJj"}, "t": {"BOOL": true}, "z": {"NULL": true}, "u": {"S": "é𝄞"}, "big": {"N": "10000000000"}, "x": {"N": "12.5"}, "big2": {"N": "100000000000000000000000000000"}, "neg": {"N": "-3"}})");
  return item;
}

bool holds(std::string_view text, std::string_view values = {}) {
  Request request(values);
  Result<Condition> const condition = Condition::parse(Kind::condition, text, request.placeholders());
  EXPECT_TRUE(condition.ok()) << text << ": " << condition.failure().message();
  return condition.ok() && condition->holds(item_of_every_type());
}

struct ConditionCase {
  std::string_view text;
  bool holds;
  std::string_view values{};
};

template <std::size_t N>
void expect_outcomes(ConditionCase const (&cases)[N]) {
  for (ConditionCase const& each : cases)
    EXPECT_EQ(holds(each.text, each.values), each.holds) << each.text << " " << each.values;
}

// Each outcome was observed on the official emulator.

constexpr ConditionCase comparisons[] = {
    {"n = :a", true, R"({":a": {"N": "5.0"}})"},
    {"n = :a", false, R"({":a": {"S": "5"}})"},
    {"n <> :a", true, R"({":a": {"S": "5"}})"},
    {"n <> :a", false, R"({":a": {"N": "5"}})"},
    {"n < :a", true, R"({":a": {"N": "6"}})"},
    {"n < :a", false, R"({":a": {"N": "5"}})"},
    {"n <= :a", true, R"({":a": {"N": "5"}})"},
    {"n > :a", true, R"({":a": {"N": "-1"}})"},
    {"n >= :a", false, R"({":a": {"N": "5.00001"}})"},
    {"x > n", true},
    {"big > x", true},
    {"big2 > big", true},
    {"neg < n", true},
    {"n < :a", false, R"({":a": {"S": "9"}})"},
    {"NOT n < :a", true, R"({":a": {"S": "9"}})"},
    {"s < u", true},
    {"s < :a", true, R"({":a": {"S": "stra"}})"},
    {"b < :a", true, R"({":a": {"B": "YWJk"}})"},
    {"b < :a", true, R"({":a": {"B": "/w=="}})"},
    {"s = b", false},
    {"s < b", false},
    {"t = :a", true, R"({":a": {"BOOL": true}})"},
    {"t = :a", false, R"({":a": {"BOOL": false}})"},
    {"z = :a", true, R"({":a": {"NULL": true}})"},
    {"t < n", false},
    {"l < m", false},
    {"l = :a", true, R"({":a": {"L": [{"N": "1"}, {"S": "a"}, {"SS": ["a", "b"]}, {"L": [{"N": "1"}]}]}})"},
    {"m = :a", true, R"({":a": {"M": {"b": {"M": {"c": {"N": "2.0"}}}, "a": {"N": "1"}}}})"},
    {"m = :a", false, R"({":a": {"M": {"a": {"N": "1"}}}})"},
    {"ss = :a", true, R"({":a": {"SS": ["b", "a"]}})"},
    {"ns = :a", true, R"({":a": {"NS": ["2.5", "1"]}})"},
    {"ss <> :a", true, R"({":a": {"SS": ["b"]}})"},
    {"m.a = :a", true, R"({":a": {"N": "1"}})"},
    {"l[0] = m.a", true},
    {"m.b.c = :a", true, R"({":a": {"N": "2"}})"},
    {"big = :a", true, R"({":a": {"N": "1E10"}})"},
    {":a = :a", true, R"({":a": {"S": "x"}})"},
    {":a = n", true, R"({":a": {"N": "5"}})"},
};

TEST(Condition, compares_values_of_the_same_type_only) { expect_outcomes(comparisons); }

constexpr ConditionCase missing[] = {
    {"nope = :a", false, R"({":a": {"N": "1"}})"},
    {"nope <> :a", true, R"({":a": {"N": "1"}})"},
    {"nope < :a", false, R"({":a": {"N": "1"}})"},
    {"nope = nope2", false},
    {"nope <> nope2", true},
    {"NOT nope = :a", true, R"({":a": {"N": "1"}})"},
    {"NOT nope < :a", true, R"({":a": {"N": "1"}})"},
    {"n <> nope", true},
    {"m.nope = :a", false, R"({":a": {"N": "1"}})"},
    {"n BETWEEN nope AND nope2", false},
    {"NOT n BETWEEN nope AND nope2", true},
    {"nope BETWEEN :a AND :a", false, R"({":a": {"N": "1"}})"},
    {"n IN (nope, big)", false},
    {"nope IN (:a)", false, R"({":a": {"N": "1"}})"},
    {"nope IN (nope2)", false},
    {"NOT nope IN (:a)", true, R"({":a": {"N": "1"}})"},
    {"begins_with(nope, :a)", false, R"({":a": {"S": "x"}})"},
    {"contains(nope, :a)", false, R"({":a": {"N": "1"}})"},
    {"contains(s, nope)", false},
    {"attribute_type(nope, :a)", false, R"({":a": {"S": "N"}})"},
    {"size(nope) = :a", false, R"({":a": {"N": "0"}})"},
    {"size(nope) <> :a", true, R"({":a": {"N": "0"}})"},
};

TEST(Condition, treats_missing_attributes_as_unequal_to_everything) { expect_outcomes(missing); }

constexpr ConditionCase ranges_and_lists[] = {
    {"n BETWEEN :a AND :b", true, R"({":a": {"N": "1"}, ":b": {"N": "5"}})"},
    {"n BETWEEN :a AND :b", true, R"({":a": {"N": "5"}, ":b": {"N": "9"}})"},
    {"n BETWEEN :a AND :b", false, R"({":a": {"N": "6"}, ":b": {"N": "9"}})"},
    {"n BETWEEN s AND s", false},
    {":a BETWEEN m.a AND n", true, R"({":a": {"N": "3"}})"},
    {"n BETWEEN :a AND nope", false, R"({":a": {"N": "3"}})"},
    {"n IN (:a, :b)", true, R"({":a": {"S": "5"}, ":b": {"N": "5"}})"},
    {"n IN (:a)", false, R"({":a": {"S": "5"}})"},
    {"ss IN (:a)", true, R"({":a": {"SS": ["b", "a"]}})"},
};

TEST(Condition, supports_ranges_and_lists_of_values) { expect_outcomes(ranges_and_lists); }

constexpr ConditionCase functions[] = {
    {"attribute_exists(z)", true},
    {"attribute_exists(m.b.c)", true},
    {"attribute_exists(l[3][0])", true},
    {"attribute_exists(l[4])", false},
    {"attribute_not_exists(l[4])", true},
    {"attribute_not_exists(s.x)", true},
    {"attribute_exists(m[0])", false},
    {"attribute_exists(s[0])", false},
    {"attribute_type(n, :a)", true, R"({":a": {"S": "N"}})"},
    {"attribute_type(n, :a)", false, R"({":a": {"S": "S"}})"},
    {"attribute_type(z, :a)", true, R"({":a": {"S": "NULL"}})"},
    {"attribute_type(l[2], :a)", true, R"({":a": {"S": "SS"}})"},
    {"attribute_type(m, :a)", true, R"({":a": {"S": "M"}})"},
    {"attribute_type(:a, :a)", true, R"({":a": {"S": "S"}})"},
    {"attribute_type(size(s), :a)", true, R"({":a": {"S": "N"}})"},
    {"begins_with(s, :a)", true, R"({":a": {"S": "st"}})"},
    {"begins_with(s, :a)", false, R"({":a": {"S": "ts"}})"},
    {"begins_with(s, :a)", true, R"({":a": {"S": ""}})"},
    {"begins_with(s, :a)", false, R"({":a": {"B": "c3Q="}})"},
    {"begins_with(b, :a)", true, R"({":a": {"B": "YWI="}})"},
    {"begins_with(n, :a)", false, R"({":a": {"S": "5"}})"},
    {"begins_with(s, n)", false},
    {"begins_with(:a, s)", true, R"({":a": {"S": "string"}})"},
    {"begins_with(ss, :a)", false, R"({":a": {"S": "a"}})"},
    {"contains(s, :a)", true, R"({":a": {"S": "tr"}})"},
    {"contains(s, :a)", false, R"({":a": {"S": "q"}})"},
    {"contains(s, :a)", true, R"({":a": {"S": ""}})"},
    {"contains(s, :a)", false, R"({":a": {"N": "1"}})"},
    {"contains(b, :a)", true, R"({":a": {"B": "YmM="}})"},
    {"contains(b, :a)", false, R"({":a": {"S": "bc"}})"},
    {"contains(ss, :a)", true, R"({":a": {"S": "a"}})"},
    {"contains(ss, :a)", false, R"({":a": {"S": "q"}})"},
    {"contains(ss, :a)", false, R"({":a": {"SS": ["a"]}})"},
    {"contains(ns, :a)", true, R"({":a": {"N": "2.50"}})"},
    {"contains(ns, :a)", false, R"({":a": {"S": "1"}})"},
    {"contains(bs, :a)", true, R"({":a": {"B": "YQ=="}})"},
    {"contains(l, :a)", true, R"({":a": {"N": "1.0"}})"},
    {"contains(l, :a)", true, R"({":a": {"SS": ["b", "a"]}})"},
    {"contains(l, :a)", true, R"({":a": {"L": [{"N": "1"}]}})"},
    {"contains(l, :a)", false, R"({":a": {"S": "q"}})"},
    {"contains(m, :a)", false, R"({":a": {"S": "a"}})"},
    {"contains(n, :a)", false, R"({":a": {"N": "5"}})"},
    {"contains(t, :a)", false, R"({":a": {"BOOL": true}})"},
    {"contains(:a, s)", true, R"({":a": {"SS": ["str"]}})"},
    {"contains(l, size(:a))", true, R"({":a": {"S": "x"}})"},
    {"contains(size(s), :a)", false, R"({":a": {"N": "3"}})"},
};

TEST(Condition, evaluates_functions) { expect_outcomes(functions); }

constexpr ConditionCase sizes[] = {
    {"size(s) = :a", true, R"({":a": {"N": "3"}})"},
    {"size(e) = :a", true, R"({":a": {"N": "0"}})"},
    {"size(u) = :a", true, R"({":a": {"N": "3"}})"},
    {"size(b) = :a", true, R"({":a": {"N": "3"}})"},
    {"size(l) = :a", true, R"({":a": {"N": "4"}})"},
    {"size(m) = :a", true, R"({":a": {"N": "2"}})"},
    {"size(ss) = :a", true, R"({":a": {"N": "2"}})"},
    {"size(n) = :a", false, R"({":a": {"N": "1"}})"},
    {"size(n) <> :a", true, R"({":a": {"N": "1"}})"},
    {"size(t) = :a", false, R"({":a": {"N": "1"}})"},
    {"size(s) < n", true},
    {"n > size(s)", true},
    {"size(l[3]) = l[0]", true},
    {"size(s) IN (:a)", true, R"({":a": {"N": "3"}})"},
    {"size(n) IN (:a)", false, R"({":a": {"N": "3"}})"},
    {"size(s) BETWEEN :a AND n", true, R"({":a": {"N": "3"}})"},
    {"size(s) = size(b)", true},
    {"size(n) = size(t)", false},
    {"size(n) <> size(t)", true},
};

TEST(Condition, compares_sizes_of_types_that_have_one) { expect_outcomes(sizes); }

constexpr ConditionCase logic[] = {
    {"n = :a AND s = :a", false, R"({":a": {"N": "5"}})"},
    {"n = :a OR s = :a", true, R"({":a": {"N": "5"}})"},
    {"n = :a OR s = :a AND s = :a", true, R"({":a": {"N": "5"}})"},
    {"(n = :a OR s = :a) AND s = :a", false, R"({":a": {"N": "5"}})"},
    {"NOT n = :a", false, R"({":a": {"N": "5"}})"},
    {"NOT NOT n = :a", true, R"({":a": {"N": "5"}})"},
    {"NOT n = :a OR n = :a", true, R"({":a": {"N": "5"}})"},
    {"NOT (n = :a OR s = :a)", false, R"({":a": {"N": "5"}})"},
    {"NOT n = :a AND s = :a", false, R"({":a": {"N": "6"}})"},
    {"n = :a and not s = :a", true, R"({":a": {"N": "5"}})"},
    {"attribute_exists(n) AND n BETWEEN :a AND x AND attribute_exists(s)", true, R"({":a": {"N": "5"}})"},
};

TEST(Condition, binds_not_tighter_than_and_tighter_than_or) { expect_outcomes(logic); }

TEST(Condition, finds_few_and_many_attributes_alike) {
  Item large;
  for (int i = 0; i < 40; ++i) large.set("a" + std::to_string(i), Value(i));
  large.set("m", Value::map({{"x", 1}, {"l", Value::list({7})}}));
  auto const holds_among = [&large](std::string const& text, int others) {
    std::string all = text;
    for (int i = 0; i < others; ++i) all += " AND attribute_exists(a" + std::to_string(i % 40) + ")";
    Request request(R"({":seven": {"N": "7"}})");
    Result<Condition> const condition = Condition::parse(Kind::condition, all, request.placeholders());
    EXPECT_TRUE(condition.ok()) << all;
    return condition.ok() && condition->holds(large);
  };

  for (int const others : {0, 120}) {
    EXPECT_TRUE(holds_among("a7 = :seven", others));
    EXPECT_TRUE(holds_among("m.l[0] = :seven", others));
    EXPECT_TRUE(holds_among("attribute_exists(a0) AND attribute_exists(m)", others));
    EXPECT_TRUE(
        holds_among("attribute_not_exists(a) AND attribute_not_exists(z) AND attribute_not_exists(a40)", others));
    EXPECT_TRUE(holds_among("attribute_not_exists(m.y) AND attribute_not_exists(z.y.x)", others));
    EXPECT_FALSE(holds_among("a6 = :seven", others));
  }
}

TEST(Condition, finds_long_strings_in_long_strings) {
  std::string const run(100, 'a');
  struct {
    std::string text;
    std::string wanted;
    bool contains;
  } const cases[] = {
      {run + "b" + run, run + "b", true},
      {run + "b" + run, "b" + run, true},
      {run + "b" + run, run + run, false},
      {run, run + "a", false},
      {run, run, true},
      {std::string("\0x", 2) + run, std::string("\0x", 2) + run, true},
      {run + "b", std::string(32, 'a'), true},
      {run + "b", std::string(33, 'a') + "b", true},
  };
  for (auto const& each : cases) {
    for (bool const is_text : {true, false}) {
      auto const value = [&](std::string const& content) {
        return is_text ? Value(content) : Value(to_binary(content));
      };
      std::vector<std::pair<std::string, Value>> const values{{":wanted", value(each.wanted)}};
      Placeholders placeholders = *Placeholders::make(std::nullopt, Placeholders::Values(values));
      Result<Condition> const condition = Condition::parse(Kind::filter, "contains(t, :wanted)", placeholders);
      ASSERT_TRUE(condition.ok());
      Item item;
      item.set("t", value(each.text));
      EXPECT_EQ(condition->holds(item), each.contains) << each.text << " " << each.wanted;
    }
  }
}

TEST(Condition, resolves_placeholders_of_names) {
  Request request(R"({":v": {"N": "2"}})", R"({"#m": "m", "#dotted": "b.c"})");
  Result<Condition> const condition =
      Condition::parse(Kind::filter, "#m.b.c = :v AND attribute_not_exists(#dotted)", request.placeholders());
  ASSERT_TRUE(condition.ok());
  EXPECT_TRUE(condition->holds(item_of_every_type()));
  EXPECT_TRUE(request.placeholders().check_all_used().ok());
}

/// The condition of a version, which is not parsed.
TEST(ConditionOfAVersion, compares_an_attribute_with_a_value) {
  auto const holds = [](std::string_view text, std::string_view values, std::string_view names) {
    Request request(values, names);
    Result<Condition> const condition = Condition::parse(Kind::condition, text, request.placeholders());
    return condition.ok() && condition->holds(item_of_every_type()) && request.placeholders().check_all_used().ok();
  };
  constexpr std::string_view names = R"({"#n": "n"})";
  EXPECT_TRUE(holds("#n = :v", R"({":v": {"N": "5.0"}})", names));
  EXPECT_FALSE(holds("#n = :v", R"({":v": {"N": "6"}})", names));
  EXPECT_FALSE(holds("#n = :v", R"({":v": {"S": "5"}})", names));
  EXPECT_FALSE(holds("#n = :v", R"({":v": {"N": "5"}})", R"({"#n": "missing"})"));
  EXPECT_FALSE(holds("#n = :v", R"({":v": {"N": "5"}, ":w": {"N": "5"}})", names)) << ":w is not used";
  EXPECT_TRUE(holds("#n=:v", R"({":v": {"N": "5"}})", names)) << "parsed";
}

TEST(ConditionOfAVersion, accepts_a_missing_attribute_at_the_first_write) {
  auto const holds = [](std::string_view text, std::string_view attribute, std::string_view version) {
    Request request(R"({":v": {"N": ")" + std::string(version) + R"("}})",
                    R"({"#n": ")" + std::string(attribute) + R"("})");
    Result<Condition> const condition = Condition::parse(Kind::condition, text, request.placeholders());
    return condition.ok() && condition->tree().empty() && condition->holds(item_of_every_type());
  };
  EXPECT_TRUE(holds("attribute_not_exists(#n) OR #n = :v", "missing", "0"));
  EXPECT_TRUE(holds("attribute_not_exists(#n) OR #n = :v", "n", "5"));
  EXPECT_FALSE(holds("attribute_not_exists(#n) OR #n = :v", "n", "0"));
  EXPECT_FALSE(holds("attribute_not_exists(#x) OR #n = :v", "missing", "0")) << "two names";
}

TEST(ConditionOfAVersion, is_recognized_by_the_only_name_and_value) {
  using Names = std::vector<std::pair<std::string, std::string>>;
  using Values = std::vector<std::pair<std::string, Value>>;
  auto const is_one = [](std::string_view text, Names const& names, Values const& values) {
    return Equality::of_version(text, names, values).has_value();
  };
  Names const name{{"#n", "n"}};
  Values const value{{":v", Value(5)}};

  EXPECT_TRUE(Equality::of_version("#n = :v", name, value)->holds(item_of_every_type()));
  EXPECT_FALSE(is_one("#n = :w", name, value));
  EXPECT_FALSE(is_one("#x = :v", name, value));
  EXPECT_FALSE(is_one("#n = :v AND #n = :v", name, value));
  EXPECT_FALSE(is_one("#n = :v", name, {{":v", Value(5)}, {":w", Value(6)}}));
  EXPECT_FALSE(is_one("n = v", {{"n", "n"}}, {{"v", Value(5)}})) << "no placeholders";
  EXPECT_FALSE(is_one("#n = :v", {{"#n", ""}}, value)) << "an invalid name";
  EXPECT_FALSE(is_one("#n = :v", name, {{":v", Value::list({1})}})) << "may nest too deeply";
  EXPECT_FALSE(is_one("#n = :v", name, {{":v", Value(std::string(2000, 'x'))}})) << "may be too large";
}

TEST(ConditionOfAVersion, reports_placeholders_that_are_not_defined) {
  auto const refusal = [](std::string_view text) {
    Request request(R"({":v": {"N": "5"}})", R"({"#n": "n"})");
    return Condition::parse(Kind::condition, text, request.placeholders()).failure().message();
  };
  EXPECT_EQ(refusal("#x = :v"),
            "Invalid ConditionExpression: An expression attribute name used in the document path is not defined; "
            "attribute name: #x");
  EXPECT_EQ(refusal("#n = :w"),
            "Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute "
            "value: :w");
}

}  // namespace
}  // namespace dynamorm::expression
