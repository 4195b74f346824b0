// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using namespace dynamorm::literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

struct Bytes {
  Binary id{};
  Binary part{};

  static constexpr auto schema = table("bytes", hash_key<&Bytes::id>, range_key<&Bytes::part>);
};

class Keys : public RecordedTest {
 protected:
  Table<Book> books{database};
  Table<Reply> replies{database};
  Table<Bytes> bytes{database};

  void expect_nothing_sent() { EXPECT_EQ(backend->count(), 0U); }
};

TEST_F(Keys, are_given_by_position_and_by_keyword) {
  Item const key{{"thread", "t"}, {"number", 7}};
  (void)replies.get("t", 7);
  (void)replies.get("thread"_a = "t", "number"_a = 7);
  (void)replies.get("number"_a = 7, "thread"_a = "t");
  (void)replies.get("t", "number"_a = 7);
  for (api::GetItemRequest const& request : backend->sent<api::GetItemRequest>()) {
    EXPECT_EQ(request, (api::GetItemRequest{.table_name = "replies", .key = key}));
  }
}

TEST_F(Keys, may_be_read_consistently) {
  (void)books.get("1", consistent);
  EXPECT_EQ(backend->only_request<api::GetItemRequest>().consistent_read, true);
}

TEST_F(Keys, return_the_item_or_nullopt) {
  backend->answer<api::GetItemRequest>({.item = books.to_item(foo())});
  EXPECT_EQ(books.get("1"), foo());
  EXPECT_EQ(books.get("2"), std::nullopt);
}

TEST_F(Keys, must_fit_the_member) {
  EXPECT_THROW((void)replies.get("t", 1LL << 40), InvalidKey);
  EXPECT_THROW(replies.update("t", 1LL << 40, "user"_a = "me"), InvalidKey);
  expect_nothing_sent();
}

TEST_F(Keys, must_not_be_empty) {
  EXPECT_THROW((void)books.get(""), InvalidKey);
  EXPECT_THROW((void)bytes.get(Binary(), to_binary("x")), InvalidKey);
  EXPECT_THROW((void)bytes.get(to_binary("x"), Binary()), InvalidKey);
  EXPECT_THROW(books.put({.isbn = "", .title = "Foo", .author = "Bar"}), InvalidKey);
  EXPECT_THROW(books.remove(""), InvalidKey);
  EXPECT_THROW(books.update("", "year"_a = 2000), InvalidKey);
  EXPECT_THROW((void)books.get_batch({"1", ""}), InvalidKey);
  EXPECT_THROW(books.put_batch({foo(), {.isbn = "", .title = "Foo", .author = "Bar"}}), InvalidKey);
  expect_nothing_sent();
}

TEST_F(Keys, must_not_be_too_long) {
  std::string const longest(2048, 'x');
  EXPECT_NO_THROW((void)books.get(longest));
  EXPECT_NO_THROW((void)bytes.get(to_binary(longest), to_binary(longest.substr(0, 1024))));
  backend->forget();
  EXPECT_THROW((void)books.get(longest + "x"), InvalidKey);
  EXPECT_THROW((void)bytes.get(to_binary("x"), to_binary(longest.substr(0, 1025))), InvalidKey);
  expect_nothing_sent();
}

TEST_F(Keys, of_indexes_obey_the_same_rules) {
  Book book = foo();
  book.author = "";
  EXPECT_THROW(books.put(book), InvalidKey);
  expect_nothing_sent();
}

TEST_F(Keys, of_indexes_may_be_missing) { EXPECT_NO_THROW(replies.put({.thread = "t", .number = 1})); }

TEST_F(Keys, must_be_utf8) {
  EXPECT_THROW((void)books.get("\xff"), ValidationError);
  expect_nothing_sent();
}

TEST_F(Keys, are_named_in_errors) {
  try {
    (void)books.get("");
    FAIL() << "no exception";
  } catch (InvalidKey const& error) {
    EXPECT_STREQ(error.what(),
                 "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
                 "empty string value. Key: isbn");
  }
}

TEST_F(Keys, of_raw_documents_are_required) {
  for (Item const& document : {Item{{"number", 1}}, Item{{"thread", "t"}}, Item{{"thread", nullptr}, {"number", 1}}}) {
    EXPECT_THROW(replies.put(document), ValidationError) << document.to_string();
  }
  expect_nothing_sent();
}

TEST_F(Keys, remove_items) {
  books.remove("1");
  EXPECT_EQ(backend->only_request<api::DeleteItemRequest>(),
            (api::DeleteItemRequest{.table_name = "books", .key = Item{{"isbn", "1"}}}));
}

TEST_F(Keys, remove_items_under_conditions) {
  books.remove("1", conditions("in_print"_a = false));
  books.remove(foo(), "in_print"_a = false);
  for (api::DeleteItemRequest const& request : backend->sent<api::DeleteItemRequest>()) {
    EXPECT_EQ(request.key, (Item{{"isbn", "1"}}));
    EXPECT_EQ(request.condition_expression, "#n0 = :v0");
    EXPECT_EQ(request.return_values_on_condition_check_failure, api::ReturnValuesOnConditionCheckFailure::all_old);
  }
}

// Rule from: "DynamoDB item sizes and formats": 400 KB, names and values together.

TEST_F(Keys, belong_to_items_of_up_to_400_kilobytes) {
  Table<Note> const notes{database};
  Note note;
  note.id = "1";
  note.text = std::string(409'600 - notes.to_item(note).size_in_bytes(), 'x');
  EXPECT_NO_THROW(notes.put(note));
  backend->forget();
  note.text += 'x';
  EXPECT_THROW(notes.put(note), RequestRejected);
  EXPECT_THROW(notes.put_batch({note}), RequestRejected);
  expect_nothing_sent();
}

TEST_F(Keys, name_the_largest_attributes_of_an_item_that_is_too_large) {
  Table<Note> const notes{database};
  Note note;
  note.id = "1";
  note.text = std::string(410'000, 'x');

  EXPECT_THAT(
      [&] { notes.put(note); },
      ThrowsMessage<RequestRejected>(AllOf(HasSubstr("Item size has exceeded the maximum allowed size: 4100"),
                                           HasSubstr("The largest attributes, in bytes: text 410004, stars 6, id 3"))));
  expect_nothing_sent();
}

TEST_F(Keys, refuse_an_update_that_sets_more_than_an_item_can_hold) {
  Table<Note> const notes{database};

  EXPECT_NO_THROW(notes.update("1", attr<&Note::text>.set(std::string(400'000, 'x'))));
  backend->forget();
  EXPECT_THAT([&] { notes.update("1", attr<&Note::text>.set(std::string(410'000, 'x'))); },
              ThrowsMessage<RequestRejected>(AllOf(HasSubstr("the update sets 410004 bytes"),
                                                   HasSubstr("The largest attributes, in bytes: text 410004"))));
  expect_nothing_sent();
}

struct Deep {
  std::string id{};
  Value value{};

  static constexpr auto schema = table("deep", hash_key<&Deep::id>);
};

// Rule from: "Quotas in Amazon DynamoDB": nested attributes go up to 32 levels deep; the innermost value counts.

TEST_F(Keys, belong_to_items_of_up_to_32_levels) {
  Table<Deep> const deep{database};
  Value nested = 1;
  for (int level = 1; level < 32; ++level) nested = Value::list({nested});
  EXPECT_NO_THROW(deep.put({.id = "1", .value = nested}));
  backend->forget();
  EXPECT_THROW(deep.put({.id = "1", .value = Value::list({nested})}), RequestRejected);
  expect_nothing_sent();
}

}  // namespace
}  // namespace dynamorm::test
