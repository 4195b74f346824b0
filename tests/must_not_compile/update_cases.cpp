// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

struct Remembering : dynamorm::Model<Remembering> {
  std::string id{};
  static constexpr auto schema = table("remembering", hash_key<&Remembering::id>);
};

void good(Book& book, Remembering& remembering) {
  books.update("1", "year__plus"_a = 1, attr<&Book::tags>.add(std::set<std::string>{"x"}));
  books.update(book, "title"_a = "Foo", conditions("year"_a = 1990));
  remembering.save(dynamorm::partial, conditions("id"_a = "1"), dynamorm::return_all);
  remembering.save(dynamorm::unique);
  remembering.validate();
  books.put(book, "year"_a = 1990, attr<&Book::title> == "Foo");
  (void)books.put(book, dynamorm::return_old);
  (void)books.update("1", "year"_a = 1990, dynamorm::return_old_changed);
  (void)books.remove("1", dynamorm::return_old);
  books.remove("1", "year"_a = 1990, conditions("title"_a = "Foo"), attr<&Book::in_print> == true);
}

#ifdef CASE_a_hash_key
// expect: dynamorm: a key attribute cannot be updated; put a new item and remove the old one
void bad(Book& book) { books.update(book, "isbn"_a = "2"); }
#endif

#ifdef CASE_a_range_key
// expect: dynamorm: a key attribute cannot be updated; put a new item and remove the old one
void bad() { replies.update("t", 1, attr<&Reply::number>.plus(1)); }
#endif

#ifdef CASE_a_key_in_the_other_spelling
// expect: dynamorm: a key attribute cannot be updated; put a new item and remove the old one
void bad(Reply& reply) { replies.update(reply, attr<&Reply::thread>.set("x")); }
#endif

#ifdef CASE_a_misspelt_attribute
// expect: dynamorm: the struct has no attribute of this name; two underscores go before an operator, as in "year__gt"_a
void bad(Book& book) { books.update(book, "titel"_a = "Foo"); }
#endif

#ifdef CASE_an_operator_of_conditions
// expect: dynamorm: unknown operator; updates have set if_not_exists plus minus append prepend remove add delete
void bad(Book& book) { books.update(book, "title__begins_with"_a = "Foo"); }
#endif

#ifdef CASE_an_attribute_of_another_struct
// expect: dynamorm: this update is about an attribute of another struct
void bad(Book& book) { books.update(book, attr<&Reply::user>.set("me")); }
#endif

#ifdef CASE_a_number_as_text
// expect: dynamorm: this value does not fit the type of the attribute
void bad(Book& book) { books.update(book, "title"_a = 7); }
#endif

#ifdef CASE_a_fraction_as_a_whole_number
// expect: dynamorm: a whole number cannot take a fraction; convert it first
void bad(Book& book) { books.update(book, "year"_a = 1990.5); }
#endif

#ifdef CASE_plus_of_text
// expect: dynamorm: plus and minus are for numbers; this attribute has another type
void bad(Book& book) { books.update(book, "title__plus"_a = "x"); }
#endif

#ifdef CASE_append_to_text
// expect: dynamorm: append and prepend are for lists; this attribute has another type
void bad(Book& book) { books.update(book, "title__append"_a = "x"); }
#endif

#ifdef CASE_add_to_text
// expect: dynamorm: add is for numbers and sets; this attribute has another type
void bad(Book& book) { books.update(book, "title__add"_a = "x"); }
#endif

#ifdef CASE_delete_from_a_list
// expect: dynamorm: erase is for elements of sets; use remove() for the attribute as a whole
void bad(Book& book) { books.update(book, "pages__delete"_a = {"x"}); }
#endif

#ifdef CASE_removal_of_what_is_required
// expect: dynamorm: a required attribute cannot be removed
void bad(Book& book) { books.update(book, attr<&Book::publisher>.remove()); }
#endif

#ifdef CASE_nothing_in_the_place_of_what_is_required
// expect: dynamorm: a required attribute cannot be removed
void bad(Book& book) { books.update(book, "publisher"_a = std::nullopt); }
#endif

#ifdef CASE_remove_of_text
// expect: dynamorm: remove takes true, or false to change nothing
void bad(Book& book) { books.update(book, "title__remove"_a = "x"); }
#endif

#ifdef CASE_a_key_value_beside_an_item
// expect: dynamorm: an update of an item takes no key values; the item has them
void bad(Book& book) { books.update(book, "123", "title"_a = "Foo"); }
#endif

#ifdef CASE_a_partial_save_without_a_memory
// expect: dynamorm: only a struct with the base dynamorm::Model<T> remembers what changed
void bad(Book& book) { books.save(book, dynamorm::partial); }
#endif

#ifdef CASE_a_value_behind_an_item
// expect: dynamorm: after the item, a put, a save or a removal accepts only conditions, unchecked, return_old, within(...) and a CapacityMeter
void bad(Book& book) { books.put(book, 42); }
#endif

#ifdef CASE_an_option_behind_an_item
// expect: dynamorm: after the item, a put, a save or a removal accepts only conditions, unchecked, return_old, within(...) and a CapacityMeter
void bad(Remembering& remembering) { remembering.save(dynamorm::return_all); }
#endif

#ifdef CASE_a_partial_save_with_a_value
// expect: dynamorm: a partial save accepts only conditions, return_all, return_old, unchecked, within(...) and a CapacityMeter
void bad(Remembering& remembering) { remembering.save(dynamorm::partial, 42); }
#endif

#ifdef CASE_a_partial_save_that_is_unique
// expect: dynamorm: a partial save accepts only conditions, return_all, return_old, unchecked, within(...) and a CapacityMeter
void bad(Remembering& remembering) { remembering.save(dynamorm::partial, dynamorm::unique); }
#endif

