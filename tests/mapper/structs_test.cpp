// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <variant>

#include "dynamorm/detail/schema/model_info.hpp"

#include "mapper/models.hpp"
#include "mapper/other_unit.hpp"
#include "support/recording_backend.hpp"

namespace theirs {

/// A struct of another library, which cannot get a member.
struct Point {
  int x = 0;
  int y = 0;
  std::string label{};

  bool operator==(Point const&) const = default;
};

}  // namespace theirs

template <>
inline constexpr auto dynamorm::schema_of<theirs::Point> =
    dynamorm::table("points", dynamorm::hash_key<&theirs::Point::label>, dynamorm::field<&theirs::Point::x>.name("X"));

namespace dynamorm::test {
namespace {

enum class Color { red, green, blue };
enum class HttpStatus : std::uint16_t { ok = 200, not_found = 404, teapot = 418 };

}  // namespace
}  // namespace dynamorm::test

template <>
inline constexpr dynamorm::EnumRange dynamorm::enum_range<dynamorm::test::HttpStatus> = {200, 599};

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;

/// Returns the item of a struct. Checks that it is read as the same struct.
template <class T>
Item stored(T const& object) {
  Table<T> const table{Database()};
  Item item = table.to_item(object);
  EXPECT_EQ(table.from_item(item), object) << item.to_string();
  return item;
}

struct Scalars {
  std::string id{};
  bool flag = false;
  std::int8_t tiny = 0;
  std::uint64_t large = 0;
  float single = 0;
  double twice = 0;
  Number exact{};
  Binary bytes{};

  static constexpr auto schema = table("scalars", hash_key<&Scalars::id>);
  bool operator==(Scalars const&) const = default;
};

TEST(Structs, survive_a_round_trip_with_every_plain_type) {
  Scalars const scalars{.id = "naïve",
                        .flag = true,
                        .tiny = -128,
                        .large = UINT64_MAX,
                        .single = 0.1F,
                        .twice = 1e-9,
                        .exact = Number("0.1000000000000000000000000000000000001"),
                        .bytes = to_binary("\1\2")};
  EXPECT_EQ(stored(scalars), (Item{{"id", "naïve"},
                                   {"flag", true},
                                   {"tiny", -128},
                                   {"large", UINT64_MAX},
                                   {"single", Number("0.1")},
                                   {"twice", Number("0.000000001")},
                                   {"exact", Number("0.1000000000000000000000000000000000001")},
                                   {"bytes", to_binary("\1\2")}}));
}

TEST(Structs, reject_numbers_that_the_member_cannot_hold) {
  Table<Scalars> const table{Database()};
  for (Item const& item :
       {Item{{"id", "a"}, {"tiny", 128}}, Item{{"id", "a"}, {"tiny", Number("1.5")}}, Item{{"id", "a"}, {"large", -1}},
        Item{{"id", "a"}, {"large", Number("1e30")}}, Item{{"id", "a"}, {"single", Number("1e100")}}}) {
    EXPECT_THROW((void)table.from_item(item), ValidationError) << item.to_string();
  }
}

struct Containers {
  std::string id{};
  std::vector<std::optional<int>> list{};
  std::map<std::string, std::vector<std::string>> map{};
  std::set<std::string> strings{};
  std::set<Number> numbers{};
  std::set<Binary> binaries{};
  std::vector<bool> bits{};

  static constexpr auto schema = table("containers", hash_key<&Containers::id>);
  bool operator==(Containers const&) const = default;
};

TEST(Structs, hold_lists_maps_and_sets) {
  Containers const containers{.id = "a",
                              .list = {1, std::nullopt, 3},
                              .map = {{"x", {"1", "2"}}, {"y", {}}},
                              .strings = {"b", "a"},
                              .numbers = {Number("2.5"), 1},
                              .binaries = {to_binary("z"), to_binary("")},
                              .bits = {true, false}};
  EXPECT_EQ(stored(containers), (Item{{"id", "a"},
                                      {"list", Value::list({1, nullptr, 3})},
                                      {"map", Value::map({{"x", Value::list({"1", "2"})}, {"y", Value::list({})}})},
                                      {"strings", Value::string_set({"a", "b"})},
                                      {"numbers", Value::number_set({1, Number("2.5")})},
                                      {"binaries", Value::binary_set({to_binary(""), to_binary("z")})},
                                      {"bits", Value::list({true, false})}}));
}

