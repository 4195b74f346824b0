// SPDX-License-Identifier: Apache-2.0
#include "expression/expression_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "expression/condition_expression.hpp"
#include "expression/print.hpp"
#include "expression/projection_expression.hpp"

namespace dynamorm::expression {
namespace {

using Names = std::vector<std::pair<std::string, std::string>>;
using Values = std::vector<std::pair<std::string, Value>>;

/// Parses a condition as a request does, and returns whether it holds for an item.
Result<bool> holds(ExpressionCache& cache, std::string const& text, Names const& names, Values const& values,
                   Item const& item) {
  Result<Placeholders> placeholders =
      Placeholders::make(Placeholders::Names(names), Placeholders::Values(values), &cache);
  if (!placeholders) return placeholders.failure();
  Result<Condition> const condition = Condition::parse(Kind::condition, text, *placeholders);
  if (!condition) return condition.failure();
  if (Status const used = placeholders->check_all_used(); !used) return used.failure();
  return condition->holds(item);
}

Item const three{{"n", 3}, {"m", Value::map({{"x", 4}})}};

TEST(ExpressionCache, binds_each_request_to_its_own_names_and_values) {
  ExpressionCache cache;

  EXPECT_TRUE(*holds(cache, "#a = :v AND m.x > :v", {{"#a", "n"}}, {{":v", 3}}, three));
  EXPECT_FALSE(*holds(cache, "#a = :v AND m.x > :v", {{"#a", "n"}}, {{":v", 4}}, three));
  EXPECT_FALSE(*holds(cache, "#a = :v AND m.x > :v", {{"#a", "other"}}, {{":v", 3}}, three));
}

TEST(ExpressionCache, views_the_text_of_the_request) {
  ExpressionCache cache;
  {
    std::string const first = "a_long_name.another_long_name[2]";
    (void)cache.find(Kind::projection, first);
  }
  std::string const second = "a_long_name.another_long_name[2]";

  Result<Tree> const tree = cache.find(Kind::projection, second);

  ASSERT_TRUE(tree);
  std::string_view const name = tree->steps(tree->root()).front().name;
  EXPECT_EQ(name, "a_long_name");
  EXPECT_EQ(name.data(), second.data());
}

TEST(ExpressionCache, keeps_a_text_apart_for_each_kind) {
  ExpressionCache cache;

  EXPECT_TRUE(cache.find(Kind::projection, "a"));
  EXPECT_FALSE(cache.find(Kind::condition, "a"));
  EXPECT_TRUE(cache.find(Kind::projection, "a"));
}

TEST(ExpressionCache, reports_errors_each_time) {
  ExpressionCache cache;

  for (int i = 0; i < 2; ++i) {
    Result<bool> const outcome = holds(cache, "#a = :v AND", {{"#a", "n"}}, {{":v", 3}}, three);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.failure().message(),
              "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"AND\"");
  }
}

TEST(ExpressionCache, reports_unused_placeholders_of_a_known_text) {
  ExpressionCache cache;
  EXPECT_TRUE(holds(cache, "n = :v", {{"#a", "n"}}, {{":v", 3}}, three).failure().message().ends_with("{#a}"));
  EXPECT_TRUE(
      holds(cache, "#a = :v", {{"#a", "n"}}, {{":v", 3}, {":w", 3}}, three).failure().message().ends_with("{:w}"));
}

TEST(ExpressionCache, serves_threads_with_their_own_values) {
  ExpressionCache cache;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&cache, &wrong, number] {
      for (int i = 0; i < 500; ++i) {
        std::string const text = "#a = :v OR n" + std::to_string(i % 90) + " = :v";
        Item const item{{"own", number}};
        if (!*holds(cache, text, {{"#a", "own"}}, {{":v", number}}, item)) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace dynamorm::expression
