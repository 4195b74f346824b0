// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <tuple>
#include <variant>

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace own {

/// A class with a private member, stored as a string.
class Code {
 public:
  Code() = default;
  explicit Code(std::string_view text) : text_(text) {}
  [[nodiscard]] std::string const& text() const { return text_; }
  auto operator<=>(Code const&) const = default;

 private:
  std::string text_;
};

/// Can be made from a number of units, but is stored as cents.
struct Money {
  std::int64_t cents = 0;
  Money() = default;
  Money(int units) : cents(units * 100LL) {}
  auto operator<=>(Money const&) const = default;
};

struct Digest {
  unsigned char first = 0;
  unsigned char second = 0;
  auto operator<=>(Digest const&) const = default;
};

/// Both coordinates are stored in a map.
class Point {
 public:
  Point() = default;
  Point(int x, int y) : x_(x), y_(y) {}
  [[nodiscard]] int x() const { return x_; }
  [[nodiscard]] int y() const { return y_; }
  bool operator==(Point const&) const = default;

 private:
  int x_ = 0;
  int y_ = 0;
};
struct Coordinates {
  int x = 0;
  int y = 0;
};

struct UserId {
  std::string value;
  auto operator<=>(UserId const&) const = default;
};

enum class Priority : std::uint8_t { low = 10, high = 200 };

/// Throws if the stored string is longer than a word; nothing is stored for an empty one.
struct Word {
  std::string letters = "a";
  bool operator==(Word const&) const = default;
};

/// Is rejected without a reason unless it is even.
struct Even {
  int number = 0;
  bool operator==(Even const&) const = default;
};

}  // namespace own
}  // namespace dynamorm::testing

template <>
struct dynamorm::Stored<dynamorm::testing::own::Code> {
  using Code = dynamorm::testing::own::Code;
  static std::string const& to(Code const& code) { return code.text(); }
  static std::variant<Code, Invalid> from(std::string_view text) {
    if (text.size() != 4) return Invalid{"must have 4 characters"};
    return Code(text);
  }
};
template <>
struct dynamorm::Stored<dynamorm::testing::own::Money> {
  using Money = dynamorm::testing::own::Money;
  static std::int64_t to(Money const& money) { return money.cents; }
  static Money from(std::int64_t cents) {
    Money money;
    money.cents = cents;
    return money;
  }
};
template <>
struct dynamorm::Stored<dynamorm::testing::own::Digest> {
  using Digest = dynamorm::testing::own::Digest;
  static Binary to(Digest const& digest) { return {std::byte{digest.first}, std::byte{digest.second}}; }
  static std::optional<Digest> from(Binary const& bytes) {
    if (bytes.size() != 2) return std::nullopt;
    return Digest{std::to_integer<unsigned char>(bytes[0]), std::to_integer<unsigned char>(bytes[1])};
  }
};
template <>
struct dynamorm::Stored<dynamorm::testing::own::Point> {
  using Point = dynamorm::testing::own::Point;
  static dynamorm::testing::own::Coordinates to(Point const& point) { return {point.x(), point.y()}; }
  static Point from(dynamorm::testing::own::Coordinates const& at) { return {at.x, at.y}; }
};
template <>
struct dynamorm::Stored<dynamorm::testing::own::UserId> : dynamorm::StoredAs<&dynamorm::testing::own::UserId::value> {};
template <>
struct dynamorm::Stored<dynamorm::testing::own::Priority> : dynamorm::StoredAsNumber<dynamorm::testing::own::Priority> {
};
template <>
struct dynamorm::Stored<dynamorm::testing::own::Word> {
  using Word = dynamorm::testing::own::Word;
  static std::string_view to(Word const& word) {
    if (word.letters.empty()) throw std::invalid_argument("a word has letters");
    return word.letters;
  }
  static Word from(std::string text) {
    if (text.find(' ') != std::string::npos) throw std::invalid_argument("must be one word");
    return {std::move(text)};
  }
};
template <>
struct dynamorm::Stored<dynamorm::testing::own::Even> {
  using Even = dynamorm::testing::own::Even;
  static int to(Even even) { return even.number; }
  static std::optional<Even> from(int number) { return number % 2 == 0 ? std::optional(Even{number}) : std::nullopt; }
};

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

