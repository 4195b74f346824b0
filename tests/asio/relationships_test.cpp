// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <future>

#include "dynamorm/asio/async_relationships.hpp"
#include "dynamorm/asio/async_transaction.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/observer.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"
#include "cancelling.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using namespace std::chrono_literals;
using boost::asio::awaitable;
using ::testing::ElementsAre;
using ::testing::SizeIs;

struct Gadget;

struct Maker {
  std::string name{};
  std::string town{};

  OneToMany<Gadget, "by-maker"> gadgets{this, by<&Maker::name>};

  static constexpr auto schema = table("makers", hash_key<&Maker::name>);
};

struct Manual {
  std::string gadget{};
  std::string text{};

  static constexpr auto schema = table("manuals", hash_key<&Manual::gadget>);
};

/// Made by somebody, with a manual in a table of its own.
struct Gadget {
  std::string id{};
  std::string maker_name{};
  int price = 0;

  ManyToOne<Maker> maker{this, by<&Gadget::maker_name>};
  OneToOne<Manual> manual{this, by<&Gadget::id>, remove_with_owner};

  static constexpr auto schema =
      table("gadgets", hash_key<&Gadget::id>, global_index<"by-maker">(hash_key<&Gadget::maker_name>, project_all));
};

/// Counts requests, and cancels the operation in progress once `cancelled_after` requests have ended.
class Counter final : public Observer {
 public:
  explicit Counter(boost::asio::io_context& context, int cancelled_after = 0)
      : context_(context), cancelled_after_(cancelled_after) {}

  void finished(RequestEvent const& /*request*/) noexcept override {
    if (++requests != cancelled_after_) return;
    boost::asio::post(context_, [this] { signal.emit(boost::asio::cancellation_type::total); });
  }

  int requests = 0;
  boost::asio::cancellation_signal signal;

 private:
  boost::asio::io_context& context_;
  int cancelled_after_;
};

awaitable<void> store_gadgets(AsyncDatabase db) {
  co_await AsyncTable<Maker>(db).create_table();
  co_await AsyncTable<Manual>(db).create_table();
  co_await AsyncTable<Gadget>(db).create_table();
  Maker maker;
  maker.name = "ann";
  maker.town = "york";
  co_await AsyncTable<Maker>(db).put(maker);
  for (std::string const id : {"1", "2"}) {
    Gadget gadget;
    gadget.id = id;
    gadget.maker = maker;
    Manual manual;
    manual.text = "manual of " + id;
    gadget.manual = manual;
    co_await AsyncTable<Gadget>(db).save(gadget);
  }
}

class AsyncRelationships : public AsyncTest {
 protected:
  AsyncRelationships() { run(store_gadgets(db_)); }
  void run_on() {
    context_.restart();
    context_.run();
  }

  AsyncDatabase db_ = database();
};
DYNAMORM_ON_EVERY_PLACE(AsyncRelationships);

awaitable<void> load_items(AsyncDatabase db, std::shared_ptr<Counter> counter) {
  AsyncTable<Gadget> const gadgets(observed(db, counter));
  std::optional<Gadget> gadget = co_await gadgets.get("1");
  EXPECT_FALSE(gadget->maker.is_loaded());
  EXPECT_THROW((void)gadget->maker->town, RequestRejected);

  Maker* const maker = co_await load(gadget->maker);
  EXPECT_EQ(maker->town, "york");
  EXPECT_EQ(gadget->maker->town, "york");
  Manual* const manual = co_await load(gadget->manual, within(1min));
  EXPECT_EQ(manual->text, "manual of 1");
  EXPECT_EQ(counter->requests, 3);
  Maker* const again = co_await load(gadget->maker);
  EXPECT_EQ(again, maker);
  EXPECT_EQ(counter->requests, 3) << "it is in memory";
}
TEST_P(AsyncRelationships, load_items_before_they_are_used) {
  run(load_items(db_, std::make_shared<Counter>(context_)));
}

awaitable<void> load_missing(AsyncDatabase db) {
  AsyncTable<Gadget> const gadgets(db);
  Gadget lost;
  lost.id = "3";
  lost.maker_name = "bob";
  co_await gadgets.save(lost);

  Maker* const maker = co_await load(lost.maker);
  EXPECT_EQ(maker, nullptr);
  Manual* const manual = co_await load(lost.manual);
  EXPECT_EQ(manual, nullptr);
  EXPECT_THROW((void)co_await load(lost.maker, within(0ms)), DeadlineExceeded);
}
TEST_P(AsyncRelationships, are_null_if_there_is_no_item) { run(load_missing(db_)); }

TEST_P(AsyncRelationships, need_an_owner_of_an_asynchronous_database) {
  Gadget fresh;
  fresh.maker_name = "ann";
  EXPECT_THROW((void)load(fresh.maker), MissingDatabase);
  fresh.maker.belong_to(in_memory());
  EXPECT_THROW((void)load(fresh.maker), MissingDatabase);
}

