// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/condition.hpp"

#include <gmock/gmock.h>

#include <variant>

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;
using testing::ElementsAre;
using testing::Pair;

/// A member of each type that operators distinguish.
struct Shapes {
  std::string id{};
  Binary bytes{};
  Number number{};
  Value anything{};
  std::vector<std::string> names{};
  std::set<int> numbers{};
  std::map<std::string, Address> homes{};
  Address address{};
  Item rest{};
  bool flag = false;

  static constexpr auto schema = table("shapes", hash_key<&Shapes::id>);
};

struct Spellings {
  Condition keyword;
  Condition expression;
  char const* text;
};

void expect_alike(std::vector<Spellings> const& cases) {
  for (Spellings const& each : cases) {
    EXPECT_EQ(each.keyword.to_string(), each.text);
    EXPECT_EQ(each.expression.to_string(), each.text);
  }
}

TEST(Condition, compares_alike_in_both_spellings) {
  expect_alike({
      {Q<Book>("author"_a = "Mr. Bar"), attr<&Book::author> == "Mr. Bar", R"(author = "Mr. Bar")"},
      {Q<Book>("author__eq"_a = "Mr. Bar"), attr<&Book::author> == "Mr. Bar", R"(author = "Mr. Bar")"},
      {Q<Book>("author__ne"_a = "Mr. Bar"), attr<&Book::author> != "Mr. Bar", R"(author <> "Mr. Bar")"},
      {Q<Book>("year__lt"_a = 1990), attr<&Book::year> < 1990, "year < 1990"},
      {Q<Book>("year__lte"_a = 1990), attr<&Book::year> <= 1990, "year <= 1990"},
      {Q<Book>("year__gt"_a = 1990), attr<&Book::year> > 1990, "year > 1990"},
      {Q<Book>("year__gte"_a = 1990), attr<&Book::year> >= 1990, "year >= 1990"},
      {Q<Book>("year__between"_a = {1990, 1999}), attr<&Book::year>.between(1990, 1999), "year BETWEEN 1990 AND 1999"},
      {Q<Book>("year__in"_a = {1990, 1999}), attr<&Book::year>.in(1990, 1999), "year IN (1990, 1999)"},
      {Q<Book>("author__in"_a = {"a", "b"}), attr<&Book::author>.in(std::vector<std::string>{"a", "b"}),
       R"(author IN ("a", "b"))"},
  });
}

TEST(Condition, calls_functions_alike_in_both_spellings) {
  expect_alike({
      {Q<Book>("publisher__exists"_a = true), attr<&Book::publisher>.exists(), "attribute_exists(publisher)"},
      {Q<Book>("publisher__exists"_a = false), attr<&Book::publisher>.not_exists(), "attribute_not_exists(publisher)"},
      {Q<Book>("publisher__not_exists"_a = true), attr<&Book::publisher>.not_exists(),
       "attribute_not_exists(publisher)"},
      {Q<Book>("publisher__not_exists"_a = false), attr<&Book::publisher>.exists(), "attribute_exists(publisher)"},
      {Q<Book>("publisher__type"_a = Type::null), attr<&Book::publisher>.is_type(Type::null),
       R"(attribute_type(publisher, "NULL"))"},
      {Q<Book>("title__begins_with"_a = "The"), attr<&Book::title>.begins_with("The"), R"(begins_with(title, "The"))"},
      {Q<Book>("title__contains"_a = "ing"), attr<&Book::title>.contains("ing"), R"(contains(title, "ing"))"},
      {Q<Book>("tags__contains"_a = "blue"), attr<&Book::tags>.contains("blue"), R"(contains(tags, "blue"))"},
      {Q<Shapes>("numbers__contains"_a = 7), attr<&Shapes::numbers>.contains(7), "contains(numbers, 7)"},
      {Q<Shapes>("names__contains"_a = "x"), attr<&Shapes::names>.contains("x"), R"(contains(names, "x"))"},
      {Q<Shapes>("bytes__begins_with"_a = to_binary("ab")), attr<&Shapes::bytes>.begins_with(to_binary("ab")),
       R"(begins_with(bytes, "YWI="))"},
  });
}