using own::Code;
using own::Digest;
using own::Even;
using own::Money;
using own::Point;
using own::Priority;
using own::UserId;
using own::Word;

class OwnTypes : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(OwnTypes);

struct Parcel {
  Code code;
  Money price;
  Digest digest{};
  Point place;
  UserId owner;
  Priority priority = Priority::low;
  Word word{};
  std::optional<Code> previous;
  std::vector<Code> route;
  std::set<Code> labels;
  std::set<Money> offers;
  std::set<Digest> seals;
  std::map<std::string, Money> fees;
  std::variant<Even, Code> either = Even{};

  static constexpr auto schema = table("parcels", hash_key<&Parcel::code>, range_key<&Parcel::price>,
                                       global_index<"by-owner">(hash_key<&Parcel::owner>, range_key<&Parcel::digest>));
  bool operator==(Parcel const&) const = default;
};

Parcel a_parcel() {
  return {.code = Code("AB12"),
          .price = Money(7),
          .digest = {1, 255},
          .place = {3, -4},
          .owner = {"ann"},
          .priority = Priority::high,
          .word = {"fragile"},
          .previous = Code("ZZ99"),
          .route = {Code("AAAA"), Code("BBBB")},
          .labels = {Code("LLLL"), Code("MMMM")},
          .offers = {Money(1), Money(2)},
          .seals = {{1, 2}, {3, 4}},
          .fees = {{"customs", Money(5)}},
          .either = Code("EEEE")};
}

TEST_P(OwnTypes, are_stored_in_the_form_that_their_specialization_returns) {
  Table<Parcel> const parcels = create<Parcel>();

  EXPECT_EQ(parcels.to_item(a_parcel()),
            (Item{{"code", "AB12"},
                  {"price", 700},
                  {"digest", Value(Binary{std::byte{1}, std::byte{255}})},
                  {"place", Value::map({{"x", 3}, {"y", -4}})},
                  {"owner", "ann"},
                  {"priority", 200},
                  {"word", "fragile"},
                  {"previous", "ZZ99"},
                  {"route", Value::list({"AAAA", "BBBB"})},
                  {"labels", Value::string_set({"LLLL", "MMMM"})},
                  {"offers", Value::number_set({100, 200})},
                  {"seals", Value::binary_set({{std::byte{1}, std::byte{2}}, {std::byte{3}, std::byte{4}}})},
                  {"fees", Value::map({{"customs", 500}})},
                  {"either", "EEEE"}}));
}

TEST_P(OwnTypes, come_back_as_they_were_stored) {
  Table<Parcel> const parcels = create<Parcel>();
  parcels.put(a_parcel());

  EXPECT_EQ(parcels.get(Code("AB12"), Money(7)), a_parcel());
}

TEST_P(OwnTypes, can_be_keys_of_tables_and_indexes) {
  Table<Parcel> const parcels = create<Parcel>();
  parcels.put(a_parcel());

  EXPECT_EQ(parcels.query("code"_a = Code("AB12"), "price__between"_a = {Money(6), Money(8)}).all().size(), 1U);
  EXPECT_EQ(parcels.query("code"_a = Code("AB12"), "price__gt"_a = Money(7)).all().size(), 0U);
  EXPECT_EQ(parcels.index<"by-owner">().query("owner"_a = UserId{"ann"}, "digest"_a = Digest{1, 255}).all().size(), 1U);
  EXPECT_EQ(parcels.get_batch({{Code("AB12"), Money(7)}, {Code("AB13"), Money(7)}}).size(), 1U);
}