awaitable<void> save_owner(AsyncDatabase db) {
  AsyncTable<Gadget> const gadgets(db);
  AsyncTable<Manual> const manuals(db);
  std::optional<Gadget> gadget = co_await gadgets.get("1");
  Manual* manual = co_await load(gadget->manual);
  manual->text = "saved";
  co_await gadgets.save(*gadget);
  EXPECT_EQ((co_await manuals.get("1"))->text, "saved");

  manual = co_await load(gadget->manual);
  manual->text = "updated";
  co_await gadgets.update(*gadget, "price__plus"_a = 1);
  EXPECT_EQ((co_await manuals.get("1"))->text, "updated");

  Manual replaced;
  replaced.text = "replaced";
  gadget->manual = replaced;
  AsyncTransaction transaction{db};
  transaction.save(gadgets, *gadget);
  co_await transaction.commit();
  EXPECT_EQ((co_await manuals.get("1"))->text, "replaced");
}
TEST_P(AsyncRelationships, save_items_with_their_owner) { run(save_owner(db_)); }

awaitable<void> remove_items(AsyncDatabase db) {
  AsyncTable<Gadget> const gadgets(db);
  AsyncTable<Manual> const manuals(db);
  std::optional<Gadget> first = co_await gadgets.get("1");
  co_await gadgets.remove(*first);
  EXPECT_FALSE(co_await manuals.get("1"));

  std::optional<Gadget> second = co_await gadgets.get("2");
  EXPECT_TRUE(co_await remove(second->manual));
  EXPECT_FALSE(co_await remove(second->manual));
  EXPECT_FALSE(co_await manuals.get("2"));
  EXPECT_TRUE(co_await gadgets.get("2"));
}
TEST_P(AsyncRelationships, remove_items) { run(remove_items(db_)); }

awaitable<void> query_items(AsyncDatabase db) {
  std::optional<Maker> maker = co_await AsyncTable<Maker>(db).get("ann");
  auto gadgets = query(maker->gadgets);
  std::vector<std::string> manuals;
  while (std::optional<Gadget> gadget = co_await gadgets.next()) {
    Manual const* const manual = co_await load(gadget->manual);
    manuals.push_back(manual->text);
  }
  EXPECT_THAT(manuals, ::testing::UnorderedElementsAre("manual of 1", "manual of 2"));
  EXPECT_EQ(co_await query(maker->gadgets).filter("price"_a = 7).count(), 0);
}
TEST_P(AsyncRelationships, query_the_items_of_an_owner) { run(query_items(db_)); }

TEST_P(AsyncRelationships, are_loaded_later_if_they_were_cancelled) {
  std::optional<Gadget> gadget;
  AsyncTable<Gadget>(db_).get("1", [&](std::exception_ptr const&, std::optional<Gadget> found) { gadget = found; });
  run_on();
  boost::asio::cancellation_signal signal;
  std::exception_ptr error;
  load(gadget->maker, boost::asio::bind_cancellation_slot(
                          signal.slot(), [&](std::exception_ptr thrown, Maker*) { error = std::move(thrown); }));
  signal.emit(boost::asio::cancellation_type::total);
  run_on();
  EXPECT_TRUE(is_aborted(error));
  EXPECT_FALSE(gadget->maker.is_loaded());

  std::future<Maker*> maker = load(gadget->maker, boost::asio::use_future);
  run_on();
  EXPECT_EQ(maker.get()->town, "york");
}

awaitable<void> expect_manual(AsyncDatabase db, std::string text) {
  std::optional<Manual> const manual = co_await AsyncTable<Manual>(db).get("1");
  EXPECT_EQ(manual->text, text);
}

/// The owner takes one request, and the manual another one. Each is delayed, so that it can be cancelled.
TEST_P(AsyncRelationships, are_saved_later_if_they_were_cancelled) {
  Faults faults(1);
  faults.add({.delay = 2ms});
  for (int requests = 0; requests <= 2; ++requests) {
    auto const counter = std::make_shared<Counter>(context_, requests);
    AsyncTable<Gadget> const gadgets(observed(faults.around(db_), counter));
    Gadget gadget;
    gadget.id = "1";
    gadget.maker_name = "ann";
    Manual manual;
    manual.text = "cancelled after " + std::to_string(requests);
    gadget.manual = manual;
    int stopped = 0;
    for (bool is_saved = false; !is_saved;) {
      gadgets.save(gadget,
                   boost::asio::bind_cancellation_slot(counter->signal.slot(), [&](std::exception_ptr const& error) {
                     is_saved = !is_aborted(error);
                     stopped += is_saved ? 0 : 1;
                   }));
      if (requests == 0 && stopped == 0) counter->signal.emit(boost::asio::cancellation_type::total);
      run_on();
    }
    if (requests < 2) {
      EXPECT_EQ(stopped, 1) << "cancelled after " << requests << " requests";
    }
    run(expect_manual(db_, manual.text));
  }
}

awaitable<void> save_elsewhere(AsyncDatabase db, AsyncDatabase other) {
  AsyncTable<Gadget> const gadgets(db);
  use<Maker>(other);
  co_await AsyncTable<Maker>(other).create_table();
  Maker bob;
  bob.name = "bob";
  co_await AsyncTable<Maker>(other).put(bob);
  Gadget gadget;
  gadget.id = "1";
  gadget.maker_name = "bob";
  co_await gadgets.save(gadget);

  Maker* const maker = co_await load(gadget.maker);
  EXPECT_EQ(maker->name, "bob");
  maker->town = "bath";
  EXPECT_THROW(co_await gadgets.save(gadget), RequestRejected);
}
TEST_P(AsyncRelationships, are_not_saved_with_an_owner_in_another_database) {
  run(save_elsewhere(db_, make_async(context_.get_executor(), in_memory())));
  use<Maker>(Database());
}

}  // namespace
}  // namespace dynamorm::testing
