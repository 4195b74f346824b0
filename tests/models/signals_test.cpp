// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/signals.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "dynamorm/backend.hpp"

#include "models/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Signals : public ModelTest {
 protected:
  /// Records the signals of books in `heard`.
  template <class Signal>
  Connection note(Signal const& signal, std::string name) {
    return signal.template connect<Book>([this, name = std::move(name)](auto&&...) { heard.push_back(name); });
  }

  std::vector<std::string> heard;
};
DYNAMORM_ON_EVERY_BACKEND(Signals);

TEST_P(Signals, are_sent_before_and_after) {
  create<Book>();
  Connection const connections[] = {note(pre_save, "pre_save"),     note(post_save, "post_save"),
                                    note(pre_update, "pre_update"), note(post_update, "post_update"),
                                    note(pre_delete, "pre_delete"), note(post_delete, "post_delete"),
                                    note(pre_init, "pre_init"),     note(post_init, "post_init")};
  Book book = a_book("1");

  book.save();
  EXPECT_THAT(std::exchange(heard, {}), ElementsAre("pre_save", "post_save"));
  book.update("year"_a = 1999);
  EXPECT_THAT(std::exchange(heard, {}), ElementsAre("pre_update", "post_update"));
  (void)Book::get("1");
  EXPECT_THAT(std::exchange(heard, {}), ElementsAre("pre_init", "post_init"));
  book.remove();
  EXPECT_THAT(std::exchange(heard, {}), ElementsAre("pre_delete", "post_delete"));
}

TEST_P(Signals, of_a_partial_save_are_those_of_an_update_if_anything_changed) {
  create<Book>();
  Book book = a_book("1");
  book.save();
  Connection const connections[] = {note(pre_save, "pre_save"), note(pre_update, "pre_update"),
                                    note(post_update, "post_update")};

  book.save(partial);
  EXPECT_THAT(heard, IsEmpty());
  book.in_print = false;
  book.save(partial);

  EXPECT_THAT(heard, ElementsAre("pre_update", "post_update"));
}

TEST_P(Signals, of_reading_are_sent_for_each_item_and_for_raw_documents) {
  create<Book>();
  Book::put_batch({a_book("1"), a_book("2")});
  Connection const connection = note(post_init, "post_init");

  (void)Book::scan().all();
  EXPECT_THAT(std::exchange(heard, {}), SizeIs(2));
  Book::put({{"isbn", "3"}, {"author", "Ms. Foo"}, {"year", 2000}});

  EXPECT_THAT(heard, SizeIs(1));
}

TEST_P(Signals, let_a_handler_add_to_an_update) {
  create<Book>();
  Book book = a_book("1");
  book.save();
  Connection const count = pre_update.connect<Book>(
      [](Book const&, Changes& changes) { changes.add(attr<&Book::copies>["updates"].set(1)); });
  Connection const told = post_update.connect<Book>([this](Book const& updated, Changes const& changes) {
    EXPECT_EQ(updated.year, 2001);
    for (UpdateAction const& action : changes.actions()) heard.push_back(action.path().to_string());
  });

  book.year = 2001;
  book.copies["old"] = 1;
  EXPECT_THROW(book.save(partial), RequestRejected) << "it changes a map and something inside it";
  book.copies.clear();
  book.save(partial);

  EXPECT_THAT(book.copies, ElementsAre(std::pair("updates", 1)));
  EXPECT_EQ(Book::get("1"), book);
  EXPECT_THAT(heard, ElementsAre("year", "copies.updates"));
}

TEST_P(Signals, let_a_handler_migrate_old_documents) {
  create<Book>();
  Item const old{{"isbn", "1"}, {"writer", "Mr. Bar"}, {"year", 1998}};
  (void)execute(database().backend(),
                api::PutItemRequest{.table_name = std::string(database().prefix()) + "prod-books", .item = old});
  Connection const rename = pre_init.connect<Book>([](Item& document) {
    if (auto const writer = document.find("writer")) document.set("author", Value(*writer));
  });

  EXPECT_EQ(Book::get("1")->author, "Mr. Bar");
}