TEST(Structs, reject_names_in_maps_that_dynamodb_cannot_store) {
  for (char const* name : {"", "\xff"}) {
    EXPECT_THROW((void)Table<Containers>{Database()}.to_item({.id = "a", .map = {{name, {}}}}), ValidationError);
  }
}

TEST(Structs, hold_other_structs) {
  Book const book{.isbn = "1",
                  .title = "Foo",
                  .author = "Bar",
                  .address = Address{"Main", "CA"},
                  .reprints = {{"Rome", 1999}, {"Oslo", 2001}},
                  .sales = {{"2024", 7}}};
  Item const item = stored(book);
  EXPECT_EQ(item["address"].to_string(), R"({"state":"CA","street":"Main"})");
  EXPECT_EQ(item["reprints"].to_string(), R"([{"city":"Rome","year":1999},{"city":"Oslo","year":2001}])");
  EXPECT_EQ(item["sales"].to_string(), R"({"2024":7})");
}

struct Dynamic {
  std::string id{};
  Value value{};
  Item item{};

  static constexpr auto schema = table("dynamic", hash_key<&Dynamic::id>);
  bool operator==(Dynamic const&) const = default;
};

TEST(Structs, hold_values_of_any_type) {
  for (Value const& value :
       {Value(nullptr), Value("text"), Value(1), Value::list({1, "two"}), Value::binary_set({to_binary("x")})}) {
    EXPECT_EQ(stored(Dynamic{.id = "a", .value = value, .item = {{"nested", value}}}),
              (Item{{"id", "a"}, {"value", value}, {"item", Value::map({{"nested", value}})}}));
  }
}

struct Circle {
  int radius = 0;
  bool operator==(Circle const&) const = default;
};
struct Square {
  int side = 0;
  bool operator==(Square const&) const = default;
};

struct Either {
  std::string id{};
  std::variant<std::monostate, int, std::string, std::vector<int>> plain{};
  std::variant<Circle, Square> figure{};

  static constexpr auto schema = table("either", hash_key<&Either::id>);
  bool operator==(Either const&) const = default;
};

TEST(Structs, store_variants_as_their_value) {
  Either either{.id = "a"};
  EXPECT_EQ(stored(either)["plain"], Value(nullptr).view());
  either.plain = 7;
  EXPECT_EQ(stored(either)["plain"], Value(7).view());
  either.plain = "text";
  EXPECT_EQ(stored(either)["plain"], Value("text").view());
  either.plain = std::vector{1, 2};
  EXPECT_EQ(stored(either)["plain"], Value::list({1, 2}).view());
}

TEST(Structs, choose_the_alternative_of_a_variant_that_has_the_attributes) {
  EXPECT_EQ(stored(Either{.id = "a", .figure = Circle{3}})["figure"].to_string(), R"({"radius":3})");
  EXPECT_EQ(stored(Either{.id = "a", .figure = Square{3}})["figure"].to_string(), R"({"side":3})");
}

TEST(Structs, reject_values_that_fit_no_alternative_of_a_variant) {
  Table<Either> const table{Database()};
  EXPECT_THROW((void)table.from_item(Item{{"id", "a"}, {"plain", true}}), ValidationError);
}

struct Colored {
  std::string id{};
  Color color = Color::red;
  std::set<Color> others{};
  HttpStatus status = HttpStatus::ok;

  static constexpr auto schema = table("colored", hash_key<&Colored::id>);
  bool operator==(Colored const&) const = default;
};

