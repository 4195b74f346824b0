// SPDX-License-Identifier: Apache-2.0
#include "support/backends.hpp"

#include <cstdlib>
#include <filesystem>
#include <random>

#include "dynamorm/connect.hpp"
#include "dynamorm/embedded.hpp"
#include "dynamorm/local_server.hpp"

namespace dynamorm::testing {
namespace {

char const* emulator_url() { return std::getenv("DYNAMORM_EMULATOR_URL"); }

Database open_emulator() {
  return connect(
      {.region = "us-west-2", .endpoint = emulator_url(), .access_key_id = "local", .secret_access_key = "local"});
}

Database open_in_memory() { return in_memory(); }

/// A folder that is removed when the program ends.
std::string const& folder_of_databases() {
  struct Folder {
    std::string path = ::testing::TempDir() + "dynamorm-models-" + std::to_string(std::random_device{}());
    ~Folder() { std::filesystem::remove_all(path); }
  };
  static Folder const folder;
  return folder.path;
}

/// Opens the same folder for each test.
Database open_on_disk() { return embedded(folder_of_databases()); }

/// One server for the whole program, over HTTP in the same process.
Database open_server() {
  static LocalServer const server;
  return server.database();
}

/// Returns a unique prefix for each test: backends outlive test programs, and test programs run in parallel.
std::string fresh_prefix() { return "test-" + std::to_string(std::random_device{}()) + "-"; }

}  // namespace

std::vector<BackendUnderTest> backends() {
  std::vector<BackendUnderTest> found{{"memory", &open_in_memory}, {"disk", &open_on_disk}, {"server", &open_server}};
  if (emulator_url() != nullptr) found.push_back({"emulator", &open_emulator});
  return found;
}

ModelTest::ModelTest() : database_(GetParam().open().with_prefix(fresh_prefix())) { use(database_); }

ModelTest::~ModelTest() {
  for (auto const& step : clean_up_) step();
  use(Database());
}

}  // namespace dynamorm::testing
