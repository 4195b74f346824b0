// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "models/books.hpp"
#include "support/backends.hpp"

/// Tables with items, for tests that read.
namespace dynamorm::testing {

class Library : public ModelTest {
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

template <class Results>
std::vector<int> pages_of(Results&& results) {
  std::vector<int> pages;
  for (Entry const& entry : results) pages.push_back(entry.page);
  return pages;
}

template <class Results>
std::string isbns_of(Results results) {
  std::set<std::string> sorted;
  for (Book const& book : results.all()) sorted.insert(book.isbn);
  std::string joined;
  for (std::string const& isbn : sorted) joined += isbn;
  return joined;
}

}  // namespace dynamorm::testing
