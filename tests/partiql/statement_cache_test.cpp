// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/statement_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "expression/print.hpp"

namespace dynamorm::engine {
namespace {

using partiql::BoundStatement;
using partiql::Statement;

std::vector<Value> const one{1};

/// Finds statements in a cache. Keeps them, so that no other statement gets the address of one.
class Statements {
 public:
  Statement const* find(std::string const& text) {
    Result<BoundStatement> found = cache_.find(text, one);
    EXPECT_TRUE(found) << found.failure().message();
    return &*kept_.emplace_back(*std::move(found));
  }

  /// Finds `count` other statements, each with a comment in its text.
  void find_others(int count, std::string const& comment = {}) {
    for (int i = 0; i < count; ++i) find("SELECT * FROM t" + std::to_string(i) + " WHERE a = ? --" + comment);
  }

 private:
  StatementCache cache_;
  std::vector<BoundStatement> kept_;
};

constexpr char select_a[] = "SELECT * FROM t WHERE a = ?";

TEST(StatementCache, parses_a_text_once) {
  Statements statements;

  Statement const* const first = statements.find(select_a);
  statements.find_others(20);

  EXPECT_EQ(statements.find(select_a), first);
}

TEST(StatementCache, forgets_what_is_not_used) {
  Statements statements;

  Statement const* const first = statements.find(select_a);
  statements.find_others(200);

  EXPECT_NE(statements.find(select_a), first);
}

TEST(StatementCache, keeps_what_is_used_again) {
  Statements statements;
  Statement const* const first = statements.find(select_a);

  for (int round = 0; round < 10; ++round) {
    statements.find_others(50);
    EXPECT_EQ(statements.find(select_a), first);
  }
}

TEST(StatementCache, limits_the_bytes_of_texts) {
  Statements statements;

  Statement const* const first = statements.find(select_a);
  statements.find_others(8, std::string(8000, 'x'));

  EXPECT_NE(statements.find(select_a), first);
}

TEST(StatementCache, reports_errors_each_time) {
  StatementCache cache;
  std::string const syntax = "Statement wasn't well formed, can't be processed: Unexpected operator";
  std::string const count = "Number of parameters in request and statement don't match.";

  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(cache.find("SELECT * FROM t WHERE a = = ?", one).failure().message(), syntax);
    EXPECT_EQ(cache.find("SELECT * FROM t WHERE a LIKE ?", one).failure().message(), "Unsupported operation: Like");
    EXPECT_EQ(cache.find(select_a, {}).failure().message(), count);
  }
}

TEST(StatementCache, serves_threads_with_their_own_parameters) {
  StatementCache cache;
  std::atomic<int> wrong = 0;

  std::vector<std::thread> threads;
  for (int number = 0; number < 8; ++number) {
    threads.emplace_back([&cache, &wrong, number] {
      for (int i = 0; i < 500; ++i) {
        std::vector<Value> const parameters{number * 1000 + i};
        auto const found = cache.find("SELECT * FROM t" + std::to_string(i % 90) + " WHERE a < ?", parameters);
        wrong += expression::print(found->where()) != "a < " + std::to_string(number * 1000 + i);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace dynamorm::engine
