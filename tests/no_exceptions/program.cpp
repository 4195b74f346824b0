// SPDX-License-Identifier: Apache-2.0
/// A program that is compiled without exceptions: uses every operation of no_throw(), with success and with failure.
/// Returns the number of checks that fail.

#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/no_throw.hpp"
#include "dynamorm/no_throw_batch.hpp"
#include "dynamorm/no_throw_relationships.hpp"

#if defined(__cpp_exceptions)
#error this program checks that the headers compile without exceptions
#endif

namespace {

using namespace dynamorm;

int failed = 0;

void check(bool holds, char const* what) {
  if (holds) return;
  std::printf("failed: %s\n", what);
  ++failed;
}

/// Whether an operation failed with a failure of this name.
template <class Outcome>
bool fails(Outcome const& outcome, std::string const& name) {
  if (outcome.ok()) return false;
  if (outcome.failure().name() == name) return true;
  std::printf("expected %s, got %s\n", name.c_str(), outcome.failure().describe().c_str());
  return false;
}

struct Book : Model<Book> {
  std::string isbn{};
  std::string title{};
  int year = 2000;
  std::set<std::string> tags{};
  static constexpr auto schema = table("books", hash_key<&Book::isbn>, field<&Book::year>.range(1450, 2100),
                                       global_index<"by-title">(hash_key<&Book::title>, project_all));
};

/// The same table, with a title that no stored item fits.
struct Misread {
  std::string isbn{};
  int title = 0;
  static constexpr auto schema = table("books", hash_key<&Misread::isbn>);
};

struct Counter {
  std::string id{};
  int version = 0;
  static constexpr auto schema = table("counters", hash_key<&Counter::id>, field<&Counter::version>.version());
};

struct Chapter {
  std::string id{};
  std::string isbn{};
  ManyToOne<Book> book{this, by<&Chapter::isbn>};
  static constexpr auto schema =
      table("chapters", dynamorm::attributes<&Chapter::id, &Chapter::isbn, &Chapter::book>, hash_key<&Chapter::id>);
};

Book a_book(std::string isbn, int year = 1998) {
  Book book;
  book.isbn = std::move(isbn);
  book.title = "Foo";
  book.year = year;
  return book;
}

std::string const not_utf8 = "\xFF";

void tables(NoThrow<Book> const& books) {
  check(!*books.exists(), "the table does not exist yet");
  check(fails(books.get("1"), "ResourceNotFoundException"), "reading from a missing table");
  check(books.create_table().ok(), "creating a table");
  check(fails(books.create_table(), "ResourceInUseException"), "creating it again");
  check(*books.exists(), "the table exists");
}

void single_items(NoThrow<Book> const& books) {
  check(books.put(a_book("1")).ok(), "a put");
  check(fails(books.put(a_book("1", 1)), "ValidationError"), "a put of an invalid item");
  check(fails(books.put(a_book("")), "InvalidKey"), "a put without a key");
  check(fails(books.put(a_book("1"), "year"_a = 3), "ConditionalCheckFailedException"), "a failed condition");
  check(!books.put(a_book("1"), "year"_a = 3).failure().item().empty(), "the stored item after a failed condition");
  check(fails(books.put(a_book("1"), "title"_a = not_utf8), "ValidationError"), "a condition that is not UTF-8");
  check(fails(books.put_unique(a_book("1")), "HashKeyExists"), "a put of an existing key");

  Result<std::optional<Book>> const book = books.get("1", consistent);
  check(book.ok() && (*book)->year == 1998, "a get");
  check(books.get("2").ok() && !*books.get("2"), "a get of a missing item");
  check(fails(books.get(""), "InvalidKey"), "a get of an empty key");
  check(fails(books.get(not_utf8), "ValidationError"), "a get of a key that is not UTF-8");
  check((*books.get("1", only<&Book::year>()))->get<&Book::year>() == 1998, "a partial get");

  check(books.update("1", "year__plus"_a = 1).ok(), "an update by key");
  check(books.update("1", "tags__add"_a = std::set<std::string>{"a"}, return_all)->year == 1999, "an updated item");
  check(fails(books.update("1", "year"_a = 1), "ValidationError"), "an invalid update");
  check(fails(books.update("1", "year"_a = 1990, conditions("title"_a = "Bar")), "ConditionalCheckFailedException"),
        "a guarded update");
  Book instance = a_book("1");
  check(books.update(instance, "year"_a = 1990).ok() && instance.year == 1990, "an update of an instance");
  check(books.save(instance).ok() && books.save(instance, partial).ok(), "saves");
  check(fails(books.save(instance, unique), "HashKeyExists"), "a unique save");

  check((*books.put(a_book("1", 1991), return_old))->year == 1990, "the replaced item");
  check((*books.update("1", "year"_a = 1992, return_old))->year == 1991, "the item before an update");
  check(books.update("1", "year"_a = 1993, return_changed)->get<&Book::year>() == 1993, "a changed attribute");
  check(!*books.remove("2", return_old), "no item before a removal");
  check(fails(books.remove("1", "year"_a = 1), "ConditionalCheckFailedException"), "a guarded removal");
  check(books.remove("1").ok() && books.remove(instance).ok(), "removals");
  check(books.validate(instance).ok() && fails(books.validate(a_book("1", 1)), "ValidationError"), "validation");
  check((*books.to_item(instance))["isbn"].as_string() == "1", "an encoded item");
}

void many_items(NoThrow<Book> const& books, Database const& database) {
  std::vector<Book> all;
  all.reserve(30);
  for (int i = 0; i < 30; ++i) all.push_back(a_book(std::to_string(i)));
  check(books.put_batch(all).ok(), "a batch");
  check(fails(books.put_batch({a_book("1"), a_book("1")}), "ValidationException"), "a batch with a duplicate key");
  check(books.get_batch({"1", "2", "x"})->size() == 2, "reading a batch");
  check(books.scan().all()->size() == 30, "a scan");
  check(*books.scan("year"_a = 1998).count() == 30, "a count");
  check((*books.query("isbn"_a = "7").first())->isbn == "7", "a query");
  check(fails(books.scan("title"_a = not_utf8).all(), "ValidationError"), "a filter that is not UTF-8");
  check(no_throw(Table<Book>(database).index<"by-title">().query("title"_a = "Foo")).all()->size() == 30, "an index");

  auto scan = books.scan();
  int walked = 0;
  while (true) {
    Result<Book*> const book = scan.next();
    if (!book || *book == nullptr) break;
    ++walked;
  }
  check(walked == 30, "a walk");

  auto const misread = no_throw(Table<Misread>(database));
  check(fails(misread.scan().all(), "ValidationError"), "a scan of items that do not fit");
  check(fails(misread.get_batch({"1"}), "ValidationError"), "a batch of items that do not fit");
  int skipped = 0;
  auto const skip = [&](Item const&, ValidationError const&) { ++skipped; };
  check(misread.get_batch({"1", "2"}, skip_invalid(skip))->empty() && skipped == 2, "skipped items");
  check(books.remove_batch({"1", "2"}).ok() && *books.scan().count() == 28, "removing a batch");
}

void versions(Database const& database) {
  auto const counters = no_throw(Table<Counter>(database));
  check(counters.create_table().ok(), "creating a table with a version");
  Counter counter{"1"};
  check(counters.put(counter).ok() && counter.version == 1, "a version that is counted up");
  Counter stale{"1"};
  check(fails(counters.put(stale), "VersionConflict"), "a version conflict");
}

void transactions(Database const& database) {
  Counter counter{"1"};
  counter.version = 1;
  auto order = no_throw(Transaction{database});
  order.put(a_book("t1")).put_unique(a_book("t2")).save(counter).check<Book>("t3", attr<&Book::year>.not_exists());
  order.remove<Book>("t4").update<Book>("t5", "year"_a = 1990);
  check(order.size() == 6 && order.commit().ok() && counter.version == 2, "a transaction");
  check(fails(order.commit(), "ValidationException"), "a second commit");

  auto taken = no_throw(Transaction{database});
  Status const status = taken.put_unique(a_book("t1")).put(a_book("t6")).commit();
  check(fails(status, "TransactionCanceledException"), "a cancelled transaction");
  check(status.failure().cancellation_reasons().at(0).code == "ConditionalCheckFailed", "the reason");
  check(!status.failure().cancellation_reasons().at(0).item.empty(), "the stored item");

  check(fails(no_throw(Transaction{database}).put(a_book("t7", 1)).commit(), "ValidationError"), "an invalid action");
  check(fails(no_throw(Transaction{database}).update<Book>("t7", "title"_a = not_utf8).commit(), "ValidationError"),
        "an action with a change that is not UTF-8");
  check(fails(no_throw(Transaction{database}).token("").commit(), "ValidationException"), "an invalid token");

  auto const found = transact_get(no_throw(database), key<Book>("t1"), key<Book>("t7"));
  check(found.ok() && std::get<0>(*found) && !std::get<1>(*found), "a transactional read");
  check(fails(transact_get(no_throw(database), key<Misread>("t1")), "ValidationError"), "an item that does not fit");
  check(fails(transact_get(no_throw(database), key<Book>("1"), key<Book>("1")), "ValidationException"), "equal keys");
  std::vector const keys = {key<Misread>("t1"), key<Misread>("t7")};
  int skipped = -1;
  auto const skip = [&](std::size_t position, Item const&, ValidationError const&) {
    skipped = static_cast<int>(position);
  };
  check(transact_get(no_throw(database), keys, skip_invalid(skip))->size() == 2 && skipped == 0, "a skipped item");
}

void batches(Database const& database) {
  auto batch = no_throw(Batch{database});
  check(batch.put(a_book("b1")).ok() && batch.remove<Book>("b2").ok() && batch.waiting() == 2, "a batch of writes");
  check(fails(batch.put(a_book("b3", 1)), "ValidationError") && batch.waiting() == 2, "a write that is invalid");
  check(fails(batch.remove<Book>(not_utf8), "ValidationError"), "a key that is not UTF-8");
  check(batch.flush().ok() && batch.waiting() == 0, "sending a batch");
  auto nowhere = no_throw(Batch{Database()});
  check(nowhere.put(a_book("b1")).ok() && fails(nowhere.flush(), "MissingDatabase"), "no database");
  check(nowhere.take_waiting().size() == 1, "what was not sent");
}

void statements(Database const& database) {
  auto const books = no_throw(statement<Book>(database, "SELECT * FROM books WHERE isbn = ?", "b1")).all();
  check(books.ok() && books->size() == 1 && books->at(0).year == 1998, "a statement");
  check(fails(no_throw(statement(database, "SELECT nothing")).run(), "ValidationException"), "a malformed statement");
  check(fails(no_throw(statement<Misread>(database, "SELECT * FROM books WHERE isbn = ?", "b1")).first(),
              "ValidationError"),
        "a row that does not fit");
  check(run_batch(no_throw(database), {with_parameters("SELECT * FROM books WHERE isbn = ?", "b1")})->size() == 1,
        "a batch of statements");
  check(fails(run_transaction(no_throw(database), {with_parameters("DELETE FROM books")}),
              "TransactionCanceledException"),
        "a transaction of a malformed statement");
}

void changes(Database const& database) {
  auto const counters = no_throw(Table<Counter>(database));
  check(counters.modify("1", [](Counter& each) { each.id = "1"; }).value()->version == 3, "a modification");
  check(!*counters.modify("2", [](Counter&) {}), "a modification of a missing item");
  check(fails(counters.modify("", [](Counter&) {}), "InvalidKey"), "a modification without a key");
  check(counters.update_table(dry_run)->empty() && *counters.update_table() == 0, "a table that is as it should be");
  check(fails(no_throw(Table<Counter>(database, "missing")).update_table(), "ResourceNotFoundException"),
        "an update of a missing table");
}

void relationships(Database const& database) {
  auto const chapters = no_throw(Table<Chapter>(database));
  check(chapters.create_table().ok() && chapters.put(Chapter{"c", "b1"}).ok(), "a related item");
  auto chapter = chapters.get("c");
  check((*no_throw((*chapter)->book).get())->isbn == "b1", "the item that it belongs to");
  check(*no_throw((*chapter)->book).remove(), "a removal of it");
  check(*no_throw((*chapter)->book).get() == nullptr, "a missing item");
  check(fails(no_throw((*chapter)->book).require(), "NoRelatedItem"), "a missing item that is required");
}

}  // namespace

int main() {
  Database const database = in_memory();
  NoThrow<Book> const books = no_throw(Table<Book>(database));
  tables(books);
  single_items(books);
  many_items(books, database);
  versions(database);
  transactions(database);
  batches(database);
  statements(database);
  changes(database);
  relationships(database);
  check(books.delete_table().ok(), "deleting a table");
  check(fails(no_throw(Table<Book>(Database())).get("1"), "MissingDatabase"), "a table without a database");
  return failed;
}