TEST_P(Signals, cancel_an_operation_if_a_handler_throws) {
  create<Book>();
  Book book = a_book("1");
  book.save();
  struct Objection {};
  auto const object = [](auto&&...) { throw Objection(); };
  Connection const connections[] = {pre_save.connect<Book>(object), pre_update.connect<Book>(object),
                                    pre_delete.connect<Book>(object), note(pre_save, "later"),
                                    note(post_save, "post_save")};

  book.title = "Changed";
  EXPECT_THROW(book.save(), Objection);
  EXPECT_THROW(book.save(partial), Objection);
  EXPECT_THROW(book.remove(), Objection);

  EXPECT_THAT(heard, IsEmpty());
  EXPECT_EQ(Book::get("1")->title, "Foo");
}

TEST_P(Signals, reach_every_post_handler_even_if_one_throws) {
  create<Book>();
  struct Mishap {};
  Connection const connections[] = {post_save.connect<Book>([](Book const&) { throw Mishap(); }),
                                    note(post_save, "later")};
  Book book = a_book("1");

  EXPECT_THROW(book.save(), Mishap);

  EXPECT_THAT(heard, ElementsAre("later"));
  EXPECT_TRUE(Book::get("1"));
}

TEST_P(Signals, of_all_models_come_after_those_of_the_model) {
  create<Book>();
  Table<Entry> const entries = create<Entry>();
  Connection const all = post_save.connect([this](AnyItem const& item) {
    heard.emplace_back(item.table_name());
    EXPECT_EQ(item.get_if<Book>() != nullptr, item.is<Book>());
    EXPECT_TRUE(item.to_item().contains(item.attributes().front()));
  });
  Connection const of_books = note(post_save, "a book");
  Book book = a_book("1");
  Entry entry{"mine", 1, "calm", "text"};

  book.save();
  entries.save(entry);

  EXPECT_THAT(heard, ElementsAre("a book", "prod-books", "entries"));
}

struct NeverUsedBefore {
  std::string id;
  static constexpr auto schema = table("never-used-before", hash_key<&NeverUsedBefore::id>);
};

TEST(ModelPrepared, is_sent_when_a_model_is_used_for_the_first_time) {
  std::vector<std::string_view> prepared;
  Connection const all = model_prepared.connect([&](ModelDescription const& model) {
    if (model.is<NeverUsedBefore>()) prepared.push_back(model.table_name());
  });

  Table<NeverUsedBefore>{in_memory()};
  Table<NeverUsedBefore>{in_memory()};

  EXPECT_THAT(prepared, ElementsAre("never-used-before"));
}

TEST_P(Signals, end_with_their_connection) {
  create<Book>();
  Book book = a_book("1");
  {
    Connection const connection = note(post_save, "while it lives");
    book.save();
  }
  Connection moved = note(post_save, "moved");
  Connection const owner = std::move(moved);
  book.save();

  EXPECT_THAT(heard, ElementsAre("while it lives", "moved"));
}

TEST_P(Signals, let_a_handler_disconnect_itself_and_use_the_model) {
  create<Book>();
  Connection once;
  once = post_save.connect<Book>([&](Book const& book) {
    once.disconnect();
    Book another = a_book(book.isbn + "-2");
    another.save();
  });
  Book book = a_book("1");

  book.save();
  book.save();

  EXPECT_TRUE(Book::get("1-2"));
  EXPECT_FALSE(Book::get("1-2-2"));
}

TEST(SignalThreads, have_left_a_handler_once_it_is_disconnected) {
  Table<NeverUsedBefore> const table{in_memory()};
  table.create_table();
  std::atomic<bool> stop = false;
  std::vector<std::thread> savers;
  for (int i = 0; i < 4; ++i) {
    savers.emplace_back([&] {
      NeverUsedBefore item{"x"};
      while (!stop) table.save(item);
    });
  }

  for (int i = 0; i < 50; ++i) {
    auto alive = std::make_unique<std::atomic<int>>(0);
    Connection connection = pre_save.connect<NeverUsedBefore>([&](NeverUsedBefore&) { ++*alive; });
    while (*alive == 0) std::this_thread::yield();
    connection.disconnect();
    alive.reset();  // a handler that still ran would touch freed memory
  }

  stop = true;
  for (std::thread& saver : savers) saver.join();
}

}  // namespace
}  // namespace dynamorm::testing
