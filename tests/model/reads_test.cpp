#include <gmock/gmock.h>

#include "backends.hpp"
#include "books.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class Reads : public ModelTest {
 protected:
  /// Pages 1 to 10; the odd ones are calm, the even ones wild.
  Table<Entry> ten_entries() {
    Table<Entry> table = create<Entry>();
    std::vector<Entry> pages;
    for (int page = 1; page <= 10; ++page) {
      pages.push_back({"mine", page, page % 2 == 1 ? "calm" : "wild", "text " + std::to_string(page)});
    }
    table.put_batch(pages);
    return table;
  }

  Table<Book> three_books() {
    Table<Book> table = create<Book>();
    Book first = a_book("1", "Mr. Bar", 1990);
    first.address = Address{"Main St", "CA"};
    first.reprints = {{2001, "Rome"}};
    first.tags = {"novel"};
    Book second = a_book("2", "Mr. Bar", 1995);
    second.publisher = "Penguin";
    second.copies = {{"london", 3}};
    Book third = a_book("3", "Ms. Foo", 2001);
    third.publisher = "Penguin";
    table.put_batch({first, second, third});
    return table;
  }
};
DYNAMORM_ON_EVERY_BACKEND(Reads);

template <class Results>
std::vector<int> pages_of(Results results) {
  std::vector<int> pages;
  for (Entry const& entry : results) pages.push_back(entry.page);
  return pages;
}

template <class Results>
std::string isbns_of(Results const& results) {
  std::set<std::string> sorted;
  for (Book const& book : results.all()) sorted.insert(book.isbn);
  std::string joined;
  for (std::string const& isbn : sorted) joined += isbn;
  return joined;
}

TEST_P(Reads, a_query_gives_the_items_of_a_hash_key_in_order) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine")), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").reverse().limit(3)), ElementsAre(10, 9, 8));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "yours")), ElementsAre());
}

TEST_P(Reads, a_query_takes_each_operator_on_the_range_key) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page"_a = 4)), ElementsAre(4));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__lt"_a = 3)), ElementsAre(1, 2));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__lte"_a = 3)), ElementsAre(1, 2, 3));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__gt"_a = 8)), ElementsAre(9, 10));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__gte"_a = 8)), ElementsAre(8, 9, 10));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine", "page__between"_a = {3, 5})), ElementsAre(3, 4, 5));
  EXPECT_THAT(pages_of(entries.index<"by-mood">().query("diary"_a = "mine", "mood__begins_with"_a = "w").limit(1)),
              SizeIs(1));
}

TEST_P(Reads, a_query_filters_by_other_attributes) {
  Table<Entry> const entries = ten_entries();

  EXPECT_THAT(
      pages_of(entries.query(attr<&Entry::diary> == "mine" && attr<&Entry::page> > 4 && attr<&Entry::mood> == "calm")),
      ElementsAre(5, 7, 9));
}

TEST_P(Reads, a_limit_counts_items_and_a_page_size_what_is_read) {
  Table<Entry> const entries = ten_entries();
  auto const calm = entries.query("diary"_a = "mine", "mood"_a = "calm");

  EXPECT_THAT(pages_of(calm.limit(3).page_size(2)), ElementsAre(1, 3, 5));
  EXPECT_THAT(pages_of(calm.page_size(3)), ElementsAre(1, 3));
  EXPECT_THAT(pages_of(calm.page_size(3).recursive()), ElementsAre(1, 3, 5, 7, 9));
}

TEST_P(Reads, a_cursor_goes_on_where_a_query_stopped) {
  Table<Entry> const entries = ten_entries();
  auto first = entries.query("diary"_a = "mine").limit(4).page_size(3);

  EXPECT_THAT(pages_of(first), ElementsAre(1, 2, 3, 4));
  for (Entry const& entry : first) (void)entry;
  std::string const text = first.last()->to_string();

  EXPECT_THAT(pages_of(*first.again()), ElementsAre(5, 6, 7, 8));
  EXPECT_THAT(pages_of(entries.query("diary"_a = "mine").start(Cursor::parse(text))), ElementsAre(5, 6, 7, 8, 9, 10));
}

TEST_P(Reads, the_last_page_has_no_cursor) {
  Table<Entry> const entries = ten_entries();
  auto all = entries.query("diary"_a = "mine");

  for (Entry const& entry : all) (void)entry;

  EXPECT_EQ(all.last(), std::nullopt);
  EXPECT_FALSE(all.again());
}

TEST_P(Reads, a_count_is_of_all_pages) {
  Table<Entry> const entries = ten_entries();

  EXPECT_EQ(entries.query("diary"_a = "mine").page_size(3).count(), 10);
  EXPECT_EQ(entries.scan("mood"_a = "wild").page_size(3).count(), 5);
}

