#include "models.hpp"

void good() {
  (void)replies.get("t", 1);
  (void)replies.get("thread"_a = "t", "number"_a = 1, dynamorm::consistent, dynamorm::only<&Reply::user>());
  (void)books.get_batch({"1", "2"}, dynamorm::consistent, dynamorm::only("title"_a));
  (void)replies.query("thread"_a = "t", "number__between"_a = {1, 2}, "user__ne"_a = "me");
  (void)books.query("isbn"_a = "1").consistent();
  (void)books.index<"by-title">().query("title"_a = "Foo");
}

#ifdef CASE_no_condition_on_the_hash_key
// expect: dynamorm: a query needs equality on the hash key of the table or index that it asks
auto bad = replies.query("number"_a = 1);
#endif

#ifdef CASE_an_alternative_on_the_hash_key
// expect: dynamorm: a query needs equality on the hash key of the table or index that it asks
auto bad = replies.query(attr<&Reply::thread> == "t" || attr<&Reply::thread> == "u");
#endif

#ifdef CASE_the_hash_key_of_the_table_for_an_index
// expect: dynamorm: a query needs equality on the hash key of the table or index that it asks
auto bad = books.index<"by-title">().query("isbn"_a = "1");
#endif

#ifdef CASE_a_comparison_of_the_hash_key
// expect: dynamorm: a query takes nothing but equality on the hash key; use a scan for anything else
auto bad = replies.query("thread__begins_with"_a = "t");
#endif

#ifdef CASE_two_conditions_on_the_hash_key
// expect: dynamorm: a query takes one condition on the hash key
auto bad = replies.query("thread"_a = "t", "thread"_a = "u");
#endif

#ifdef CASE_two_conditions_on_the_range_key
// expect: dynamorm: a query takes one condition on the range key; use between for two limits
auto bad = replies.query("thread"_a = "t", "number__gt"_a = 1, "number__lt"_a = 9);
#endif

#ifdef CASE_two_conditions_on_the_range_key_in_one
// expect: dynamorm: a query takes one condition on the range key; use between for two limits
auto bad = replies.query(attr<&Reply::thread> == "t" && attr<&Reply::number> > 1 && attr<&Reply::number> < 9);
#endif

#ifdef CASE_inequality_of_the_range_key
// expect: dynamorm: a query takes = < <= > >= between and begins_with on the range key, and nothing else
auto bad = replies.query("thread"_a = "t", "number__ne"_a = 1);
#endif

#ifdef CASE_a_condition_of_another_struct
// expect: dynamorm: this condition asks about an attribute of another struct
auto bad = replies.query("thread"_a = "t", attr<&Book::title> == "Foo");
#endif

#ifdef CASE_a_condition_of_another_struct_in_a_scan
// expect: dynamorm: this condition asks about an attribute of another struct
auto bad = replies.scan(attr<&Book::title> == "Foo");
#endif

#ifdef CASE_an_index_that_is_not_declared
// expect: dynamorm: the schema declares no index of this name
auto bad = books.index<"by-titel">();
#endif

#ifdef CASE_a_consistent_read_of_a_global_index
// expect: dynamorm: a global index cannot be read consistently; a table and a local index can
auto bad = books.index<"by-title">().query("title"_a = "Foo").consistent();
#endif

#ifdef CASE_a_consistent_read_of_a_global_index_that_is_kept
// expect: dynamorm: a global index cannot be read consistently; a table and a local index can
auto const kept = books.index<"by-title">().scan();
auto bad = kept.consistent();
#endif

#ifdef CASE_a_consistent_read_of_some_attributes_of_a_global_index
// expect: dynamorm: a global index cannot be read consistently; a table and a local index can
auto bad = books.index<"by-title">().query("title"_a = "Foo").only<&Book::year>().consistent();
#endif

#ifdef CASE_a_loop_over_a_const_query
// expect: dynamorm: a const query cannot be walked, as a walk moves; declare it without const, or copy it
void bad(dynamorm::Results<Book> const& found) {
  for (Book const& book : found) (void)book;
}
#endif

#ifdef CASE_all_items_of_a_const_query
// expect: dynamorm: a const query cannot be walked, as a walk moves; declare it without const, or copy it
auto const found = books.scan();
auto bad = found.all();
#endif

#ifdef CASE_the_first_item_of_a_const_query
// expect: dynamorm: a const query cannot be walked, as a walk moves; declare it without const, or copy it
auto const found = books.scan();
auto bad = found.first();
#endif

#ifdef CASE_the_whole_items_of_a_const_query
// expect: dynamorm: a const query cannot be walked, as a walk moves; declare it without const, or copy it
auto const found = books.scan();
auto bad = found.fetch_whole();
#endif

#ifdef CASE_too_few_key_values
// expect: dynamorm: a value is needed for each attribute of the table's key, and for no other
auto bad = replies.get("t");
#endif

#ifdef CASE_too_many_key_values
// expect: dynamorm: a value is needed for each attribute of the table's key, and for no other
auto bad = books.get("1", 2);
#endif

#ifdef CASE_a_key_value_of_the_wrong_type
// expect: dynamorm: this value does not fit the type of the attribute
auto bad = books.get(7);
#endif

#ifdef CASE_a_keyword_that_is_no_key
// expect: dynamorm: get takes the values of a key, consistent and only(...), and nothing else
auto bad = books.get("title"_a = "Foo");
#endif

#ifdef CASE_an_operator_in_the_reading_of_a_partial_item
// expect: dynamorm: a partial item is read by attribute, without an operator
auto bad(dynamorm::Partial<Book> const& item) { return item["title__ne"_a]; }
#endif

#ifdef CASE_an_option_among_the_conditions
// expect: dynamorm: this is no condition; write "year"_a = 1998 or attr<&Book::year> == 1998, and call what a read may have, such as consistent(), on what it gives
auto bad = books.scan("year"_a = 1990, dynamorm::consistent);
#endif

#ifdef CASE_a_get_under_a_condition
// expect: dynamorm: get takes the values of a key, consistent and only(...), and nothing else
auto bad = books.get("1", "year"_a = 1990);
#endif

#ifdef CASE_a_get_under_an_expression
// expect: dynamorm: get takes the values of a key, consistent and only(...), and nothing else
auto bad = books.get("1", attr<&Book::year> == 1990);
#endif

#ifdef CASE_a_get_of_an_update
// expect: dynamorm: get takes the values of a key, consistent and only(...), and nothing else
auto bad = books.get("1", dynamorm::return_all);
#endif

#ifdef CASE_a_batch_that_would_be_saved
// expect: dynamorm: behind the keys of get_batch stand consistent and only(...), and nothing else
auto bad = books.get_batch({"1"}, dynamorm::partial);
#endif

#ifdef CASE_a_misspelt_attribute_that_is_wanted
// expect: dynamorm: the struct has no attribute of the name that this keyword starts with
auto bad = books.get("1", dynamorm::only("titel"_a));
#endif

#ifdef CASE_a_keyword_beside_the_key
// expect: dynamorm: get takes the values of a key, consistent and only(...), and nothing else
auto bad = books.get("isbn"_a = "1", "title"_a = "Foo");
#endif

#ifdef CASE_an_operator_in_what_is_asked_for
// expect: dynamorm: only() takes attributes, without an operator
auto bad = books.scan().only("title__ne"_a);
#endif
