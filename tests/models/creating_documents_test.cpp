// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dynamorm/signals.hpp"

#include "models/books.hpp"
#include "models/things.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class CreatingDocuments : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(CreatingDocuments);

Book a_full_book() {
  return Book{.isbn = "1",
              .title = "Ä \"quoted\" title 🇦🇼",
              .author = "",
              .publisher = "P",
              .year = 2000,
              .in_print = false,
              .tags = {"x", "y"},
              .address = Address{"Main St", "CA"},
              .reprints = {{2001, "Rome"}, {2002, "Oslo"}},
              .copies = {{"a", 1}, {"b.c", 2}}};
}

TEST_P(CreatingDocuments, survive_a_round_trip) {
  Table<Book> const books = create<Book>();
  Book const book = Book{a_full_book()};
  Book stored = book;
  stored.author = "Someone";

  books.put(stored);

  EXPECT_EQ(books.get("1"), stored);
}

TEST_P(CreatingDocuments, are_saved_by_the_model_itself) {
  create<Book>();
  Book{.isbn = "1", .title = "Foo", .author = "Mr. Bar", .year = 1998}.save();

  std::optional<Book> book = Book::get("1");
  ASSERT_TRUE(book);
  book->in_print = false;
  book->save();

  EXPECT_FALSE(Book::get("isbn"_a = "1", consistent)->in_print);
  book->remove();
  EXPECT_EQ(Book::get("1"), std::nullopt);
}

TEST_P(CreatingDocuments, are_put_only_once_if_unique) {
  Table<Book> const books = create<Book>();
  books.put_unique(a_book("1", "first"));

  try {
    books.put_unique(a_book("1", "second"));
    FAIL() << "no exception";
  } catch (HashKeyExists const& error) {
    EXPECT_EQ(error.name(), "ConditionalCheckFailedException");
    EXPECT_FALSE(error.request_id().empty());
  }
  EXPECT_EQ(books.get("1")->author, "first");
}

TEST_P(CreatingDocuments, are_saved_only_once_if_unique) {
  create<Book>();
  std::vector<std::string> told;
  Connection const before = pre_save.connect<Book>([&](Book const& book) { told.push_back("before " + book.author); });
  Connection const after = post_save.connect<Book>([&](Book const& book) { told.push_back("after " + book.author); });
  Book first = a_book("1", "first");
  Book second = a_book("1", "second");

  first.save(unique);
  EXPECT_THROW(second.save(unique), HashKeyExists);
  first.year = 2000;
  first.save(partial, conditions("year"_a = 1998));

  EXPECT_THAT(told, ElementsAre("before first", "after first", "before second"));
  EXPECT_EQ(Book::get("1"), first);
}

TEST_P(CreatingDocuments, are_put_and_read_in_batches_of_any_size) {
  Table<Entry> const entries = create<Entry>();
  std::vector<Entry> many;
  std::vector<Table<Entry>::Key> keys;
  for (int page = 0; page < 130; ++page) {
    many.push_back({"mine", page, "calm", "text"});
    keys.emplace_back("mine", page);
  }

  entries.put_batch(many);
  keys.emplace_back("mine", 0);
  keys.emplace_back("mine", 9999);

  EXPECT_THAT(entries.get_batch(keys), SizeIs(130));
  EXPECT_THAT(entries.get_batch({{"mine", 3}, {"mine", 5}}, consistent), UnorderedElementsAre(many[3], many[5]));
}

TEST_P(CreatingDocuments, are_put_under_conditions) {
  Table<Entry> const entries = create<Entry>();
  entries.put({"mine", 1, "calm", ""});

  EXPECT_THROW(entries.put({"mine", 1, "wild", ""}, attr<&Entry::mood> == "sad"), ConditionFailed);
  entries.put({"mine", 1, "wild", ""}, attr<&Entry::mood> == "calm");

  EXPECT_EQ(entries.get("mine", 1)->mood, "wild");
}

TEST_P(CreatingDocuments, are_removed_by_instance_and_by_key) {
  Table<Entry> const entries = create<Entry>();
  entries.put({"mine", 1, "calm", ""});
  entries.put({"mine", 2, "calm", ""});
  entries.put({"mine", 3, "calm", ""});

  entries.remove(Entry{"mine", 1, "", ""});
  entries.remove("mine", 2);
  entries.remove_batch({{"mine", 3}});

  EXPECT_EQ(entries.scan().count(), 0);
}

TEST_P(CreatingDocuments, are_removed_under_conditions) {
  Table<Entry> const entries = create<Entry>();
  Entry const entry{"mine", 1, "calm", ""};
  entries.put(entry);

  EXPECT_THROW(entries.remove(entry, "mood"_a = "wild"), ConditionFailed);
  EXPECT_THROW(entries.remove("mine", 1, conditions("mood"_a = "wild")), ConditionFailed);
  EXPECT_THROW(entries.remove("mine", 1, "mood"_a = "wild"), ConditionFailed);
  EXPECT_THROW(entries.remove("diary"_a = "mine", "page"_a = 1, attr<&Entry::mood> == "wild"), ConditionFailed);
  entries.remove(entry, "mood"_a = "calm");

  EXPECT_EQ(entries.get("mine", 1), std::nullopt);
}

TEST_P(CreatingDocuments, may_be_raw_and_unique_or_in_batches) {
  create<Thing>();
  Thing::put_batch(std::vector<Item>{{{"id", "1"}, {"name", "One"}}, {{"id", "2"}, {"name", "Two"}}});

  Thing::put_unique(Item{{"id", "3"}, {"name", "Three"}});
  EXPECT_THROW(Thing::put_unique(Item{{"id", "3"}, {"name", "Drei"}}), HashKeyExists);
  EXPECT_THROW(Thing::put_batch(std::vector<Item>{{{"id", "4"}}, {{"id", "5"}, {"color", "orange"}}}), ValidationError);

  EXPECT_THAT(Thing::scan().all(), SizeIs(3)) << "nothing of a batch is sent if something is wrong with it";
}

struct Nothings {
  std::string id;
  std::string text;
  std::vector<int> list;
  std::optional<Value> null;
  std::optional<std::string> absent;
  std::set<std::string> set;
  static constexpr auto schema = table("nothings", hash_key<&Nothings::id>);
};

TEST_P(CreatingDocuments, distinguish_empty_strings_lists_null_and_missing) {
  Table<Nothings> const table = create<Nothings>();

  table.put({.id = "1", .text = "", .list = {}, .null = Value(nullptr), .absent = {}, .set = {}});

  EXPECT_EQ(table.to_item(*table.get("1")),
            (Item{{"id", "1"}, {"text", ""}, {"list", Value::list({})}, {"null", nullptr}}));
}

}  // namespace
}  // namespace dynamorm::testing