TEST_P(Reads, a_scan_takes_each_operator_in_both_spellings) {
  Table<Book> const books = three_books();

  EXPECT_EQ(isbns_of(books.scan("author"_a = "Mr. Bar")), "12");
  EXPECT_EQ(isbns_of(books.scan("author__ne"_a = "Mr. Bar")), "3");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::author> != "Mr. Bar" && attr<&Book::year> > 1990)), "3");
  EXPECT_EQ(isbns_of(books.scan("year__in"_a = {1990, 2001})), "13");
  EXPECT_EQ(isbns_of(books.scan("publisher__exists"_a = true)), "23");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::publisher>.not_exists())), "1");
  EXPECT_EQ(isbns_of(books.scan("tags__contains"_a = "novel")), "1");
  EXPECT_EQ(isbns_of(books.scan("title__type"_a = Type::string)), "123");
  EXPECT_EQ(isbns_of(books.scan("author__size__gt"_a = 7)), "");
  EXPECT_EQ(isbns_of(books.scan("year__between"_a = {1991, 2001})), "23");
  EXPECT_EQ(isbns_of(books.scan("author__begins_with"_a = "Ms")), "3");
}

TEST_P(Reads, a_scan_looks_into_nested_values) {
  Table<Book> const books = three_books();

  EXPECT_EQ(isbns_of(books.scan("address__state__begins_with"_a = "C")), "1");
  EXPECT_EQ(isbns_of(books.scan("reprints__0__city"_a = "Rome")), "1");
  EXPECT_EQ(isbns_of(books.scan("copies__london__gte"_a = 3)), "2");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::address, &Address::state> == "CA")), "1");
  EXPECT_EQ(isbns_of(books.scan(attr<&Book::copies>["london"] == 3)), "2");
}

TEST_P(Reads, conditions_are_values_that_combine) {
  Table<Book> const books = three_books();
  auto const by_bar = Q<Book>("author"_a = "Mr. Bar");
  Condition any;
  for (int const year : {1990, 2001})
    any = any.always_true() ? Condition(attr<&Book::year> == year) : any || attr<&Book::year> == year;

  EXPECT_EQ(isbns_of(books.scan(by_bar || Q<Book>("year__gt"_a = 2000))), "123");
  EXPECT_EQ(isbns_of(books.scan(!by_bar)), "3");
  EXPECT_EQ(isbns_of(books.scan(any)), "13");
  EXPECT_EQ(isbns_of(books.scan(any, by_bar)), "1");
}

TEST_P(Reads, segments_share_a_scan) {
  Table<Book> const books = three_books();

  std::int64_t total = 0;
  for (int segment = 0; segment < 4; ++segment) total += books.scan().segment(segment, 4).count();

  EXPECT_EQ(total, 3);
}

TEST_P(Reads, only_some_attributes_make_partial_items) {
  Table<Book> const books = three_books();

  for (Partial<Book> const& book : books.scan("isbn"_a = "1").only("title"_a, "address__state"_a)) {
    EXPECT_EQ(book.get<&Book::title>(), "Foo");
    EXPECT_EQ(book["address__state"_a], "CA");
    EXPECT_FALSE(book.holds<&Book::year>());
    EXPECT_THROW((void)book.get<&Book::year>(), NotProjected);
    EXPECT_THROW((void)book.get<&Book::address>(), NotProjected);
  }
}

TEST_P(Reads, an_index_answers_as_the_table_does) {
  Table<Book> const books = three_books();

  EXPECT_EQ(isbns_of(books.index<"by-author">().query("author"_a = "Mr. Bar")), "12");
  EXPECT_EQ(isbns_of(books.index<"by-author">().scan("year__gt"_a = 1990)), "23");
}

TEST_P(Reads, an_index_of_keys_gives_partial_items_and_leads_to_whole_ones) {
  Table<Book> const books = three_books();
  auto const recent = books.index<"by-publisher">().query("publisher"_a = "Penguin", "year__gt"_a = 1990);

  std::vector<Partial<Book>> const partial = recent.all();
  ASSERT_THAT(partial, SizeIs(2));
  EXPECT_EQ(partial[0].get<&Book::isbn>(), "2");
  EXPECT_EQ(partial[0].get<&Book::year>(), 1995);
  EXPECT_THROW((void)partial[0].get<&Book::title>(), NotProjected);

  std::vector<Book> const whole = recent.whole();
  ASSERT_THAT(whole, SizeIs(2));
  EXPECT_EQ(whole[0].title, "Foo");
}

}  // namespace
}  // namespace dynamorm::testing
