// SPDX-License-Identifier: Apache-2.0
// Many threads that write one item at once, through every kind of write.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <mutex>
#include <thread>

#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;

constexpr int threads = 16;

struct Tally : Model<Tally> {
  std::string id{};
  long total = 0;
  long version = 0;

  static constexpr auto schema = table("tallies", hash_key<&Tally::id>, field<&Tally::version>.version());
};

/// Runs `work(thread)` on all threads at once.
template <class Work>
void on_all_threads(Work const& work) {
  std::latch start(threads);
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      start.arrive_and_wait();
      work(thread);
    });
  }
  for (std::thread& each : running) each.join();
}

/// Whether a transaction was cancelled because of other writes.
bool is_contention(TransactionCanceled const& error) {
  return std::ranges::all_of(error.reasons(), [](CancellationReason const& reason) {
    return !reason.failed() || reason.version_conflict || reason.code == CancellationCode::transaction_conflict;
  });
}

/// Writes again until no other write comes in between.
template <class Write>
long insist(Write const& write) {
  while (true) {
    try {
      return write();
    } catch (VersionConflict const&) {
    } catch (TransactionConflict const&) {
    } catch (TransactionCanceled const& error) {
      if (!is_contention(error)) throw;
    }
  }
}

/// Each kind of write adds one to the total. It returns the version that it stored, or 0 if it cannot know.
using Way = long (*)(Table<Tally> const&, Database const&);

Tally loaded(Table<Tally> const& tallies) { return tallies.get("only", consistent).value(); }

constexpr Way ways[] = {
    [](Table<Tally> const& tallies, Database const&) {
      Tally tally = loaded(tallies);
      ++tally.total;
      tallies.put(tally);
      return tally.version;
    },
    [](Table<Tally> const& tallies, Database const&) {
      Tally tally = loaded(tallies);
      ++tally.total;
      tallies.save(tally);
      return tally.version;
    },
    [](Table<Tally> const& tallies, Database const&) {
      Tally tally = loaded(tallies);
      ++tally.total;
      tallies.save(tally, partial);
      return tally.version;
    },
    [](Table<Tally> const& tallies, Database const&) {
      Tally tally = loaded(tallies);
      tallies.update(tally, "total"_a = tally.total + 1);
      return tally.version;
    },
    [](Table<Tally> const& tallies, Database const&) {
      Tally tally = loaded(tallies);
      tallies.update(tally, "total__plus"_a = 1, unchecked);
      return tally.version;
    },
    [](Table<Tally> const& tallies, Database const&) {
      return tallies.update("only", "total__plus"_a = 1, return_all).version;
    },
    [](Table<Tally> const& tallies, Database const&) {
      Tally const tally = loaded(tallies);
      tallies.update("only", "total"_a = tally.total + 1, conditions("version"_a = tally.version));
      return tally.version + 1;
    },
    [](Table<Tally> const& tallies, Database const& database) {
      Tally tally = loaded(tallies);
      ++tally.total;
      Transaction{database}.put(tally).commit();
      return tally.version + 1;
    },
    [](Table<Tally> const& tallies, Database const& database) {
      Tally tally = loaded(tallies);
      ++tally.total;
      Transaction{database}.save(tally).commit();
      return tally.version;
    },
    [](Table<Tally> const& tallies, Database const& database) {
      Tally tally = loaded(tallies);
      Transaction{database}.update(tally, "total"_a = tally.total + 1).commit();
      return tally.version;
    },
    [](Table<Tally> const&, Database const& database) {
      Transaction{database}.update<Tally>("only", "total__plus"_a = 1).commit();
      return 0L;
    },
    [](Table<Tally> const& tallies, Database const&) {
      return tallies.modify("only", [](Tally& tally) { ++tally.total; }).value().version;
    },
};

class VersionThreads : public ModelTest {};
DYNAMORM_ON_EVERY_BACKEND(VersionThreads);

TEST_P(VersionThreads, lose_no_update_whatever_the_kinds_of_write) {
  constexpr int rounds = 12;
  Table<Tally> const tallies = create<Tally>();
  tallies.put(Tally{.id = "only"});
  std::mutex mutex;
  std::vector<long> versions;

  on_all_threads([&](int thread) {
    for (int round = 0; round < rounds; ++round) {
      Way const way = ways[static_cast<std::size_t>(thread + round) % std::size(ways)];
      long const version = insist([&] { return way(tallies, database()); });
      std::scoped_lock const lock(mutex);
      if (version != 0) versions.push_back(version);
    }
  });

  Tally const tally = loaded(tallies);
  EXPECT_EQ(tally.total, threads * rounds);
  EXPECT_EQ(tally.version, threads * rounds + 1);
  std::ranges::sort(versions);
  EXPECT_EQ(std::ranges::adjacent_find(versions), versions.end()) << "two writes stored the same version";
}

TEST_P(VersionThreads, remove_a_version_once) {
  Table<Tally> const tallies = create<Tally>();
  for (int round = 0; round < 5; ++round) {
    Tally tally{.id = "only"};
    tallies.put(tally);
    std::atomic<int> removals = 0;

    on_all_threads([&](int thread) {
      try {
        Tally mine = tally;
        if (thread % 2 == 0) {
          tallies.remove(mine);
        } else {
          Transaction{database()}.remove(mine).commit();
        }
        ++removals;
      } catch (VersionConflict const&) {
      } catch (TransactionConflict const&) {
      } catch (TransactionCanceled const& error) {
        EXPECT_TRUE(is_contention(error));
      }
    });

    EXPECT_LE(removals, 1);
    tallies.remove("only");
  }
}

}  // namespace
}  // namespace dynamorm::testing