TEST_P(OwnTypes, have_the_operators_of_their_stored_form_in_conditions) {
  Table<Parcel> const parcels = create<Parcel>();
  parcels.put(a_parcel());
  auto const finds = [&](auto const&... conditions) { return parcels.scan(conditions...).count() == 1; };

  EXPECT_TRUE(finds("owner"_a = UserId{"ann"}, "owner__begins_with"_a = "a", "owner__size"_a = 3));
  EXPECT_TRUE(finds(attr<&Parcel::owner>.contains("nn"), attr<&Parcel::owner>.in(UserId{"bob"}, UserId{"ann"})));
  EXPECT_TRUE(finds("priority__gte"_a = Priority::high, "place"_a = Point(3, -4)));
  EXPECT_TRUE(
      finds("labels__contains"_a = Code("LLLL"), "route__0"_a = Code("AAAA"), "fees__customs__lt"_a = Money(6)));
  EXPECT_TRUE(finds(attr<&Parcel::price> == 7, attr<&Parcel::digest>.begins_with(Binary{std::byte{1}})));
  EXPECT_FALSE(finds("previous"_a = Code("ZZ98")));
}

TEST_P(OwnTypes, have_the_operators_of_their_stored_form_in_updates) {
  Table<Parcel> const parcels = create<Parcel>();
  parcels.put(a_parcel());

  Parcel const now =
      parcels.update(Code("AB12"), Money(7), "previous"_a = std::nullopt, "labels__add"_a = std::set{Code("NNNN")},
                     "offers__delete"_a = std::set{Money(1)}, "route__append"_a = std::vector{Code("CCCC")},
                     attr<&Parcel::place>.set(Point(9, 9)), "fees__customs__plus"_a = Money(1),
                     "priority"_a = Priority::low, "either"_a = Code("FFFF"), return_all);

  Parcel expected = a_parcel();
  expected.previous.reset();
  expected.labels.insert(Code("NNNN"));
  expected.offers.erase(Money(1));
  expected.route.emplace_back("CCCC");
  expected.place = {9, 9};
  expected.fees["customs"] = Money(6);
  expected.priority = Priority::low;
  expected.either = Code("FFFF");
  EXPECT_EQ(now, expected);
}

/// Keys of maps, and ranges.
struct Tariff {
  std::string id{};
  std::map<UserId, Money> prices{};
  std::chrono::seconds opens{};
  std::optional<std::chrono::sys_seconds> since{};
  Priority priority = Priority::low;

  static constexpr auto schema =
      table("tariffs", hash_key<&Tariff::id>, field<&Tariff::opens>.range(1s, 24h),
            field<&Tariff::since>.range(std::chrono::sys_days(2000y / 1 / 1), std::chrono::sys_days(2100y / 1 / 1)),
            field<&Tariff::priority>.range(Priority::low, Priority::high));

  bool operator==(Tariff const&) const = default;
};

TEST_P(OwnTypes, can_be_keys_of_maps) {
  Table<Tariff> const tariffs = create<Tariff>();
  Tariff const tariff{.id = "1", .prices = {{{"ann"}, Money(1)}, {{"bob"}, Money(2)}}, .opens = 8h};

  tariffs.put(tariff);
  EXPECT_EQ(tariffs.get("1"), tariff);
  EXPECT_EQ(tariffs.to_item(tariff)["prices"]["bob"].as_int64(), 200);

  tariffs.update("1", attr<&Tariff::prices>[UserId{"cid"}].set(Money(3)), attr<&Tariff::prices>["ann"].remove());
  EXPECT_EQ(tariffs.get("1")->prices, (std::map<UserId, Money>{{{"bob"}, Money(2)}, {{"cid"}, Money(3)}}));
  EXPECT_EQ(tariffs.scan(attr<&Tariff::prices>[UserId{"cid"}] == Money(3)).count(), 1);
}

TEST_P(OwnTypes, can_have_a_range) {
  Table<Tariff> const tariffs = create<Tariff>();
  auto const fault_of = [&](Tariff const& tariff) -> std::string {
    try {
      tariffs.put(tariff);
    } catch (ValidationError const& error) {
      return error.failures().front().message;
    }
    return {};
  };

  EXPECT_EQ(fault_of({.id = "1", .opens = 24h, .since = std::chrono::sys_days(2000y / 1 / 1)}), "");
  EXPECT_EQ(fault_of({.id = "1", .opens = 25h}), "must be between 1 and 86400, got 90000");
  EXPECT_THAT(fault_of({.id = "1", .opens = 8h, .since = std::chrono::sys_days(1999y / 12 / 31)}),
              ::testing::HasSubstr("got \"1999-12-31T00:00:00Z\""));
  EXPECT_THAT(fault_of({.id = "1", .opens = 8h, .priority = static_cast<Priority>(7)}),
              ::testing::HasSubstr("must be between 10 and 200, got 7"));
}