TEST(Enums, are_stored_by_name) {
  EXPECT_EQ(
      stored(
          Colored{.id = "a", .color = Color::green, .others = {Color::blue, Color::red}, .status = HttpStatus::teapot}),
      (Item{{"id", "a"}, {"color", "green"}, {"others", Value::string_set({"blue", "red"})}, {"status", "teapot"}}));
}

TEST(Enums, reject_unknown_names_and_values) {
  Table<Colored> const table{Database()};
  EXPECT_THROW((void)table.from_item(Item{{"id", "a"}, {"color", "pink"}}), ValidationError);
  EXPECT_THROW((void)table.from_item(Item{{"id", "a"}, {"color", 1}}), ValidationError);
  EXPECT_THROW((void)table.to_item(Colored{.id = "a", .color = static_cast<Color>(7)}), ValidationError);
}

TEST(Structs, of_other_libraries_take_a_schema_from_outside) {
  EXPECT_EQ(stored(theirs::Point{1, 2, "a"}), (Item{{"label", "a"}, {"X", 1}, {"y", 2}}));
}

struct Stamped {
  std::string created_by{};
  std::optional<int> revision{};

  static constexpr auto schema =
      document(field<&Stamped::created_by>.length(1, 10), field<&Stamped::revision>.name("rev"),
               rule([](auto const& stamped) { return stamped.created_by == "nobody" ? "nobody creates" : ""; }));
  bool operator==(Stamped const&) const = default;
};

struct Article : Stamped {
  std::string id{};
  std::string text{};

  static constexpr auto schema =
      table("articles", hash_key<&Article::id>, inherits<Stamped>, attributes<&Article::id, &Article::text>);
  bool operator==(Article const&) const = default;
};

Article article() {
  Article one;
  one.id = "a";
  one.text = "text";
  one.created_by = "me";
  one.revision = 3;
  return one;
}

TEST(Inheritance, includes_the_attributes_of_the_base) {
  EXPECT_EQ(stored(article()), (Item{{"id", "a"}, {"text", "text"}, {"created_by", "me"}, {"rev", 3}}));
}

TEST(Inheritance, includes_the_rules_of_the_base) {
  Article long_winded = article();
  long_winded.created_by = "somebody with a long name";
  EXPECT_THROW((void)stored(long_winded), ValidationError);
  Article orphan = article();
  orphan.created_by = "nobody";
  EXPECT_THROW((void)stored(orphan), ValidationError);
}

TEST(Inheritance, allows_conditions_on_attributes_of_the_base) {
  Table<Article> const articles{Database()};
  EXPECT_EQ(articles.scan(attr<&Article::revision> == 3).rendered(), articles.scan("rev"_a = 3).rendered());
}

struct ArticleModel : Model<ArticleModel>, Stamped {
  std::string id{};

  static constexpr auto schema =
      table("articles", hash_key<&ArticleModel::id>, inherits<Stamped>, attributes<&ArticleModel::id>);
};

TEST(Inheritance, works_with_the_base_that_adds_operations) {
  ArticleModel model;
  model.id = "a";
  model.created_by = "me";
  EXPECT_EQ(Table<ArticleModel>{Database()}.to_item(model), (Item{{"id", "a"}, {"created_by", "me"}}));
}

struct Keeper {
  std::string id{};
  Item others{};

  static constexpr auto schema = table("keepers", hash_key<&Keeper::id>, keep_unknown<&Keeper::others>);
  bool operator==(Keeper const&) const = default;
};

TEST(UnknownAttributes, are_dropped_on_load) {
  Book const book = Table<Book>{Database()}.from_item(Item{{"isbn", "1"}, {"shelf", 7}});
  EXPECT_EQ(book, Book{.isbn = "1"});
}

TEST(UnknownAttributes, are_kept_if_the_schema_says_so) {
  Table<Keeper> const keepers{Database()};
  Item const item{{"id", "a"}, {"shelf", 7}, {"room", "b"}};
  Keeper const keeper = keepers.from_item(item);
  EXPECT_EQ(keeper.others, (Item{{"shelf", 7}, {"room", "b"}}));
  EXPECT_EQ(keepers.to_item(keeper), item);
}

