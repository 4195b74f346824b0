// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/asio/asio.hpp"
#include "dynamorm/relationships.hpp"

#include "models.hpp"

using dynamorm::AsyncTable;

void good(AsyncTable<Book> const& shelf, Book const& book, std::vector<std::string> const& keys) {
  (void)shelf.put(book, "year"_a = 1990, dynamorm::within(dynamorm::Milliseconds(100)));
  (void)shelf.get_batch(keys, dynamorm::consistent);
  (void)shelf.get_batch(keys, dynamorm::only<&Book::title>());
  (void)shelf.create_table([](dynamorm::TableProgress const&) {});
  (void)shelf.exists(dynamorm::within(dynamorm::Milliseconds(100)));
  (void)shelf.scan().count();
}

#ifdef CASE_an_async_put_of_a_temporary
// expect: dynamorm: name the item before the call; g++ 12 destroys a temporary struct inside co_await twice
void bad(AsyncTable<Book> const& shelf) { (void)shelf.put(Book{}); }
#endif

#ifdef CASE_an_async_operation_on_a_table_with_another_option
// expect: dynamorm: an operation on a table accepts no_wait, a function of TableProgress, within(...) and a completion token
void bad(AsyncTable<Book> const& shelf) { (void)shelf.create_table(dynamorm::consistent); }
#endif

#ifdef CASE_an_async_change_of_a_table_without_a_wait
// expect: dynamorm: update_table waits for each change; omit no_wait
void bad(AsyncTable<Book> const& shelf) { (void)shelf.update_table(dynamorm::no_wait); }
#endif

#ifdef CASE_an_async_operation_with_another_option
// expect: dynamorm: this operation accepts only within(...), a CapacityMeter and a completion token
void bad(AsyncTable<Book> const& shelf) { (void)shelf.exists(dynamorm::consistent); }
#endif

#ifdef CASE_an_async_read_with_an_option
// expect: dynamorm: a read of a query accepts only a completion token
void bad(AsyncTable<Book> const& shelf) { (void)shelf.scan().count(dynamorm::consistent, dynamorm::unexpired); }
#endif

#ifdef CASE_an_async_read_of_a_parallel_scan_with_an_option
// expect: dynamorm: a read of a query accepts only a completion token
void bad(AsyncTable<Book> const& shelf) {
  (void)shelf.scan().parallel(2).count(dynamorm::consistent, dynamorm::unexpired);
}
#endif

#ifdef CASE_an_async_flush_with_an_option
// expect: dynamorm: this operation accepts only within(...), a CapacityMeter and a completion token
void bad(dynamorm::AsyncBatch& batch) { (void)batch.flush(dynamorm::consistent); }
#endif

#ifdef CASE_an_async_read_of_changes_with_an_option
// expect: dynamorm: this operation accepts only within(...), a CapacityMeter and a completion token
struct Streamed {
  std::string id{};
  static constexpr auto schema = table("streamed", hash_key<&Streamed::id>, dynamorm::Stream::new_image);
};
void bad(dynamorm::AsyncChangeStream<Streamed>& stream) { (void)stream.next(dynamorm::consistent); }
#endif

#ifdef CASE_async_changes_of_a_table_without_a_stream
// expect: dynamorm: the schema declares no stream; add dynamorm::Stream::new_and_old_images to table(...)
void bad(dynamorm::AsyncDatabase const& db) { dynamorm::AsyncChangeStream<Book> stream(db); }
#endif

#ifdef CASE_an_async_load_with_an_option
// expect: dynamorm: this operation accepts only within(...), a CapacityMeter and a completion token
struct Owner {
  std::string id{};
  dynamorm::OneToOne<Book> book{this, dynamorm::by<&Owner::id>};
  static constexpr auto schema = table("owners", hash_key<&Owner::id>);
};
void bad(Owner& owner) { (void)load(owner.book, dynamorm::consistent); }
#endif

#ifdef CASE_an_async_batch_with_a_limit_for_a_put
// expect: dynamorm: only flush() sends; pass within(...) and a CapacityMeter to it
void bad(dynamorm::AsyncBatch& batch, Book const& book) {
  batch.put(book, dynamorm::within(dynamorm::Milliseconds(100)));
}
#endif

#ifdef CASE_an_async_statement_with_an_option
// expect: dynamorm: a read of a statement accepts only a completion token
void bad(dynamorm::AsyncDatabase const& db) {
  (void)dynamorm::statement(db, "SELECT * FROM books").first(dynamorm::consistent, dynamorm::unexpired);
}
#endif

#ifdef CASE_an_async_search_with_an_option
// expect: dynamorm: a search accepts only a completion token
void bad(dynamorm::AsyncMatches<Book> const& found) { (void)found.all(dynamorm::consistent, dynamorm::unexpired); }
#endif