TEST_P(OwnTypes, can_be_projected) {
  Table<Parcel> const parcels = create<Parcel>();
  parcels.put(a_parcel());

  auto const part = parcels.get(Code("AB12"), Money(7), only<&Parcel::place, &Parcel::fees>());

  ASSERT_TRUE(part);
  EXPECT_EQ(part->get<&Parcel::place>(), Point(3, -4));
  EXPECT_EQ((*part)["fees"_a], (std::map<std::string, Money>{{"customs", Money(5)}}));
}

TEST_P(OwnTypes, can_be_parameters_of_statements) {
  Table<Parcel> const parcels = create<Parcel>();
  parcels.put(a_parcel());
  std::string const text = "SELECT * FROM \"" + parcels.name() + "\" WHERE code = ? AND price = ?";

  EXPECT_EQ(statement<Parcel>(database(), text, Code("AB12"), Money(7)).first(), a_parcel());
}

TEST_P(OwnTypes, are_read_from_raw_documents) {
  Table<Parcel> const parcels = create<Parcel>();

  parcels.put({{"code", "AB12"}, {"price", 700}, {"owner", "ann"}, {"digest", Value(Binary(2))}});
  parcels.put_json(R"({"code": "AB13", "price": 700, "owner": "bob", "digest": "AQI=", "labels": ["LLLL", "MMMM"]})");

  EXPECT_EQ(parcels.get(Code("AB12"), Money(7))->owner, UserId{"ann"});
  EXPECT_EQ(parcels.get(Code("AB13"), Money(7))->digest, (Digest{1, 2}));
  EXPECT_EQ(parcels.get(Code("AB13"), Money(7))->labels, (std::set{Code("LLLL"), Code("MMMM")}));
}

/// The first failure of a raw document that has this attribute, beside those that it needs.
template <class T>
std::string failure_of(Table<T> const& table, Item document, std::string const& name, Value const& value) {
  document.set(name, value);
  try {
    table.put(document);
  } catch (ValidationError const& error) {
    return error.failures().at(0).path + ": " + error.failures().at(0).message;
  }
  return "none";
}

TEST_P(OwnTypes, report_the_attribute_the_value_and_the_reason) {
  Table<Parcel> const parcels = create<Parcel>();
  auto const failure = [&](std::string const& name, Value const& value) {
    Item const valid{{"code", "AB12"}, {"price", 700}, {"owner", "ann"}, {"digest", Value(Binary(2))}};
    return failure_of(parcels, valid, name, value);
  };

  EXPECT_EQ(failure("previous", "ABC"), "previous: must have 4 characters, got \"ABC\"");
  EXPECT_EQ(failure("route", Value::list({"AAAA", "B"})), "route[1]: must have 4 characters, got \"B\"");
  EXPECT_EQ(failure("labels", Value::string_set({"B"})), "labels: must have 4 characters, got \"B\"");
  EXPECT_EQ(failure("word", "two words"), "word: must be one word, got \"two words\"");
  EXPECT_EQ(failure("digest", Value(Binary(3))), "digest: expected Digest, got \"AAAA\" of type B");
  EXPECT_EQ(failure("priority", 300), "priority: expected a whole number from 0 to 255, got 300");
  EXPECT_EQ(failure("previous", 7), "previous: expected a string, got 7 of type N");
  EXPECT_EQ(failure("place", Value::map({{"x", "far"}})), "place.x: expected a number, got \"far\" of type S");
  EXPECT_EQ(failure("either", 3), "either: expected one of the variant's alternatives, got 3 of type N");
}

TEST_P(OwnTypes, report_what_to_throws) {
  Table<Parcel> const parcels = create<Parcel>();
  Parcel parcel = a_parcel();
  parcel.word.letters.clear();

  try {
    parcels.validate(parcel);
    FAIL() << "the word has no letters";
  } catch (ValidationError const& error) {
    EXPECT_THAT(error.failures(), ElementsAre(ValidationFailure{"word", "a word has letters"}));
  }
  EXPECT_THROW((void)parcels.scan("word"_a = parcel.word), ValidationError);
  EXPECT_THROW(parcels.update(a_parcel().code, Money(7), "word"_a = parcel.word), ValidationError);
}

