// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/batch.hpp"

#include <gmock/gmock.h>

#include "models/library.hpp"

namespace dynamorm::testing {
namespace {

class MixedBatch : public Library {};
DYNAMORM_ON_EVERY_BACKEND(MixedBatch);

TEST_P(MixedBatch, stores_and_removes_items_of_several_models) {
  Table<Book> const books = three_books();
  Table<Entry> const entries = ten_entries();
  Batch batch(database());

  for (int page = 11; page <= 70; ++page) batch.put(Entry{"mine", page, "calm", "text"});
  batch.put(a_book("4")).remove<Book>("1").remove<Entry>("mine", 1).remove(Entry{"mine", 2, "", ""});
  batch.flush();

  EXPECT_EQ(batch.waiting(), 0U);
  EXPECT_EQ(entries.query("diary"_a = "mine").count(), 68);
  EXPECT_EQ(isbns_of(books.scan()), "234");
}

TEST_P(MixedBatch, performs_the_later_of_two_writes_of_an_item) {
  Table<Book> const books = create<Book>();

  Batch(database()).put(a_book("1", "Ann")).put(a_book("1", "Bob")).put(a_book("2")).remove<Book>("2").flush();

  EXPECT_EQ(books.scan().count(), 1);
  EXPECT_EQ(books.get("1")->author, "Bob");
}

TEST_P(MixedBatch, writes_to_the_table_that_is_given) {
  Table<Book> const books = create<Book>();
  Batch batch(database());

  batch.put(books, a_book("1")).put(books, a_book("2")).remove(books, "2").remove(books, a_book("3"));
  batch.flush();

  EXPECT_EQ(isbns_of(books.scan()), "1");
}

TEST_P(MixedBatch, stores_raw_documents) {
  Table<Book> const books = create<Book>();
  Batch batch(database());

  batch.put(books, Item{{"isbn", "1"}, {"title", "Foo"}, {"author", "Ann"}, {"year", 1998}});
  EXPECT_THROW(batch.put(books, Item{{"isbn", 2}}), ValidationError);
  batch.flush();

  EXPECT_EQ(isbns_of(books.scan()), "1");
}

struct Counter {
  std::string id;
  int version = 0;
  static constexpr auto schema = table("counters", hash_key<&Counter::id>, field<&Counter::version>.version());
};

TEST_P(MixedBatch, counts_versions_up_without_checking_them) {
  Table<Counter> const counters = create<Counter>();
  Counter counter{"1"};
  counters.put(counter);
  counters.put(counter);

  Batch(database()).put(Counter{"1", 7}, unchecked).remove(Counter{"2", 1}, unchecked).flush();

  EXPECT_EQ(counters.get("1")->version, 8);
}

}  // namespace
}  // namespace dynamorm::testing
