// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/no_throw.hpp"

#include "models.hpp"

void good(dynamorm::NoThrow<Book> const& books) {
  (void)books.get("1", dynamorm::consistent);
  (void)books.get_batch({"1"}, dynamorm::consistent);
  (void)books.update("1", "year"_a = 1990, dynamorm::return_all);
}

#ifdef CASE_an_option_of_another_operation
// expect: dynamorm: get accepts only the values of a key, consistent, unexpired, only(...), within(...) and a CapacityMeter
void bad(dynamorm::NoThrow<Book> const& books) { (void)books.get("1", dynamorm::return_all); }
#endif

#ifdef CASE_a_partial_batch
// expect: dynamorm: without exceptions, a batch reads whole items
void bad(dynamorm::NoThrow<Book> const& books) { (void)books.get_batch({"1"}, dynamorm::only("title"_a)); }
#endif

#ifdef CASE_a_change_of_the_key
// expect: dynamorm: a key attribute cannot be updated; put a new item and remove the old one
void bad(dynamorm::NoThrow<Book> const& books, Book& book) { (void)books.update(book, "isbn"_a = "2"); }
#endif