TEST(UnknownAttributes, may_be_named_like_the_member_that_keeps_them) {
  Item const item{{"id", "a"}, {"others", 7}};
  EXPECT_EQ(stored(Keeper{"a", {{"others", 7}}}), item);
}

TEST(UnknownAttributes, cannot_replace_known_ones) {
  EXPECT_THROW((void)Table<Keeper>{Database()}.to_item(Keeper{"a", {{"id", "b"}}}), ValidationError);
}

struct Renamed {
  std::string id{};
  int count = 0;

  static constexpr auto schema =
      table("renamed", hash_key<&Renamed::id>, field<&Renamed::id>.name("pk"), field<&Renamed::count>.name("num-ber"));
  bool operator==(Renamed const&) const = default;
};

TEST(RenamedAttributes, are_stored_under_their_own_names) {
  EXPECT_EQ(stored(Renamed{"a", 1}), (Item{{"pk", "a"}, {"num-ber", 1}}));
}

TEST(Structs, may_be_local_to_a_function) {
  struct Local {
    std::string name{};
    int size = 0;
  };
  detail::Writer writer;
  detail::Visit visit;
  detail::Codec<Local>::encode(Local{"a", 1}, writer, visit);
  EXPECT_EQ(Value::from_encoded(writer.take()).to_string(), R"({"name":"a","size":1})");
}

TEST(Sets, are_replaced_when_read_into) {
  using Set = std::set<std::string>;
  for (Set const& wanted : {Set{"b"}, Set{"a", "b", "c"}, Set{"a", "c"}, Set{"x", "y"}}) {
    for (Set set : {Set{}, Set{"b"}, Set{"a", "b", "c"}, Set{"b", "c", "d"}, Set{"a"}}) {
      detail::Writer writer;
      detail::Visit visit;
      detail::Codec<Set>::encode(wanted, writer, visit);

      EXPECT_TRUE(detail::Codec<Set>::decode(set, ValueView(writer.buffer().data()), visit));

      EXPECT_EQ(set, wanted);
    }
  }
}

TEST(Structs, in_a_header_are_the_same_in_every_translation_unit) {
  EXPECT_EQ(&detail::model_info<Book>, &model_of_book_elsewhere());
  EXPECT_EQ(Table<Book>{Database()}.to_item(foo()), to_item_elsewhere(foo()));
}

/// The maximum number of attributes of a struct.
struct Wide {
  std::string m0{};
  int m1 = 1, m2 = 2, m3 = 3, m4 = 4, m5 = 5, m6 = 6, m7 = 7, m8 = 8, m9 = 9, m10 = 10, m11 = 11, m12 = 12, m13 = 13,
      m14 = 14, m15 = 15, m16 = 16, m17 = 17, m18 = 18, m19 = 19, m20 = 20, m21 = 21, m22 = 22, m23 = 23, m24 = 24,
      m25 = 25, m26 = 26, m27 = 27, m28 = 28, m29 = 29, m30 = 30, m31 = 31, m32 = 32, m33 = 33, m34 = 34, m35 = 35,
      m36 = 36, m37 = 37, m38 = 38, m39 = 39, m40 = 40, m41 = 41, m42 = 42, m43 = 43, m44 = 44, m45 = 45, m46 = 46,
      m47 = 47, m48 = 48, m49 = 49, m50 = 50, m51 = 51, m52 = 52, m53 = 53, m54 = 54, m55 = 55, m56 = 56, m57 = 57,
      m58 = 58, m59 = 59, m60 = 60, m61 = 61, m62 = 62, m63 = 63;

  static constexpr auto schema = table("wide", hash_key<&Wide::m0>);
  bool operator==(Wide const&) const = default;
};

TEST(Structs, may_have_64_attributes) {
  Item const item = stored(Wide{.m0 = "a"});
  EXPECT_EQ(item.size(), 64U);
  EXPECT_EQ(item["m63"].as_int64(), 63);
}

}  // namespace
}  // namespace dynamorm::test