TEST(Condition, compares_sizes_alike_in_both_spellings) {
  expect_alike({
      {Q<Book>("title__size"_a = 3), attr<&Book::title>.size() == 3, "size(title) = 3"},
      {Q<Book>("title__size__ne"_a = 3), attr<&Book::title>.size() != 3, "size(title) <> 3"},
      {Q<Book>("tags__size__lt"_a = 3), attr<&Book::tags>.size() < 3, "size(tags) < 3"},
      {Q<Book>("reprints__size__lte"_a = 3), attr<&Book::reprints>.size() <= 3, "size(reprints) <= 3"},
      {Q<Book>("sales__size__gt"_a = 3), attr<&Book::sales>.size() > 3, "size(sales) > 3"},
      {Q<Book>("address__size__gte"_a = 3), attr<&Book::address>.size() >= 3, "size(address) >= 3"},
      {Q<Book>("title__size__between"_a = {3, 5}), attr<&Book::title>.size().between(3, 5),
       "size(title) BETWEEN 3 AND 5"},
  });
}

TEST(Condition, reaches_into_structs_lists_and_maps) {
  expect_alike({
      {Q<Book>("address__state__begins_with"_a = "C"), attr<&Book::address, &Address::state>.begins_with("C"),
       R"(begins_with(address.state, "C"))"},
      {Q<Book>("reprints__0__city"_a = "Rome"),
       Condition(ConditionOperator::equal, {Operand(Path("reprints").at(0).at("city")), Operand(Value("Rome"))}),
       R"(reprints[0].city = "Rome")"},
      {Q<Book>("sales__2024__gt"_a = 5), attr<&Book::sales>["2024"] > 5, "sales.2024 > 5"},
      {Q<Shapes>("names__12"_a = "x"), attr<&Shapes::names>[12] == "x", R"(names[12] = "x")"},
      {Q<Shapes>("homes__summer__state__ne"_a = "CA"),
       Condition(ConditionOperator::not_equal, {Operand(Path("homes").at("summer").at("state")), Operand(Value("CA"))}),
       R"(homes.summer.state <> "CA")"},
  });
}

TEST(Condition, reaches_into_structs_inside_lists_and_maps) {
  expect_alike({
      {Q<Book>("reprints__0__city"_a = "Rome"), attr<&Book::reprints>[0].at<&Reprint::city>() == "Rome",
       R"(reprints[0].city = "Rome")"},
      {Q<Shapes>("homes__me__state"_a = "CA"), attr<&Shapes::homes>["me"].at<&Address::state>() == "CA",
       R"(homes.me.state = "CA")"},
  });
}

TEST(Condition, reaches_into_dynamic_values) {
  expect_alike({
      {Q<Shapes>("anything__a__0__b__gt"_a = 1), attr<&Shapes::anything>["a"][0]["b"] > 1, "anything.a[0].b > 1"},
      {Q<Shapes>("rest__a__exists"_a = true), attr<&Shapes::rest>["a"].exists(), "attribute_exists(rest.a)"},
      {Q<Shapes>("anything__size"_a = 1), attr<&Shapes::anything>.size() == 1, "size(anything) = 1"},
  });
}

TEST(Condition, accepts_values_of_any_fitting_type) {
  expect_alike({
      {Q<Shapes>("number__gt"_a = Number("0.1000000000000000000000000000000000001")),
       attr<&Shapes::number> > Number("0.1000000000000000000000000000000000001"),
       "number > 0.1000000000000000000000000000000000001"},
      {Q<Shapes>("number"_a = 0.1), attr<&Shapes::number> == 0.1, "number = 0.1"},
      {Q<Shapes>("anything"_a = "text"), attr<&Shapes::anything> == "text", R"(anything = "text")"},
      {Q<Shapes>("anything"_a = nullptr), attr<&Shapes::anything> == nullptr, "anything = null"},
      {Q<Shapes>("flag"_a = true), attr<&Shapes::flag> == true, "flag = true"},
      {Q<Shapes>("address"_a = Address{"Main", "CA"}), attr<&Shapes::address> == Address{"Main", "CA"},
       R"(address = {"state":"CA","street":"Main"})"},
      {Q<Shapes>("numbers"_a = {1, 2}), attr<&Shapes::numbers> == std::set{1, 2}, "numbers = [1,2]"},
      {Q<Book>("year__lt"_a = 1990.5), attr<&Book::year> < 1990.5, "year < 1990.5"},
      {Q<Book>("author"_a = std::string("x")), attr<&Book::author> == std::string("x"), R"(author = "x")"},
  });
}