struct Station : Model<Station> {
  std::string name;
  Money cash;
  static constexpr auto schema = table("stations", hash_key<&Station::name>);
};

TEST_P(OwnTypes, take_part_in_partial_saves) {
  Table<Station> const stations = create<Station>();
  Station station;
  station.name = "north";
  station.cash = 10;
  stations.save(station);
  station.cash = 11;

  stations.save(station, partial);

  EXPECT_EQ(stations.get("north")->cash, Money(11));
}

class StandardTypes : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(StandardTypes);

struct Shift {
  std::string id;
  std::array<int, 3> color{};
  std::array<std::byte, 2> tag{};
  std::pair<std::string, int> from;
  std::tuple<int, double, std::optional<std::string>> parts;
  std::chrono::minutes length{};
  std::chrono::duration<double> delay{};
  std::chrono::year_month_day day{std::chrono::year(2026), std::chrono::November, std::chrono::day(22)};
  std::vector<std::pair<int, int>> breaks;
  std::set<std::chrono::year_month_day> holidays;

  static constexpr auto schema = table("shifts", hash_key<&Shift::id>, range_key<&Shift::day>);
  bool operator==(Shift const&) const = default;
};

Shift a_shift() {
  return {.id = "1",
          .color = {255, 0, 127},
          .tag = {std::byte{1}, std::byte{2}},
          .from = {"north", 7},
          .parts = {1, 0.5, std::nullopt},
          .length = 8h,
          .delay = std::chrono::duration<double>(0.25),
          .day = 2026y / std::chrono::November / 2,
          .breaks = {{1, 2}, {3, 4}},
          .holidays = {2026y / std::chrono::January / 1}};
}

TEST_P(StandardTypes, are_stored_in_plain_forms) {
  Table<Shift> const shifts = create<Shift>();

  EXPECT_EQ(shifts.to_item(a_shift()), (Item{{"id", "1"},
                                             {"color", Value::list({255, 0, 127})},
                                             {"tag", Value(Binary{std::byte{1}, std::byte{2}})},
                                             {"from", Value::list({"north", 7})},
                                             {"parts", Value::list({1, 0.5, nullptr})},
                                             {"length", 480},
                                             {"delay", 0.25},
                                             {"day", "2026-11-02"},
                                             {"breaks", Value::list({Value::list({1, 2}), Value::list({3, 4})})},
                                             {"holidays", Value::string_set({"2026-01-01"})}}));
}

TEST_P(StandardTypes, come_back_as_they_were_stored) {
  Table<Shift> const shifts = create<Shift>();
  shifts.put(a_shift());

  EXPECT_EQ(shifts.get("1", a_shift().day), a_shift());
}

TEST_P(StandardTypes, have_operators_in_conditions_and_updates) {
  Table<Shift> const shifts = create<Shift>();
  shifts.put(a_shift());

  EXPECT_EQ(shifts
                .scan("length__gt"_a = 7h, "length"_a = 480min, "color__0"_a = 255, "from__0"_a = "north",
                      "color"_a = std::array{255, 0, 127}, "from"_a = std::pair("north", 7), "parts__size"_a = 3,
                      attr<&Shift::color>.contains(127), attr<&Shift::color>[2] == 127)
                .count(),
            1);
  EXPECT_EQ(shifts.query("id"_a = "1", "day__begins_with"_a = "2026-11").count(), 1);
  EXPECT_EQ(shifts.query("id"_a = "1", "day__lt"_a = 2026y / std::chrono::November / 2).count(), 0);

  Shift const now = shifts.update("1", a_shift().day, "length__plus"_a = 1h, "color__1"_a = 9,
                                  "from"_a = std::pair("south", 1), "delay"_a = 3s, return_all);

  EXPECT_EQ(now.length, 9h);
  EXPECT_EQ(now.color, (std::array{255, 9, 127}));
  EXPECT_EQ(now.from, std::pair(std::string("south"), 1));
  EXPECT_EQ(now.delay, 3s);
}

