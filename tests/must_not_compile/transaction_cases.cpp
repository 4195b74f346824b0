// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

using dynamorm::key;
using dynamorm::Transaction;

void good(Transaction& order, Book& book, Reply const& reply) {
  order.put(book, "year"_a = 1990).put_unique(books, {.isbn = "1"}).save(book).save(books, book, dynamorm::unique);
  order.update(book, "title"_a = "Foo", conditions("year"_a = 1990)).update<Book>("1", attr<&Book::year>.plus(1));
  order.remove(reply).remove<Reply>("t", 1, "user"_a = "me").remove(replies, "t", "number"_a = 1);
  order.check(book, "year"_a = 1990).check<Reply>("t", 1, attr<&Reply::user>.exists());
  (void)dynamorm::transact_get(key<Book>("1"), key(replies, "t", 1));
}

#ifdef CASE_an_update_of_a_temporary
// expect: dynamorm: save and update change their item; pass one that is neither const nor temporary
void bad(Transaction& order) { order.update(Book{}, "title"_a = "Foo"); }
#endif

#ifdef CASE_an_update_of_a_constant
// expect: dynamorm: save and update change their item; pass one that is neither const nor temporary
void bad(Transaction& order, Book const& book) { order.update(books, book, "title"_a = "Foo"); }
#endif

#ifdef CASE_a_save_of_a_temporary
// expect: dynamorm: save and update change their item; pass one that is neither const nor temporary
void bad(Transaction& order) { order.save(Book{}); }
#endif

#ifdef CASE_a_removal_of_a_temporary
// expect: dynamorm: signals of a removal are sent by commit(); pass a variable that lives until then
void bad(Transaction& order) { order.remove(Reply{}); }
#endif

#ifdef CASE_an_update_that_returns
// expect: dynamorm: an update in a transaction accepts only changes and conditions(...)
void bad(Transaction& order) { order.update<Book>("1", "title"_a = "Foo", dynamorm::return_all); }
#endif

#ifdef CASE_an_update_that_creates_parents
// expect: dynamorm: an update in a transaction accepts only changes and conditions(...)
void bad(Transaction& order, Book& book) { order.update(book, "sales__x"_a = 1, dynamorm::create_parents); }
#endif

#ifdef CASE_an_update_without_a_change
// expect: dynamorm: an update in a transaction needs a change
void bad(Transaction& order) { order.update<Book>("1", conditions("year"_a = 1990)); }
#endif

#ifdef CASE_an_update_of_an_instance_without_a_change
// expect: dynamorm: an update in a transaction needs a change
void bad(Transaction& order, Book& book) { order.update(book, attr<&Book::year> == 1990); }
#endif

#ifdef CASE_a_key_value_beside_an_item
// expect: dynamorm: an update of an item takes no key values; the item has them
void bad(Transaction& order, Book& book) { order.update(book, "123", "title"_a = "Foo"); }
#endif

#ifdef CASE_an_update_of_a_key
// expect: dynamorm: a key attribute cannot be updated; put a new item and remove the old one
void bad(Transaction& order) { order.update<Reply>("t", 1, attr<&Reply::number>.plus(1)); }
#endif

#ifdef CASE_a_put_with_an_update
// expect: dynamorm: after the item, a put, a save or a removal accepts only conditions, unchecked, return_old, within(...) and a CapacityMeter
void bad(Transaction& order, Book& book) { order.put(book, attr<&Book::year>.plus(1)); }
#endif

#ifdef CASE_an_action_with_a_deadline
// expect: dynamorm: within(...) and a CapacityMeter are for a whole transaction; pass them to commit
void bad(Transaction& order, Book& book) { order.put(book, dynamorm::within(dynamorm::Milliseconds(1000))); }
#endif

#ifdef CASE_a_partial_save
// expect: dynamorm: after the item, a put, a save or a removal accepts only conditions, unchecked, return_old, within(...) and a CapacityMeter
void bad(Transaction& order, Book& book) { order.save(book, dynamorm::partial); }
#endif

#ifdef CASE_a_removal_with_an_update
// expect: dynamorm: a removal accepts only the values of a key and conditions
void bad(Transaction& order) { order.remove<Book>("1", attr<&Book::year>.plus(1)); }
#endif

#ifdef CASE_a_check_with_an_update
// expect: dynamorm: a check accepts only the values of a key and conditions
void bad(Transaction& order) { order.check<Book>("1", "year"_a = 1990, attr<&Book::year>.plus(1)); }
#endif

#ifdef CASE_a_check_without_a_condition
// expect: dynamorm: a check needs a condition
void bad(Transaction& order) { order.check<Book>("1"); }
#endif

#ifdef CASE_a_check_of_the_key_alone
// expect: dynamorm: a check needs a condition
void bad(Transaction& order) { order.check<Book>("isbn"_a = "1"); }
#endif

#ifdef CASE_half_a_key
// expect: dynamorm: give a value for each attribute of the table's key, and for no other
void bad(Transaction& order) { order.remove<Reply>("t"); }
#endif

#ifdef CASE_a_key_with_a_condition
// expect: dynamorm: a key accepts only its values
auto bad() { return key<Book>("1", attr<&Book::year> == 1990); }
#endif

#ifdef CASE_more_than_a_hundred_keys
// expect: dynamorm: a transaction reads at most 100 items; pass a vector and snapshot_of_each_hundred
template <std::size_t... I>
void read(std::index_sequence<I...>) {
  (void)dynamorm::transact_get(((void)I, key<Book>("1"))...);
}
void bad() { read(std::make_index_sequence<101>()); }
#endif

#ifdef CASE_a_put_that_returns
// expect: dynamorm: the service returns no items from a transaction; return_old is for single writes
void bad(Transaction& order, Book const& book) { order.put(book, dynamorm::return_old); }
#endif

#ifdef CASE_a_removal_that_returns
// expect: dynamorm: the service returns no items from a transaction; return_old is for single writes
void bad(Transaction& order, Book& book) { order.remove(book, dynamorm::return_old); }
#endif

#ifdef CASE_an_update_of_an_instance_that_returns
// expect: dynamorm: an update in a transaction accepts only changes and conditions(...)
void bad(Transaction& order, Book& book) { order.update(book, "year"_a = 1990, dynamorm::return_old); }
#endif

#ifdef CASE_an_option_of_another_read
// expect: dynamorm: transact_get accepts keys, unexpired, skip_invalid(...), within(...) and a CapacityMeter, or a vector of keys, these, and snapshot_of_each_hundred
void bad() { (void)dynamorm::transact_get(key<Book>("1"), dynamorm::consistent); }
#endif

#ifdef CASE_snapshots_of_single_keys
// expect: dynamorm: transact_get accepts keys, unexpired, skip_invalid(...), within(...) and a CapacityMeter, or a vector of keys, these, and snapshot_of_each_hundred
void bad() { (void)dynamorm::transact_get(key<Book>("1"), dynamorm::snapshot_of_each_hundred); }
#endif

#ifdef CASE_unexpired_items_of_a_model_that_does_not_expire
// expect: dynamorm: unexpired is for a model whose items expire, as in field<&Session::expires>.expires()
void bad() { (void)dynamorm::transact_get(key<Book>("1"), dynamorm::unexpired); }
#endif

#ifdef CASE_a_skipped_item_without_its_position
// expect: dynamorm: skip_invalid of transact_get takes a function of the position, the stored Item and its ValidationError, because a skipped item is empty like a missing one
void bad() {
  (void)dynamorm::transact_get(key<Book>("1"),
                               dynamorm::skip_invalid([](dynamorm::Item const&, dynamorm::ValidationError const&) {}));
}
#endif
