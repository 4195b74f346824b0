// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <variant>

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;
using testing::ElementsAre;

struct Thing {
  std::string id{};
  std::string name{};
  std::optional<std::string> color{};
  std::string label{};
  std::optional<std::string> note{};
  int count = 0;

  static constexpr auto schema =
      table("things", hash_key<&Thing::id>, field<&Thing::color>.required().one_of("purple", "red"),
            field<&Thing::label>.coerce(), field<&Thing::note>.coerce(), field<&Thing::count>.range(0, 9),
            rule([](auto const& thing) { return thing.name == thing.id ? "name and id have to differ" : ""; }));
};

class Documents : public RecordedTest {
 protected:
  Table<Thing> things{database};

  std::vector<ValidationFailure> failures_of(Item const& document) {
    try {
      things.put(document);
    } catch (ValidationError const& error) {
      EXPECT_EQ(error.schema_name(), "things");
      EXPECT_EQ(error.raw(), document);
      EXPECT_EQ(backend->count(), 0U) << "nothing is sent";
      return error.failures();
    }
    return {};
  }
};

TEST_F(Documents, are_stored_as_they_are) {
  Item const document{{"id", "1"}, {"name", "One"}, {"color", "purple"}, {"label", ""}, {"count", 3}};
  things.put(document);
  EXPECT_EQ(backend->only_request<api::PutItemRequest>(),
            (api::PutItemRequest{.table_name = "things", .item = document}));
}

TEST_F(Documents, may_be_json) {
  things.put_json(R"({"id": "1", "name": "One", "color": "red", "count": 3})");
  EXPECT_EQ(backend->only_request<api::PutItemRequest>().item,
            (Item{{"id", "1"}, {"name", "One"}, {"color", "red"}, {"label", ""}, {"count", 3}}));
}

struct Parcel {
  std::string id{};
  Binary stamp{};
  std::set<std::string> labels{};
  std::set<int> sizes{};
  std::optional<std::variant<int, Binary>> seal{};

  static constexpr auto schema = table("parcels", hash_key<&Parcel::id>);
};

TEST_F(Documents, in_json_have_arrays_for_sets_and_base64_for_binaries) {
  Table<Parcel> const parcels{database};
  parcels.put_json(R"({"id": "1", "stamp": "AQI=", "labels": ["b", "a"], "sizes": [2, 1], "seal": "AQ=="})");
  EXPECT_EQ(backend->only_request<api::PutItemRequest>().item, (Item{{"id", "1"},
                                                                     {"stamp", to_binary("\1\2")},
                                                                     {"labels", Value::string_set({"a", "b"})},
                                                                     {"sizes", Value::number_set({1, 2})},
                                                                     {"seal", to_binary("\1")}}));
}

