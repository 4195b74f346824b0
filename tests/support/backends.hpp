// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"

/// The backends that every model test runs on.
namespace dynamorm::testing {

struct BackendUnderTest {
  std::string name;
  Database (*open)();
};

/// The embedded database in memory and on disk, a server of ours, and the emulator if DYNAMORM_EMULATOR_URL names one.
std::vector<BackendUnderTest> backends();

/// Gives each test its own tables, which are deleted when it ends.
class ModelTest : public ::testing::TestWithParam<BackendUnderTest> {
 protected:
  ModelTest();
  ~ModelTest() override;

  /// Creates the table of `T` for this test.
  template <class T>
  Table<T> create() {
    Table<T> table(database_);
    table.create_table();
    clean_up_.push_back([table] { table.delete_table(no_wait); });
    return table;
  }
  [[nodiscard]] Database const& database() const { return database_; }

 private:
  Database database_;
  std::vector<std::function<void()>> clean_up_;
};

}  // namespace dynamorm::testing

/// Runs the tests of a ModelTest fixture on every available backend.
#define DYNAMORM_ON_EVERY_BACKEND(fixture)                                                    \
  GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(fixture);                                     \
  INSTANTIATE_TEST_SUITE_P(on, fixture, ::testing::ValuesIn(::dynamorm::testing::backends()), \
                           [](auto const& backend) { return backend.param.name; })
