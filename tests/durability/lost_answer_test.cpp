// SPDX-License-Identifier: Apache-2.0
// Transactions whose response is lost between the server and the client, which sends them again.
#include <gmock/gmock.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/local_server.hpp"

#include "support/child_process.hpp"
#include "support/losing_proxy.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using test::LosingProxy;

struct Account {
  std::string owner{};
  int balance = 0;

  static constexpr auto schema = table("accounts", hash_key<&Account::owner>);
};

std::uint16_t port_of(LocalServer const& server) {
  std::string const& url = server.url();
  std::uint16_t port = 0;
  std::from_chars(url.data() + url.rfind(':') + 1, url.data() + url.size(), port);
  return port;
}

Database connect_to(std::string const& url) {
  return connect({.region = "eu-central-1", .endpoint = url, .access_key_id = "local", .secret_access_key = "local"});
}

/// Takes 100 from Ann and gives them to Bob.
void transfer(Database const& database) {
  Transaction{database}
      .update<Account>("ann", "balance__minus"_a = 100, conditions("balance__gte"_a = 100))
      .update<Account>("bob", "balance__add"_a = 100)
      .commit();
}

/// The token that a request carries.
std::string token_in(std::string const& request) {
  constexpr std::string_view name = R"("ClientRequestToken":")";
  std::size_t const start = request.find(name) + name.size();
  return request.substr(start, request.find('"', start) - start);
}

void expect_one_transfer(Database const& database, LosingProxy const& proxy) {
  EXPECT_EQ(Table<Account>{database}.get("ann")->balance, 200);
  EXPECT_EQ(Table<Account>{database}.get("bob")->balance, 100);
  std::vector<std::string> const requests = proxy.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(token_in(requests[0]), token_in(requests[1]));
}

TEST(LostAnswer, of_a_transaction_is_requested_again_and_counts_once) {
  LocalServer const server;
  Table<Account> const accounts{server.database()};
  accounts.create_table();
  accounts.put({.owner = "ann", .balance = 300});
  LosingProxy const proxy(port_of(server), "TransactWriteItems", [&] { return port_of(server); });

  transfer(connect_to(proxy.url()));

  expect_one_transfer(server.database(), proxy);
}

TEST(LostAnswer, of_a_killed_server_is_returned_by_the_next_one) {
  ScratchFolder const folder;
  std::uint16_t const port = test::unused_port();
  ChildProcess child([&] {
    LocalServer const server({.port = port, .path = folder.database()});
    std::this_thread::sleep_for(std::chrono::minutes(1));
    return 0;
  });
  Database const direct = connect_to("http://127.0.0.1:" + std::to_string(port));
  Table<Account> const accounts{direct};
  for (int i = 0; i < 20; ++i) {
    try {
      accounts.create_table();
      break;
    } catch (ConnectFailed const&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));  // it is starting
    }
  }
  accounts.put({.owner = "ann", .balance = 300});
  std::optional<LocalServer> next;
  LosingProxy const proxy(port, "TransactWriteItems", [&] {
    child.kill();
    next.emplace(LocalServerOptions{.path = folder.database()});
    return port_of(*next);
  });

  transfer(connect_to(proxy.url()));

  ASSERT_TRUE(next);
  expect_one_transfer(next->database(), proxy);
}

}  // namespace
}  // namespace dynamorm::testing
