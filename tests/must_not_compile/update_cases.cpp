#include "models.hpp"

struct Remembering : dynamorm::Model<Remembering> {
  std::string id{};
  static constexpr auto schema = table("remembering", hash_key<&Remembering::id>);
};

void good(Book& book, Remembering& remembering) {
  books.update("1", "year__plus"_a = 1, attr<&Book::tags>.add(std::set<std::string>{"x"}));
  books.update(book, "title"_a = "Foo", conditions("year"_a = 1990));
  remembering.save(dynamorm::partial);
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
// expect: dynamorm: the struct has no attribute of the name that this keyword starts with
void bad(Book& book) { books.update(book, "titel"_a = "Foo"); }
#endif

#ifdef CASE_an_operator_of_conditions
// expect: dynamorm: behind the attribute this keyword has neither an operator of updates nor anything that the attribute holds
void bad(Book& book) { books.update(book, "title__begins_with"_a = "Foo"); }
#endif

#ifdef CASE_an_attribute_of_another_struct
// expect: dynamorm: this update changes an attribute of another struct
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
// expect: dynamorm: plus and minus are for numbers; this attribute is none
void bad(Book& book) { books.update(book, "title__plus"_a = "x"); }
#endif

#ifdef CASE_append_to_text
// expect: dynamorm: append and prepend are for lists; this attribute is none
void bad(Book& book) { books.update(book, "title__append"_a = "x"); }
#endif

#ifdef CASE_add_to_text
// expect: dynamorm: add is for numbers and sets; this attribute is neither
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
// expect: dynamorm: remove takes true
void bad(Book& book) { books.update(book, "title__remove"_a = "x"); }
#endif

#ifdef CASE_a_key_value_beside_an_item
// expect: dynamorm: an update of an item takes changes and conditions(...), nothing else
void bad(Book& book) { books.update(book, "123", "title"_a = "Foo"); }
#endif

#ifdef CASE_a_partial_save_without_a_memory
// expect: dynamorm: only a struct with the base dynamorm::Model<T> remembers what changed
void bad(Book& book) { books.save(book, dynamorm::partial); }
#endif

#ifdef CASE_an_option_that_no_update_has
// expect: dynamorm: an update takes changes, conditions(...), return_all and create_parents, and nothing else
void bad() { books.update("1", "title"_a = "Foo", dynamorm::consistent); }
#endif

#ifdef CASE_two_changes_as_one_condition
// expect: dynamorm: an update takes changes, conditions(...), return_all and create_parents, and nothing else
void bad() { books.update("1", ("title"_a = "Foo") && ("year"_a = 1998)); }
#endif

#ifdef CASE_a_condition_of_a_removal_as_a_keyword
// expect: dynamorm: a removal takes the values of the key; anything else has to stand in conditions(...)
void bad() { books.remove("1", "in_print"_a = false); }
#endif