TEST_P(StandardTypes, reject_stored_values_that_do_not_fit) {
  Table<Shift> const shifts = create<Shift>();
  auto const failure = [&](std::string const& name, Value const& value) {
    return failure_of(shifts, {{"id", "1"}, {"day", "2026-11-02"}}, name, value);
  };

  EXPECT_EQ(failure("color", Value::list({1, 2})), "color: expected 3 elements, got 2");
  EXPECT_EQ(failure("tag", Value(Binary(3))), "tag: expected 2 bytes, got 3");
  EXPECT_EQ(failure("from", Value::list({1, 2})), "from[0]: expected a string, got 1 of type N");
  EXPECT_EQ(failure("parts", "x"), "parts: expected a list, got \"x\" of type S");
  EXPECT_EQ(failure("length", 1.5),
            "length: expected a whole number from -9223372036854775808 to 9223372036854775807, got 1.5");
  EXPECT_EQ(failure("day", "2026-02-30"), "day: expected a date such as 2026-11-22, got \"2026-02-30\" of type S");
  EXPECT_EQ(failure("day", "2026-11-22T08:00"),
            "day: expected a date such as 2026-11-22, got \"2026-11-22T08:00\" of type S");
}

TEST_P(StandardTypes, do_not_store_a_day_that_does_not_exist) {
  Table<Shift> const shifts = create<Shift>();
  Shift shift = a_shift();
  shift.day = 2026y / std::chrono::February / 30;

  EXPECT_THROW(shifts.put(shift), ValidationError);
}

/// A tree: each node owns the next ones.
struct Node {
  int number = 0;
  std::unique_ptr<Node> next{};
  std::vector<Node> children{};
};
struct Tree {
  std::string id;
  std::unique_ptr<Node> root{};
  std::unique_ptr<std::string> note{};

  static constexpr auto schema = table("trees", hash_key<&Tree::id>, field<&Tree::note>.length(1, 3));
};

Tree a_tree() {
  Tree tree{"1", std::make_unique<Node>(), std::make_unique<std::string>("abc")};
  tree.root->number = 1;
  tree.root->next = std::make_unique<Node>();
  tree.root->next->number = 2;
  tree.root->children.resize(2);
  tree.root->children[1].next = std::make_unique<Node>();
  tree.root->children[1].next->number = 3;
  return tree;
}

TEST_P(StandardTypes, store_recursive_structs_behind_pointers) {
  Table<Tree> const trees = create<Tree>();
  trees.put(a_tree());

  std::optional<Tree> const tree = trees.get("1");

  ASSERT_TRUE(tree && tree->root && tree->root->next);
  EXPECT_EQ(tree->root->next->number, 2);
  EXPECT_EQ(tree->root->next->next, nullptr);
  EXPECT_EQ(tree->root->children.at(1).next->number, 3);
  EXPECT_EQ(*tree->note, "abc");
}

TEST_P(StandardTypes, store_no_attribute_for_an_empty_pointer) {
  Table<Tree> const trees = create<Tree>();
  trees.put(Tree{"1", nullptr, nullptr});

  EXPECT_EQ(trees.scan("root__not_exists"_a = true, "note__not_exists"_a = true).count(), 1);
  EXPECT_EQ(trees.get("1")->root, nullptr);
}

TEST_P(StandardTypes, reach_into_structs_behind_pointers) {
  Table<Tree> const trees = create<Tree>();
  trees.put(a_tree());

  EXPECT_EQ(trees.scan("root__next__number"_a = 2, attr<&Tree::root, &Node::number> == 1).count(), 1);

  Tree const now = trees.update("1", "root__next__number__plus"_a = 5, "note"_a = "xyz", return_all);

  EXPECT_EQ(now.root->next->number, 7);
  EXPECT_EQ(*now.note, "xyz");
  EXPECT_THROW(trees.update("1", "note"_a = "long"), ValidationError);
  EXPECT_EQ(trees.update("1", attr<&Tree::root>.set(std::make_unique<Node>()), return_all).root->number, 0);
}

}  // namespace
}  // namespace dynamorm::testing