TEST_F(Documents, in_json_are_rejected_if_a_set_or_binary_is_invalid) {
  Table<Parcel> const parcels{database};
  try {
    parcels.put_json(R"({"id": "1", "stamp": "A", "labels": ["a", "a"], "sizes": [1, "x"]})");
    FAIL() << "it was taken";
  } catch (ValidationError const& error) {
    std::vector<std::string> paths;
    for (ValidationFailure const& failure : error.failures()) paths.push_back(failure.path);
    EXPECT_THAT(paths, ElementsAre("labels[1]", "sizes[1]", "stamp"));
  }
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(Documents, as_items_have_real_sets_and_binaries) {
  Table<Parcel> const parcels{database};
  EXPECT_THROW(parcels.put(Item{{"id", "1"}, {"labels", Value::list({"a"})}}), ValidationError);
  EXPECT_THROW(parcels.put(Item{{"id", "1"}, {"stamp", "AQI="}}), ValidationError);
}

TEST_F(Documents, that_are_not_json_are_rejected) {
  EXPECT_THROW(things.put_json("{"), InvalidEncoding);
  EXPECT_EQ(backend->count(), 0U);
}

TEST_F(Documents, are_rejected_with_all_their_faults) {
  EXPECT_THAT(failures_of({{"id", 7}, {"name", "One"}, {"color", "orange"}, {"count", 10}, {"shelf", 1}}),
              ElementsAre(ValidationFailure{"color", R"(must be one of ["purple","red"], got "orange")"},
                          ValidationFailure{"count", "must be between 0 and 9, got 10"},
                          ValidationFailure{"id", "expected a string, got 7 of type N"},
                          ValidationFailure{"shelf",
                                            "the schema has no such attribute; declare it, or keep unknown ones with "
                                            "keep_unknown"}));
}

TEST_F(Documents, must_have_required_attributes) {
  EXPECT_THAT(failures_of({{"id", "1"}}), ElementsAre(ValidationFailure{"color", "is required and missing"}));
  EXPECT_THAT(failures_of({{"id", "1"}, {"color", nullptr}}),
              ElementsAre(ValidationFailure{"color", "is required and has no value"}));
}

TEST_F(Documents, must_keep_the_rules_about_the_whole_item) {
  EXPECT_THAT(failures_of({{"id", "1"}, {"name", "1"}, {"color", "red"}}),
              ElementsAre(ValidationFailure{"", "name and id have to differ"}));
}

TEST_F(Documents, may_hold_any_type_for_a_coerced_string) {
  std::pair<Value, char const*> const cases[] = {{"text", "text"},
                                                 {12, "12"},
                                                 {Number("1.50"), "1.5"},
                                                 {true, "true"},
                                                 {Value::list({1, "a"}), R"([1,"a"])"},
                                                 {Value::map({{"a", nullptr}}), R"({"a":null})"}};
  for (auto const& [given, text] : cases) {
    backend->forget();
    things.put(Item{{"id", "1"}, {"color", "red"}, {"label", given}, {"note", given}});
    Item const sent = backend->only_request<api::PutItemRequest>().item;
    EXPECT_EQ(sent["label"].as_string(), text);
    EXPECT_EQ(sent["note"].as_string(), text);
  }
}

TEST_F(Documents, leave_a_coerced_optional_empty_for_null) {
  things.put(Item{{"id", "1"}, {"color", "red"}, {"note", nullptr}});
  EXPECT_FALSE(backend->only_request<api::PutItemRequest>().item.contains("note"));
}

struct Open {
  std::string id{};
  Item others{};

  static constexpr auto schema = table("open", hash_key<&Open::id>, keep_unknown<&Open::others>);
};

TEST_F(Documents, may_hold_unknown_attributes_if_the_schema_keeps_them) {
  Item const document{{"id", "1"}, {"shelf", 7}};
  Table<Open>(database).put(document);
  EXPECT_EQ(backend->only_request<api::PutItemRequest>().item, document);
}

TEST_F(Documents, are_rejected_for_unknown_attributes_of_nested_structs_too) {
  Table<Book> const books{database};
  Value const address = Value::map({{"street", "Main"}, {"state", "CA"}, {"zip", 1}});
  EXPECT_THROW(books.put(Item{{"isbn", "1"}, {"title", "Foo"}, {"author", "Bar"}, {"address", address}}),
               ValidationError);
}

// Empty string, set, list and map, null, and missing: six cases, each with its rule.

struct Six {
  std::string id{};
  std::string text{};
  std::optional<std::string> maybe_text{};
  std::set<int> set{};
  std::optional<std::set<int>> maybe_set{};
  std::vector<int> list{};
  std::optional<std::vector<int>> maybe_list{};
  std::map<std::string, int> map{};
  std::optional<std::map<std::string, int>> maybe_map{};
  Value anything{};
  std::optional<Value> maybe_anything{};

  static constexpr auto schema = table("six", hash_key<&Six::id>);
  bool operator==(Six const&) const = default;
};

Table<Six> const six{Database()};

TEST(SixCases, empty_string_list_and_map_and_null_are_stored_as_such) {
  Item const item = six.to_item({.id = "a"});
  EXPECT_EQ(
      item,
      (Item{{"id", "a"}, {"text", ""}, {"list", Value::list({})}, {"map", Value::map({})}, {"anything", nullptr}}))
      << "empty sets and empty optionals are absent";
  EXPECT_EQ(six.from_item(item), Six{.id = "a"});
}

TEST(SixCases, an_optional_distinguishes_empty_from_missing) {
  Six const full{.id = "a",
                 .maybe_text = "",
                 .maybe_list = std::vector<int>(),
                 .maybe_map = std::map<std::string, int>(),
                 .maybe_anything = Value(nullptr)};
  Item const item = six.to_item(full);
  EXPECT_EQ(item["maybe_text"], Value("").view());
  EXPECT_EQ(item["maybe_list"], Value::list({}).view());
  EXPECT_EQ(item["maybe_map"], Value::map({}).view());
  EXPECT_EQ(item["maybe_anything"], Value(nullptr).view());
  EXPECT_EQ(six.from_item(item), full);
}

TEST(SixCases, an_empty_set_in_an_optional_is_rejected) {
  try {
    (void)six.to_item({.id = "a", .maybe_set = std::set<int>()});
    FAIL() << "no exception";
  } catch (ValidationError const& error) {
    EXPECT_THAT(error.failures(),
                ElementsAre(ValidationFailure{"maybe_set",
                                              "a set may not be empty; leave the optional without a value instead"}));
  }
}

TEST(SixCases, a_missing_attribute_leaves_the_members_default) {
  EXPECT_EQ(six.from_item(Item{{"id", "a"}}), Six{.id = "a"});
}

TEST(SixCases, null_is_an_empty_optional) {
  Item const nulls{{"id", "a"}, {"maybe_text", nullptr}, {"maybe_set", nullptr}, {"maybe_list", nullptr}};
  EXPECT_EQ(six.from_item(nulls), Six{.id = "a"});
}

TEST(SixCases, null_is_not_a_string_number_or_container) {
  for (char const* attribute : {"text", "set", "list", "map"}) {
    EXPECT_THROW((void)six.from_item(Item{{"id", "a"}, {attribute, nullptr}}), ValidationError) << attribute;
  }
}

struct SetsInside {
  std::string id{};
  std::vector<std::set<int>> sets{};
  std::map<std::string, std::optional<int>> numbers{};

  static constexpr auto schema = table("sets", hash_key<&SetsInside::id>);
  bool operator==(SetsInside const&) const = default;
};

TEST(SixCases, an_empty_set_inside_a_list_is_rejected) {
  EXPECT_THROW((void)Table<SetsInside>{Database()}.to_item({.id = "a", .sets = {{1}, {}}}), ValidationError);
}

TEST(SixCases, an_empty_optional_inside_a_map_is_null) {
  Table<SetsInside> const table{Database()};
  SetsInside const object{.id = "a", .numbers = {{"x", std::nullopt}, {"y", 1}}};
  Item const item = table.to_item(object);
  EXPECT_EQ(item["numbers"].to_string(), R"({"x":null,"y":1})");
  EXPECT_EQ(table.from_item(item), object);
}

}  // namespace
}  // namespace dynamorm::test
