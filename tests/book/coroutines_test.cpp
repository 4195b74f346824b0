// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <iostream>

// [include]
#include <dynamorm/asio/asio.hpp>
#include <dynamorm/dynamorm.hpp>
// [/include]
#include <dynamorm/embedded.hpp>
#include <dynamorm/limiter.hpp>
#include <dynamorm/metrics.hpp>

namespace book::coroutines {

namespace asio = boost::asio;
using namespace dynamorm::literals;
using namespace std::chrono_literals;

struct Book {
  std::string isbn{};
  std::string title{};
  int copies = 0;

  static constexpr auto schema = dynamorm::table("books", dynamorm::hash_key<&Book::isbn>);
};

// [model]
struct Author : dynamorm::AsyncModel<Author> {
  std::string name{};
  int books = 0;

  static constexpr auto schema = dynamorm::table("authors", dynamorm::hash_key<&Author::name>);
};
// [/model]

// [use-model]
asio::awaitable<void> count_book(std::string name) {
  std::optional<Author> author = co_await Author::get(name);
  if (!author) co_return;
  ++author->books;
  co_await author->save(dynamorm::partial);
}
// [/use-model]

// [sell]
asio::awaitable<int> sell(dynamorm::AsyncTable<Book> books, std::string isbn) {
  std::optional<Book> book = co_await books.get(isbn);
  if (!book || book->copies == 0) co_return 0;
  Book const now = co_await books.update(isbn, "copies__minus"_a = 1, dynamorm::return_all);
  co_return now.copies;
}
// [/sell]

// [walk]
asio::awaitable<int> count_copies(dynamorm::AsyncTable<Book> books) {
  int copies = 0;
  auto all = books.scan().recursive();
  while (std::optional<Book> book = co_await all.next()) copies += book->copies;
  co_return copies;
}
// [/walk]

// [parallel]
asio::awaitable<int> count_all_copies(dynamorm::AsyncTable<Book> books) {
  int copies = 0;
  auto all = books.scan().parallel(8);
  while (std::optional<Book> book = co_await all.next()) copies += book->copies;
  co_return copies;
}
// [/parallel]

// [batch]
asio::awaitable<void> stock(dynamorm::AsyncTable<Book> books) {
  std::vector<Book> const many{{"1", "Foo", 3}, {"2", "Bar", 5}};  // named: see below
  co_await books.put_batch(many);
}
// [/batch]

// [transaction]
asio::awaitable<void> move_copies(dynamorm::AsyncDatabase db, std::string from, std::string to) {
  dynamorm::AsyncTransaction order{db};
  order.update<Book>(from, "copies__minus"_a = 1).update<Book>(to, "copies__plus"_a = 1);
  co_await order.commit();
}
// [/transaction]

// [snapshot]
asio::awaitable<int> copies_of_both(dynamorm::AsyncDatabase db) {
  auto [first, second] = co_await dynamorm::transact_get(db, dynamorm::key<Book>("1"), dynamorm::key<Book>("2"));
  co_return first->copies + second->copies;
}
// [/snapshot]

// [import]
asio::awaitable<void> import_books(dynamorm::AsyncDatabase db, std::vector<Book> books) {
  dynamorm::AsyncBatch batch{db};
  for (Book const& book : books) {
    batch.put(book);
    if (batch.waiting() == 100) co_await batch.flush(dynamorm::within(5s));
  }
  batch.remove<Book>("1");
  co_await batch.flush(dynamorm::within(5s));
}
// [/import]

// [statement]
asio::awaitable<int> copies_of(dynamorm::AsyncDatabase db, std::string title) {
  auto found = dynamorm::statement<Book>(db, "SELECT * FROM books WHERE title = ?", title).recursive();
  int copies = 0;
  while (std::optional<Book> book = co_await found.next()) copies += book->copies;
  co_return copies;
}
// [/statement]

struct Loan {
  std::string id{};
  std::string isbn{};

  dynamorm::ManyToOne<Book> book{this, dynamorm::by<&Loan::isbn>};

  static constexpr auto schema = dynamorm::table("loans", dynamorm::hash_key<&Loan::id>);
};

// [related]
asio::awaitable<std::string> title_of(dynamorm::AsyncTable<Loan> loans, std::string id) {
  std::optional<Loan> loan = co_await loans.get(id);
  if (!loan) co_return "unknown";
  Book const* const book = co_await load(loan->book);
  if (book == nullptr) co_return "unknown";
  co_return loan->book->title;  // does not wait
}
// [/related]

struct Order {
  std::string id{};
  int copies = 0;

