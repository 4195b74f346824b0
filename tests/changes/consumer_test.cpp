// SPDX-License-Identifier: Apache-2.0
// Consumers that share the changes of a table, as threads of one process.
#include "dynamorm/consumer.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "dynamorm/faults.hpp"

#include "changes/books.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using namespace dynamorm::literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

constexpr auto patience = 20s;  // on a busy machine

bool wait_until(auto const& holds) {
  auto const end = std::chrono::steady_clock::now() + patience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

ConsumerOptions quick(std::string group = "index") {
  return {.group = std::move(group), .lease_time = 600ms, .poll_interval = 5ms};
}

/// Remembers what the handlers of all consumers have seen. Thread-safe.
class Journal {
 public:
  void add(Change<Book> const& change) {
    std::lock_guard const lock(mutex_);
    copies_[std::string(change.key()["isbn"].as_string())].push_back(change.after() ? change.after()->copies : -1);
    ++count_;
  }
  [[nodiscard]] std::map<std::string, std::vector<int>> copies() const {
    std::lock_guard const lock(mutex_);
    return copies_;
  }
  [[nodiscard]] std::size_t count() const {
    std::lock_guard const lock(mutex_);
    return count_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<int>> copies_;
  std::size_t count_ = 0;
};

/// A consumer that runs on a thread of its own until it is destroyed.
class Worker {
 public:
  Worker(Database const& database, ConsumerOptions options, std::function<void(Change<Book> const&)> handler)
      : consumer_(database, std::move(options)), thread_([this, handler] { consumer_.run(handler); }) {}
  ~Worker() {
    consumer_.stop();
    thread_.join();
  }
  [[nodiscard]] Consumer<Book> const& consumer() const { return consumer_; }

 private:
  Consumer<Book> consumer_;
  std::thread thread_;
};

class ConsumerTest : public ::testing::Test {
 protected:
  ConsumerTest() { books.create_table(); }

  void put_rounds(int from, int to) {
    for (int round = from; round <= to; ++round) {
      for (int i = 0; i < 20; ++i) books.put({.isbn = std::to_string(i), .copies = round});
    }
  }
  auto into(Journal& journal) {
    return [&journal](Change<Book> const& change) { journal.add(change); };
  }

  Database database =
      in_memory({.sweep_interval = 10ms, .streams = {.shards = 4, .shard_lifetime = 500ms, .changes_per_shard = 200}});
  Table<Book> books{database};
};

TEST_F(ConsumerTest, handles_what_was_changed_before_and_what_is_changed_now) {
  Journal journal;
  put_rounds(1, 2);
  Worker const worker(database, quick(), into(journal));
  put_rounds(3, 4);

  EXPECT_TRUE(wait_until([&] { return journal.count() == 80; }));
  for (auto const& [isbn, copies] : journal.copies()) EXPECT_THAT(copies, ElementsAre(1, 2, 3, 4));
}

TEST_F(ConsumerTest, goes_on_behind_its_checkpoint) {
  Journal first;
  Journal second;
  put_rounds(1, 1);
  {
    Worker const worker(database, quick(), into(first));
    ASSERT_TRUE(wait_until([&] { return first.count() == 20; }));
  }
  put_rounds(2, 2);
  Worker const worker(database, quick(), into(second));

  EXPECT_TRUE(wait_until([&] { return second.count() == 20; }));
  for (auto const& [isbn, copies] : second.copies()) EXPECT_THAT(copies, ElementsAre(2));
}

TEST_F(ConsumerTest, can_start_behind_all_changes) {
  Journal journal;
  put_rounds(1, 1);
  ConsumerOptions options = quick();
  options.start = StreamStart::newest;
  Worker const worker(database, options, into(journal));
  ASSERT_TRUE(wait_until([&] {
    put_rounds(2, 2);
    put_rounds(3, 3);
    return journal.count() > 0;
  }));

  for (auto const& [isbn, copies] : journal.copies()) EXPECT_NE(copies.front(), 1);
}

TEST_F(ConsumerTest, of_another_group_handles_the_same_changes) {
  Journal index;
  Journal mail;
  put_rounds(1, 1);
  Worker const one(database, quick("index"), into(index));
  Worker const other(database, quick("mail"), into(mail));

  EXPECT_TRUE(wait_until([&] { return index.count() == 20 && mail.count() == 20; }));
}

TEST_F(ConsumerTest, shares_the_shards_with_those_of_its_group) {
  Journal journal;
  Worker const one(database, quick(), into(journal));
  Worker const other(database, quick(), into(journal));
  int round = 0;

  EXPECT_TRUE(wait_until([&] {
    put_rounds(round + 1, round + 1);
    ++round;
    std::this_thread::sleep_for(20ms);
    return one.consumer().handled() > 40 && other.consumer().handled() > 40;
  }));
  EXPECT_TRUE(wait_until([&] { return journal.count() == static_cast<std::size_t>(20 * round); }));
  for (auto const& [isbn, copies] : journal.copies()) EXPECT_TRUE(std::ranges::is_sorted(copies));
}

TEST_F(ConsumerTest, calls_a_handler_that_threw_again) {
  Journal journal;
  std::atomic<int> calls{0};
  put_rounds(1, 1);
  Worker const worker(database, quick(), [&](Change<Book> const& change) {
    if (++calls <= 2) throw std::runtime_error("not yet");
    journal.add(change);
  });

  EXPECT_TRUE(wait_until([&] { return journal.count() == 20; }));
  EXPECT_EQ(calls, 22);
}

TEST_F(ConsumerTest, gives_what_cannot_be_handled_to_the_dead_letter_handler) {
  books.put({.isbn = "poison"});
  books.put({.isbn = "1"});
  std::vector<std::string> handled;
  std::vector<std::string> given_up;
  ConsumerOptions options = quick();
  options.max_tries = 2;
  Consumer<Book> consumer{database, options};

  consumer.run(
      [&](Change<Book> const& change) {
        if (change.after()->isbn == "poison") throw std::runtime_error("it is poison");
        handled.push_back(change.after()->isbn);
        if (!given_up.empty()) consumer.stop();
      },
      [&](Change<Book> const& change, std::exception const& error) {
        given_up.push_back(change.after()->isbn + ": " + error.what());
        if (!handled.empty()) consumer.stop();
      });

  EXPECT_THAT(handled, ElementsAre("1"));
  EXPECT_THAT(given_up, ElementsAre("poison: it is poison"));
}

TEST_F(ConsumerTest, throws_the_error_of_its_handler_and_starts_with_that_change_again) {
  books.put({.isbn = "1"});
  ConsumerOptions options = quick();
  options.max_tries = 1;
  {
    Consumer<Book> consumer{database, options};
    EXPECT_THROW(consumer.run([](Change<Book> const&) { throw std::runtime_error("no disk"); }), std::runtime_error);
  }
  Journal journal;
  Worker const worker(database, options, into(journal));

  EXPECT_TRUE(wait_until([&] { return journal.count() == 1; }));
}

TEST_F(ConsumerTest, stores_a_checkpoint_when_its_handler_stops_it) {
  put_rounds(1, 1);
  Consumer<Book> consumer{database, quick()};
  std::vector<std::string> handled;
  consumer.run([&](Change<Book> const& change) {
    handled.push_back(change.after()->isbn);
    if (handled.size() == 5) consumer.stop();
  });
  Journal journal;
  Worker const worker(database, quick(), into(journal));

  EXPECT_TRUE(wait_until([&] { return journal.count() == 15; }));
  for (std::string const& isbn : handled) EXPECT_FALSE(journal.copies().contains(isbn));
}

TEST_F(ConsumerTest, survives_failed_requests) {
  Journal journal;
  Faults faults{7};
  faults.add({.chance = 0.1, .error = "ThrottlingException"});
  Worker const worker(faults.around(database), quick(), into(journal));
  put_rounds(1, 10);

  EXPECT_TRUE(wait_until([&] { return journal.count() >= 200; }));
  for (auto const& [isbn, copies] : journal.copies())
    EXPECT_THAT(copies, IsSupersetOf({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST_F(ConsumerTest, names_its_table_with_the_prefix_of_the_database) {
  Database const prefixed = in_memory().with_prefix("prod-");
  Table<Book>{prefixed}.create_table();
  Table<Book>{prefixed}.put({.isbn = "1"});
  Consumer<Book> consumer{prefixed, quick()};

  consumer.run([&](Change<Book> const&) { consumer.stop(); });

  EXPECT_THAT(table_names(prefixed), ElementsAre("prod-books", "prod-dynamorm-leases"));
}

struct BadOption {
  char const* name;
  ConsumerOptions options;
  char const* message;
};

class ConsumerOptionsTest : public ::testing::TestWithParam<BadOption> {};

TEST_P(ConsumerOptionsTest, are_refused) {
  try {
    Consumer<Book>{in_memory(), GetParam().options};
    FAIL();
  } catch (RequestRejected const& error) {
    EXPECT_THAT(error.message(), HasSubstr(GetParam().message));
  }
}

INSTANTIATE_TEST_SUITE_P(
    of, ConsumerOptionsTest,
    ::testing::Values(BadOption{"no_group", {}, "ConsumerOptions::group is empty; name the purpose of the consumer"},
                      BadOption{"no_lease_table", {.group = "a", .lease_table = ""}, "lease_table is empty"},
                      BadOption{"short_lease", {.group = "a", .lease_time = 99ms}, "at least 100 ms, got 99 ms"},
                      BadOption{"no_tries", {.group = "a", .max_tries = 0}, "max_tries must be at least 1, got 0"}),
    [](auto const& option) { return option.param.name; });

}  // namespace
}  // namespace dynamorm::testing
