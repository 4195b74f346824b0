// SPDX-License-Identifier: Apache-2.0
#include "models.hpp"

void good() {
  (void)replies.get("t", 1);
  (void)replies.get("thread"_a = "t", "number"_a = 1, dynamorm::consistent, dynamorm::only<&Reply::user>());
  (void)books.get_batch({"1", "2"}, dynamorm::consistent, dynamorm::only("title"_a));
  (void)replies.query("thread"_a = "t", "number__between"_a = {1, 2}, "user__ne"_a = "me");
  (void)books.query("isbn"_a = "1").consistent();
  (void)books.index<"by-title">().query("title"_a = "Foo");
  (void)books.scan().parallel(2).only<&Book::year>().limit(3).first();
}

#ifdef CASE_no_condition_on_the_hash_key
// expect: dynamorm: a query needs equality on the hash key of its table or index
auto bad = replies.query("number"_a = 1);
#endif

#ifdef CASE_an_alternative_on_the_hash_key
// expect: dynamorm: a query needs equality on the hash key of its table or index
auto bad = replies.query(attr<&Reply::thread> == "t" || attr<&Reply::thread> == "u");
#endif

#ifdef CASE_the_hash_key_of_the_table_for_an_index
// expect: dynamorm: a query needs equality on the hash key of its table or index
auto bad = books.index<"by-title">().query("isbn"_a = "1");
#endif

#ifdef CASE_a_comparison_of_the_hash_key
// expect: dynamorm: a query accepts only equality on the hash key; use a scan for other conditions
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
// expect: dynamorm: a query accepts only = < <= > >= between begins_with on the range key
auto bad = replies.query("thread"_a = "t", "number__ne"_a = 1);
#endif

#ifdef CASE_a_condition_of_another_struct
// expect: dynamorm: this condition is about an attribute of another struct
auto bad = replies.query("thread"_a = "t", attr<&Book::title> == "Foo");
#endif

#ifdef CASE_a_condition_of_another_struct_in_a_scan
// expect: dynamorm: this condition is about an attribute of another struct
auto bad = replies.scan(attr<&Book::title> == "Foo");
#endif

#ifdef CASE_an_alternative_of_two_structs
// expect: dynamorm: this condition is about an attribute of another struct
auto bad = replies.scan(attr<&Reply::user> == "me" || attr<&Book::title> == "Foo");
#endif

#ifdef CASE_a_negated_condition_of_another_struct
// expect: dynamorm: this condition is about an attribute of another struct
auto bad = replies.scan(attr<&Reply::user> == "me" && !(attr<&Book::title> == "Foo"));
#endif

#ifdef CASE_a_comparison_with_an_attribute_of_another_struct
// expect: dynamorm: this condition is about an attribute of another struct
auto bad = replies.scan(attr<&Reply::user> == attr<&Book::title>);
#endif

#ifdef CASE_keys_of_two_parts_without_their_braces
// expect: dynamorm: a key is a value or, with a range key, a pair: {"1", "2"} or {{"a", 1}, {"b", 2}}
auto const bad = (replies.get_batch({"t", "u"}), 0);
#endif

#ifdef CASE_no_attribute_that_is_wanted
// expect: dynamorm: only() names at least one attribute
auto bad = books.scan().only();
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

#ifdef CASE_a_cursor_of_a_parallel_scan
// expect: dynamorm: a parallel scan has a position in each segment, so no cursor can continue it; leave out parallel()
auto bad = books.scan().parallel(2).next_cursor();
#endif

#ifdef CASE_a_start_of_a_parallel_scan
// expect: dynamorm: a parallel scan has a position in each segment, so no cursor can continue it; leave out parallel()
auto bad = books.scan().parallel(2).start(dynamorm::Cursor::parse(""));
#endif

#ifdef CASE_a_segment_of_a_parallel_scan
// expect: dynamorm: a parallel scan makes segments of its own; leave out segment() or parallel()
auto bad = books.scan().parallel(2).segment(0, 2);
#endif

#ifdef CASE_a_loop_over_a_const_query
// expect: dynamorm: a const query cannot be walked, because a walk changes it; declare it without const, or copy it
void bad(dynamorm::Results<Book> const& found) {
  for (Book const& book : found) (void)book;
}
#endif

#ifdef CASE_all_items_of_a_const_query
// expect: dynamorm: a const query cannot be walked, because a walk changes it; declare it without const, or copy it
auto const found = books.scan();
auto bad = found.all();
#endif

#ifdef CASE_the_first_item_of_a_const_query
// expect: dynamorm: a const query cannot be walked, because a walk changes it; declare it without const, or copy it
auto const found = books.scan();
auto bad = found.first();
#endif

#ifdef CASE_the_whole_items_of_a_const_query
// expect: dynamorm: a const query cannot be walked, because a walk changes it; declare it without const, or copy it
auto const found = books.scan();
auto bad = found.fetch_whole();
#endif

#ifdef CASE_too_few_key_values
// expect: dynamorm: give a value for each attribute of the table's key, and for no other
auto bad = replies.get("t");
#endif

#ifdef CASE_too_many_key_values
// expect: dynamorm: give a value for each attribute of the table's key, and for no other
auto bad = books.get("1", 2);
#endif

#ifdef CASE_a_key_value_of_the_wrong_type
// expect: dynamorm: this value does not fit the type of the attribute
auto bad = books.get(7);
#endif

#ifdef CASE_a_keyword_that_is_no_key
// expect: dynamorm: get accepts only the values of a key, consistent, unexpired, only(...), within(...) and a CapacityMeter
auto bad = books.get("title"_a = "Foo");
#endif