#ifdef CASE_a_removal_with_an_update
// expect: dynamorm: a removal accepts only the values of a key, conditions, return_old, within(...) and a CapacityMeter
void bad() { books.remove("1", attr<&Book::year>.plus(1)); }
#endif

#ifdef CASE_a_consistent_update
// expect: dynamorm: an update accepts only changes, conditions(...), create_parents, within(...) and what to return
void bad() { books.update("1", "title"_a = "Foo", dynamorm::consistent); }
#endif

#ifdef CASE_an_update_of_an_item_with_a_wish
// expect: dynamorm: an update of an item accepts only changes, conditions(...), return_all, return_old, create_parents, unchecked, within(...) and a CapacityMeter
void bad(Book& book) { books.update(book, "title"_a = "Foo", dynamorm::only<&Book::title>()); }
#endif

#ifdef CASE_two_changes_as_one_condition
// expect: dynamorm: an update accepts only changes, conditions(...), create_parents, within(...) and what to return
void bad() { books.update("1", ("title"_a = "Foo") && ("year"_a = 1998)); }
#endif

#ifdef CASE_a_hash_key_of_an_item_that_is_named_by_it
// expect: dynamorm: a key attribute cannot be updated; put a new item and remove the old one
void bad() { books.update("1", "isbn"_a = "2"); }
#endif

#ifdef CASE_a_fraction_added_to_a_whole_number
// expect: dynamorm: a whole number cannot take a fraction; convert it first
void bad(Book& book) { books.update(book, "year__plus"_a = 0.5); }
#endif

#ifdef CASE_a_fraction_taken_from_a_whole_number
// expect: dynamorm: a whole number cannot take a fraction; convert it first
void bad(Book& book) { books.update(book, attr<&Book::year>.minus(0.5)); }
#endif

#ifdef CASE_a_fraction_added_to_what_may_be_absent
// expect: dynamorm: a whole number cannot take a fraction; convert it first
void bad() { books.update("1", "sales__oslo__add"_a = 0.5); }
#endif

#ifdef CASE_a_fraction_as_the_first_value
// expect: dynamorm: a whole number cannot take a fraction; convert it first
void bad(Book& book) { books.update(book, "year__if_not_exists"_a = 0.5); }
#endif

#ifdef CASE_numbers_behind_text
// expect: dynamorm: this value does not fit the type of the attribute
void bad(Book& book) { books.update(book, "pages__append"_a = {1, 2}); }
#endif

#ifdef CASE_numbers_among_text
// expect: dynamorm: this value does not fit the type of the attribute
void bad(Book& book) { books.update(book, attr<&Book::tags>.add(std::set<int>{1})); }
#endif

#ifdef CASE_an_optional_in_the_place_of_a_value
// expect: dynamorm: this value does not fit the type of the attribute
void bad(Book& book) { books.update(book, "year"_a = std::optional(1998)); }
#endif

#ifdef CASE_a_misspelt_attribute_of_a_nested_struct
// expect: dynamorm: this is neither a member of the nested struct nor an operator
void bad(Book& book) { books.update(book, "address__stat"_a = "CA"); }
#endif

#ifdef CASE_a_document_in_the_place_of_a_struct
// expect: dynamorm: names and values in braces are a document; this accepts only the struct, as in Book{...}
void bad() { books.validate({{"isbn", "1"}, {"title", "Foo"}}); }
#endif

#ifdef CASE_a_removal_by_a_document
// expect: dynamorm: names and values in braces are a document; this accepts only the struct, as in Book{...}
void bad() { books.remove({{"isbn", "1"}}); }
#endif

#ifdef CASE_a_removal_with_braces_around_the_keys
// expect: dynamorm: a key is a value or, with a range key, a pair: {"1", "2"} or {{"a", 1}, {"b", 2}}
void bad() { books.remove_batch({{"1", "2"}}); }
#endif

#ifdef CASE_an_item_of_another_struct
// expect: dynamorm: put takes an item of the table's struct or a dynamorm::Item
void bad(Reply const& reply) { books.put(reply); }
#endif

#ifdef CASE_a_constant_item
// expect: dynamorm: save and update change their item; pass one that is neither const nor temporary
void bad(Book const& book) { books.update(book, "year"_a = 1998); }
#endif

#ifdef CASE_a_temporary_item
// expect: dynamorm: save and update change their item; pass one that is neither const nor temporary
void bad() { books.save(Book{.isbn = "1"}); }
#endif

#ifdef CASE_an_attribute_that_is_stepped
// expect: dynamorm: change a number by plus or minus, as in "year__plus"_a = 1 and attr<&Book::year>.plus(1)
void bad(Book& book) { books.update(book, attr<& Book::year> += 1); }
#endif

#ifdef CASE_a_keyword_that_is_stepped
// expect: dynamorm: change a number by plus or minus, as in "year__plus"_a = 1 and attr<&Book::year>.plus(1)
void bad(Book& book) { books.update(book, "year"_a -= 1); }
#endif

#ifdef CASE_two_things_to_return
// expect: dynamorm: a write returns one thing: return_all, return_old, return_changed or return_old_changed
void bad() { (void)books.update("1", "year"_a = 1990, dynamorm::return_old, dynamorm::return_changed); }
#endif

#ifdef CASE_an_update_of_an_item_that_returns_what_changed
// expect: dynamorm: an update of an item accepts only changes, conditions(...), return_all, return_old, create_parents, unchecked, within(...) and a CapacityMeter
void bad(Book& book) { books.update(book, "year"_a = 1990, dynamorm::return_changed); }
#endif