TEST(Condition, compares_two_attributes) {
  EXPECT_EQ((attr<&Book::title> == attr<&Book::author>).to_string(), "title = author");
  EXPECT_EQ((attr<&Book::title>.size() < attr<&Book::author>.size()).to_string(), "size(title) < size(author)");
}

TEST(Condition, several_arguments_mean_and) {
  EXPECT_EQ(Q<Book>("author"_a = "x", "year__gt"_a = 1990, attr<&Book::in_print> == true).to_string(),
            R"(author = "x" AND year > 1990 AND in_print = true)");
}

TEST(Condition, combines_in_both_spellings) {
  expect_alike({
      {Q<Book>(("author"_a = "x") && ("year"_a = 1)), attr<&Book::author> == "x" && attr<&Book::year> == 1,
       R"(author = "x" AND year = 1)"},
      {Q<Book>(("author"_a = "x") || ("year"_a = 1)), attr<&Book::author> == "x" || attr<&Book::year> == 1,
       R"(author = "x" OR year = 1)"},
      {Q<Book>(!("author"_a = "x")), !(attr<&Book::author> == "x"), R"(NOT (author = "x"))"},
      {Q<Book>(("author"_a = "x") || attr<&Book::year> == 1), attr<&Book::author> == "x" || attr<&Book::year> == 1,
       R"(author = "x" OR year = 1)"},
  });
}

TEST(Condition, adds_parentheses_where_precedence_requires_them) {
  auto const old = attr<&Book::year> < 1990;
  auto const by_bar = attr<&Book::author> == "Bar";
  auto const in_print = attr<&Book::in_print> == true;
  EXPECT_EQ((old && (by_bar || in_print)).to_string(), R"(year < 1990 AND (author = "Bar" OR in_print = true))");
  EXPECT_EQ(((old && by_bar) || in_print).to_string(), R"((year < 1990 AND author = "Bar") OR in_print = true)");
  EXPECT_EQ((!(old && by_bar)).to_string(), R"(NOT (year < 1990 AND author = "Bar"))");
  EXPECT_EQ((!old && by_bar).to_string(), R"((NOT (year < 1990)) AND author = "Bar")");
}

TEST(Condition, flattens_combinations_of_one_kind) {
  Condition const a = attr<&Book::year> == 1;
  Condition const b = attr<&Book::year> == 2;
  Condition const c = attr<&Book::year> == 3;
  EXPECT_EQ((a && (b && c)).to_string(), "year = 1 AND year = 2 AND year = 3");
  EXPECT_EQ(((a || b) || c).to_string(), "year = 1 OR year = 2 OR year = 3");
}

TEST(Condition, can_be_composed_at_run_time_from_an_empty_one) {
  Condition all;
  Condition any;
  for (int const year : {1990, 1991}) {
    all = all && attr<&Book::year> != year;
    any = any || attr<&Book::year> == year;
  }
  EXPECT_EQ(all.to_string(), "year <> 1990 AND year <> 1991");
  EXPECT_EQ(any.to_string(), "year = 1990 OR year = 1991");
}

TEST(Condition, that_is_empty_is_omitted) {
  EXPECT_TRUE(Condition().always_true());
  EXPECT_TRUE((!Condition()).always_true());
  EXPECT_TRUE(Condition::any_of({}).always_true());
  EXPECT_TRUE((Condition() && Condition()).always_true());
  EXPECT_TRUE((Condition() || Condition()).always_true());
}