#ifdef CASE_an_operator_in_the_reading_of_a_partial_item
// expect: dynamorm: a partial item is read by attribute, without an operator
auto bad(dynamorm::Partial<Book> const& item) { return item["title__ne"_a]; }
#endif

#ifdef CASE_an_option_among_the_conditions
// expect: dynamorm: this is not a condition; write "year"_a = 1998 or attr<&Book::year> == 1998, and put options after the call, as in scan().consistent()
auto bad = books.scan("year"_a = 1990, dynamorm::consistent);
#endif

#ifdef CASE_a_get_under_a_condition
// expect: dynamorm: get accepts only the values of a key, consistent, unexpired, only(...), within(...) and a CapacityMeter
auto bad = books.get("1", "year"_a = 1990);
#endif

#ifdef CASE_a_get_under_an_expression
// expect: dynamorm: get accepts only the values of a key, consistent, unexpired, only(...), within(...) and a CapacityMeter
auto bad = books.get("1", attr<&Book::year> == 1990);
#endif

#ifdef CASE_a_get_of_an_update
// expect: dynamorm: get accepts only the values of a key, consistent, unexpired, only(...), within(...) and a CapacityMeter
auto bad = books.get("1", dynamorm::return_all);
#endif

#ifdef CASE_a_batch_that_would_be_saved
// expect: dynamorm: after the keys, get_batch accepts only consistent, unexpired, within(...), and only(...) or skip_invalid(...)
auto bad = books.get_batch({"1"}, dynamorm::partial);
#endif

#ifdef CASE_a_misspelt_attribute_that_is_wanted
// expect: dynamorm: the struct has no attribute of this name; two underscores go before an operator, as in "year__gt"_a
auto bad = books.get("1", dynamorm::only("titel"_a));
#endif

#ifdef CASE_a_keyword_beside_the_key
// expect: dynamorm: get accepts only the values of a key, consistent, unexpired, only(...), within(...) and a CapacityMeter
auto bad = books.get("isbn"_a = "1", "title"_a = "Foo");
#endif

#ifdef CASE_an_operator_in_what_is_asked_for
// expect: dynamorm: only() takes attributes, without an operator
auto bad = books.scan().only("title__ne"_a);
#endif

#ifdef CASE_two_values_for_one_key_attribute
// expect: dynamorm: an attribute of the key has two values
auto bad = books.get("1", "isbn"_a = "2");
#endif

#ifdef CASE_an_attribute_of_another_model_that_is_wanted
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
auto bad = books.get("1", dynamorm::only<&Reply::user>());
#endif

#ifdef CASE_an_attribute_of_another_model_in_a_scan
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
auto bad = books.scan().only<&Reply::user>();
#endif

#ifdef CASE_an_attribute_of_another_model_in_a_partial_item
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
auto bad(dynamorm::Partial<Book> const& item) { return item.get<&Reply::user>(); }
#endif

#ifdef CASE_whether_a_partial_item_holds_an_attribute_of_another_model
// expect: dynamorm: this member belongs to another struct; name a member of the model itself
bool bad(dynamorm::Partial<Book> const& item) { return item.holds<&Reply::user>(); }
#endif

#ifdef CASE_a_fraction_as_a_key
// expect: dynamorm: a whole number cannot take a fraction; convert it first
auto bad = replies.get("t", 1.5);
#endif

#ifdef CASE_braces_around_the_keys_of_a_batch
// expect: dynamorm: a key is a value or, with a range key, a pair: {"1", "2"} or {{"a", 1}, {"b", 2}}
auto const bad = (books.get_batch({{"1", "2"}}), 0);
#endif

#ifdef CASE_braces_around_the_pairs_of_a_batch
// expect: dynamorm: a key is a value or, with a range key, a pair: {"1", "2"} or {{"a", 1}, {"b", 2}}
auto const bad = (replies.get_batch({{{"t", "1"}, {"t", "2"}}}, dynamorm::consistent), 0);
#endif

#ifdef CASE_a_name_in_a_partial_item
// expect: dynamorm: a partial item is read by keyword, as in item["title"_a]
void bad(dynamorm::Partial<Book> const& item) { (void)item["title"]; }
#endif

#ifdef CASE_numbers_as_keys_of_text
// expect: dynamorm: a key is a value or, with a range key, a pair: {"1", "2"} or {{"a", 1}, {"b", 2}}
auto bad = books.get_batch({1, 2});
#endif

#ifdef CASE_pairs_of_text_as_keys_with_a_number
// expect: dynamorm: a key is a value or, with a range key, a pair: {"1", "2"} or {{"a", 1}, {"b", 2}}
auto bad = replies.get_batch({{"t", "1"}, {"t", "2"}});
#endif

#ifdef CASE_a_missing_hash_key
// expect: dynamorm: a query accepts only equality on the hash key; use a scan for other conditions
auto bad = books.query("isbn"_a = std::nullopt);
#endif

#ifdef CASE_an_optional_hash_key
// expect: dynamorm: a query accepts only equality on the hash key; use a scan for other conditions
auto bad = books.query(attr<&Book::isbn> == std::optional<std::string>("1"));
#endif

#ifdef CASE_skipping_invalid_items_without_a_function_of_both
// expect: dynamorm: skip_invalid takes a function of the stored Item and its ValidationError
void bad() {
  (void)books.scan().skip_invalid([](int) {});
}
#endif

#ifdef CASE_skipping_invalid_partial_items
// expect: dynamorm: after the keys, get_batch accepts only consistent, unexpired, within(...), and only(...) or skip_invalid(...)
void bad() {
  auto const ignore = [](dynamorm::Item const&, dynamorm::ValidationError const&) {};
  (void)books.get_batch({"1"}, dynamorm::only("title"_a), dynamorm::skip_invalid(ignore));
}
#endif