  static constexpr auto schema =
      dynamorm::table("orders", dynamorm::hash_key<&Order::id>, dynamorm::Stream::new_and_old_images);
};

// [changes]
asio::awaitable<int> count_new_copies(dynamorm::AsyncChangeStream<Order>& stream) {
  int copies = 0;
  while (std::optional<dynamorm::Change<Order>> change = co_await stream.next()) {
    if (change->kind() == dynamorm::ChangeKind::inserted) copies += change->after()->copies;
  }
  co_return copies;
}
// [/changes]

// [timeout]
asio::awaitable<bool> is_known(dynamorm::AsyncTable<Book> books, std::string isbn) {
  using namespace asio::experimental::awaitable_operators;
  asio::steady_timer timer(co_await asio::this_coro::executor, 100ms);
  auto first = co_await (books.get(isbn) || timer.async_wait(asio::use_awaitable));  // the other one is cancelled
  co_return first.index() == 0 && std::get<0>(first).has_value();
}
// [/timeout]

TEST(coroutines, read_and_write) {
  int left = 0;
  int all = 0;
  bool known = false;
  bool sold_out = false;
  int of_title = 0;
  int at_once = 0;
  // [main]
  asio::io_context context;
  dynamorm::AsyncDatabase db = dynamorm::make_async(context.get_executor(), dynamorm::in_memory());
  dynamorm::AsyncTable<Book> books{db};

  auto work = [&]() -> asio::awaitable<void> {
    co_await books.create_table();
    co_await stock(books);
    left = co_await sell(books, "1");
    all = co_await count_copies(books);
  };
  asio::co_spawn(context, work, [](std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
  });
  context.run();
  // [/main]
  EXPECT_EQ(left, 2);
  EXPECT_EQ(all, 7);

  auto more = [&]() -> asio::awaitable<void> {
    co_await move_copies(db, "2", "1");
    all = (co_await books.get("1"))->copies;
    known = co_await is_known(books, "2");
    left = co_await copies_of_both(db);
    std::vector<Book> const many{{"1", "Foo", 9}, {"3", "Baz", 4}};
    co_await import_books(db, many);
    sold_out = !(co_await books.get("1"));
    of_title = co_await copies_of(db, "Baz");
    at_once = co_await count_all_copies(books);
  };
  asio::co_spawn(context, more, asio::detached);
  context.restart();
  context.run();
  EXPECT_EQ(all, 3);
  EXPECT_TRUE(known);
  EXPECT_EQ(left, 7);
  EXPECT_TRUE(sold_out);
  EXPECT_EQ(of_title, 4);
  EXPECT_EQ(at_once, 8);

  std::string title;
  // [callback]
  books.get("2", [&](std::exception_ptr error, std::optional<Book> book) {
    if (!error && book) title = book->title;
  });
  std::future<std::optional<Book>> future = books.get("1", dynamorm::consistent, asio::use_future);
  // [/callback]
  context.restart();
  context.run();
  EXPECT_EQ(title, "Bar");
  EXPECT_FALSE(future.get());
}

TEST(coroutines, stand_layers_around_a_database) {
  asio::io_context context;
  dynamorm::AsyncDatabase const inner = dynamorm::make_async(context.get_executor(), dynamorm::in_memory());
  // [around]
  dynamorm::Limiter limiter{{.read_units = 100, .write_units = 50}};
  auto metrics = std::make_shared<dynamorm::Metrics>();
  dynamorm::AsyncDatabase db = dynamorm::observed(limiter.around(inner), metrics);
  // [/around]
  bool created = false;
  dynamorm::AsyncTable<Book>{db}.create_table([&](std::exception_ptr error) { created = !error; });
  context.run();
  EXPECT_TRUE(created);
  EXPECT_NE(metrics->prometheus().find("CreateTable"), std::string::npos);
}

TEST(coroutines, use_models) {
  asio::io_context context;
  dynamorm::use<Author>(dynamorm::make_async(context.get_executor(), dynamorm::in_memory()));
  int books = 0;
  auto work = [&]() -> asio::awaitable<void> {
    co_await Author::create_table();
    Author author;
    author.name = "Foo";
    co_await author.save();
    co_await count_book("Foo");
    books = (co_await Author::get("Foo"))->books;
  };
  asio::co_spawn(context, work, asio::detached);
  context.run();
  dynamorm::use<Author>(dynamorm::Database());
  EXPECT_EQ(books, 1);
}

TEST(coroutines, load_related_items) {
  asio::io_context context;
  dynamorm::AsyncDatabase const db = dynamorm::make_async(context.get_executor(), dynamorm::in_memory());
  std::string known;
  std::string unknown;
  auto work = [&]() -> asio::awaitable<void> {
    dynamorm::AsyncTable<Loan> loans{db};
    co_await loans.create_table();
    co_await dynamorm::AsyncTable<Book>{db}.create_table();
    Loan loan;
    loan.id = "1";
    loan.book = Book{"2", "Bar", 5};
    co_await loans.save(loan);
    known = co_await title_of(loans, "1");
    unknown = co_await title_of(loans, "2");
  };
  asio::co_spawn(context, work, asio::detached);
  context.run();
  EXPECT_EQ(known, "Bar");
  EXPECT_EQ(unknown, "unknown");
}

TEST(coroutines, read_changes) {
  asio::io_context context;
  dynamorm::AsyncDatabase const db = dynamorm::make_async(context.get_executor(), dynamorm::in_memory());
  int at_first = 0;
  int later = 0;
  auto work = [&]() -> asio::awaitable<void> {
    dynamorm::AsyncTable<Order> orders{db};
    co_await orders.create_table();
    std::vector<Order> const many{{"1", 2}, {"2", 3}};
    co_await orders.put_batch(many);
    dynamorm::AsyncChangeStream<Order> stream{db};
    at_first = co_await count_new_copies(stream);
    Order const another{"3", 4};
    co_await orders.put(another);
    later = co_await count_new_copies(stream);
  };
  asio::co_spawn(context, work, asio::detached);
  context.run();
  EXPECT_EQ(at_first, 5);
  EXPECT_EQ(later, 4);
}

TEST(coroutines, connect_to_the_service) {
  asio::io_context context;
  // [connect]
  dynamorm::AsyncDatabase db = dynamorm::connect_async(context.get_executor(), {.region = "eu-central-1"});
  // [/connect]
  EXPECT_TRUE(db);
}

}  // namespace book::coroutines