TEST(Condition, accepts_one_to_a_hundred_values_for_in) {
  EXPECT_NO_THROW((void)attr<&Book::year>.in(std::vector<int>(100, 1)));
  EXPECT_THROW((void)attr<&Book::year>.in(std::vector<int>(101, 1)), RequestRejected);
  EXPECT_THROW((void)attr<&Book::year>.in(std::vector<int>()), RequestRejected);
}

TEST(Condition, accepts_two_values_for_between) {
  EXPECT_THROW((void)Q<Book>("year__between"_a = std::vector{1990}), RequestRejected);
  EXPECT_THROW((void)Q<Book>("year__between"_a = std::vector{1990, 1991, 1992}), RequestRejected);
}

TEST(Condition, rejects_a_value_that_dynamodb_cannot_store) {
  EXPECT_THROW((void)(attr<&Shapes::number> == 1e300), ValidationError);
  EXPECT_THROW((void)(attr<&Book::author> == "\xff"), ValidationError);
  EXPECT_THROW((void)attr<&Book::author>.begins_with("\xff"), Error);
}

class Placeholders : public RecordedTest {
 protected:
  Table<Book> books{database};
  api::ScanRequest scan(Condition const& condition) {
    backend->forget();
    (void)books.scan(condition).all();
    return backend->only_request<api::ScanRequest>();
  }
};

TEST_F(Placeholders, stand_for_every_name_and_value) {
  api::ScanRequest const request = scan(attr<&Book::author> == "x" && attr<&Book::address, &Address::state> == "CA");
  EXPECT_EQ(request.filter_expression, "#n0 = :v0 AND #n1.#n2 = :v1");
  EXPECT_THAT(*request.expression_attribute_names,
              ElementsAre(Pair("#n0", "author"), Pair("#n1", "address"), Pair("#n2", "state")));
  EXPECT_THAT(*request.expression_attribute_values, ElementsAre(Pair(":v0", Value("x")), Pair(":v1", Value("CA"))));
}

TEST_F(Placeholders, are_shared_by_equal_names_and_values) {
  api::ScanRequest const request =
      scan(attr<&Book::author> == "x" || attr<&Book::title> == "x" || attr<&Book::author> == "y");
  EXPECT_EQ(request.filter_expression, "#n0 = :v0 OR #n1 = :v0 OR #n0 = :v1");
  EXPECT_EQ(request.expression_attribute_names->size(), 2U);
  EXPECT_EQ(request.expression_attribute_values->size(), 2U);
}

TEST_F(Placeholders, distinguish_a_string_from_a_number) {
  api::ScanRequest const request = scan(attr<&Book::author> == "1" && attr<&Book::year> == 1);
  EXPECT_EQ(request.expression_attribute_values->size(), 2U);
}

TEST_F(Placeholders, are_omitted_if_there_are_no_names_or_values) {
  api::ScanRequest const request = scan(Condition());
  EXPECT_EQ(request.filter_expression, std::nullopt);
  EXPECT_EQ(request.expression_attribute_names, std::nullopt);
  EXPECT_EQ(request.expression_attribute_values, std::nullopt);
}

/// Names that an expression can contain only as placeholders.
struct Oddities {
  std::string id{};
  int status = 0;
  int dotted = 0;
  int dashed = 0;
  int leading_digit = 0;

  static constexpr auto schema =
      table("oddities", hash_key<&Oddities::id>, field<&Oddities::dotted>.name("a.b"),
            field<&Oddities::dashed>.name("a-b"), field<&Oddities::leading_digit>.name("1st"));
};

TEST_F(Placeholders, allow_any_name) {
  (void)Table<Oddities>(database)
      .scan("status"_a = 1, "a.b"_a = 2, "a-b__gt"_a = 3, attr<&Oddities::leading_digit> == 4)
      .all();
  auto const request = backend->only_request<api::ScanRequest>();
  EXPECT_EQ(request.filter_expression, "#n0 = :v0 AND #n1 = :v1 AND #n2 > :v2 AND #n3 = :v3");
  EXPECT_THAT(*request.expression_attribute_names,
              ElementsAre(Pair("#n0", "status"), Pair("#n1", "a.b"), Pair("#n2", "a-b"), Pair("#n3", "1st")));
}

}  // namespace
}  // namespace dynamorm::test
