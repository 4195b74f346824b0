// SPDX-License-Identifier: Apache-2.0
#include "server/server.hpp"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <tuple>
#include <vector>

#include "test_connection.hpp"

namespace dynamorm::server {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Many containers have no IPv6.
bool has_ipv6() {
  int const descriptor = ::socket(AF_INET6, SOCK_STREAM, 0);
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_addr = in6addr_loopback;
  bool const bound = ::bind(descriptor, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return bound;
}

/// An engine and its server. Short timeouts keep tests short.
class ServerTest : public ::testing::Test {
 protected:
  void start() { start(Settings{.log = Log(LogLevel::none)}); }

  void start(Settings settings) {
    auto started = Server::start(*engine_, std::move(settings));
    ASSERT_TRUE(started) << started.failure().message();
    server_ = std::move(*started);
  }

  [[nodiscard]] TestConnection connect() const { return TestConnection(server_->url()); }

  /// Whether the server still serves other clients.
  [[nodiscard]] bool answers() const {
    TestConnection connection = connect();
    connection.send(call("ListTables", "{}"));
    return connection.answer().starts_with("HTTP/1.1 200");
  }

  std::unique_ptr<engine::Engine> engine_ = std::move(*engine::Engine::open({}));
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, serves_several_requests_on_a_connection) {
  start();
  TestConnection connection = connect();
  for (int i = 0; i < 3; ++i) {
    connection.send(call("ListTables", "{}"));
    EXPECT_EQ(body_of(connection.answer()), R"({"TableNames":[]})");
  }
}

TEST_F(ServerTest, listens_on_ipv6_and_all_addresses_of_a_name) {
  for (char const* const host : {"::1", "localhost"}) {
    if (std::string_view(host) == "::1" && !has_ipv6()) continue;
    start({.host = host});
    EXPECT_TRUE(answers()) << server_->url();
  }
}

TEST_F(ServerTest, reports_a_port_in_use) {
  start();
  auto const port = static_cast<std::uint16_t>(std::stoi(server_->url().substr(server_->url().rfind(':') + 1)));
  auto const second = Server::start(*engine_, {.port = port});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.failure().message(), "port " + std::to_string(port) +
                                            " on 127.0.0.1 is in use by another program; choose another port, or 0 "
                                            "for any free port");
}

TEST_F(ServerTest, answers_a_thousand_pipelined_requests_in_order) {
  start();
  create_books(server_->url());
  std::string all;
  for (int i = 0; i < 1'000; ++i) {
    all += call("PutItem", R"({"TableName":"books","ReturnValues":"ALL_OLD","Item":{"h":{"S":"1"},"n":{"N":")" +
                               std::to_string(i) + R"("}}})");
  }
  TestConnection connection = connect();
  std::thread sender([&] { connection.send(all); });
  EXPECT_EQ(body_of(connection.answer()), "{}");
  for (int i = 0; i < 999; ++i) {
    ASSERT_THAT(connection.answer(), HasSubstr(R"("n":{"N":")" + std::to_string(i) + '"'));
  }
  sender.join();
}

TEST_F(ServerTest, answers_a_client_that_has_closed_its_side) {
  start();
  TestConnection connection = connect();
  connection.send(call("ListTables", "{}"));
  connection.end_sending();
  EXPECT_EQ(body_of(connection.rest()), R"({"TableNames":[]})");
}

TEST_F(ServerTest, closes_the_connection_after_garbage) {
  start();
  TestConnection connection = connect();
  connection.send("\x16\x03\x01 what is this?");
  EXPECT_THAT(connection.rest(), StartsWith("HTTP/1.1 400 Bad Request\r\n"));
  EXPECT_TRUE(answers());
}

TEST_F(ServerTest, rejects_too_large_a_body_while_it_is_being_sent) {
  start();
  TestConnection connection = connect();
  connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000000\r\n\r\n");
  connection.send(std::string(5'000'000, 'x'));
  connection.end_sending();
  EXPECT_THAT(connection.rest(), StartsWith("HTTP/1.1 413"));
}

TEST_F(ServerTest, accepts_a_request_of_the_maximum_size) {
  start();
  TestConnection connection = connect();
  std::string body(16 * 1024 * 1024, ' ');
  body.front() = '{';
  body.back() = '}';
  connection.send(call("ListTables", body));
  EXPECT_THAT(connection.answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, times_out_a_client_that_sends_its_head_slowly) {
  start({.timeouts = {.head = 100ms}});
  TestConnection connection = connect();
  int sent = 0;
  while (sent < 1'000 && connection.send("G") && !connection.closes_within(10ms)) ++sent;
  EXPECT_LT(sent, 500);
  EXPECT_TRUE(answers());
}

TEST_F(ServerTest, times_out_a_client_that_sends_its_body_slowly) {
  start({.timeouts = {.body = 100ms}});
  TestConnection connection = connect();
  connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
  int sent = 0;
  while (sent < 1'000 && connection.send("x") && !connection.closes_within(10ms)) ++sent;
  EXPECT_LT(sent, 500);
}

TEST_F(ServerTest, times_out_a_silent_client) {
  start({.timeouts = {.idle = 50ms}});
  EXPECT_TRUE(connect().closes_within(5s));
}

TEST_F(ServerTest, times_out_a_client_that_does_not_close_after_the_last_answer) {
  start({.timeouts = {.linger = 50ms}});
  TestConnection connection = connect();
  connection.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_THAT(connection.rest(), HasSubstr("healthy"));
  int sent = 0;
  while (sent < 1'000 && connection.send("more")) {
    std::this_thread::sleep_for(10ms);
    ++sent;
  }
  EXPECT_LT(sent, 500);
}

TEST_F(ServerTest, times_out_a_client_that_does_not_read) {
  start({.timeouts = {.send = 100ms}});
  create_books(server_->url());
  TestConnection connection = connect();
  connection.send(call(
      "PutItem", R"({"TableName":"books","Item":{"h":{"S":"1"},"x":{"S":")" + std::string(300'000, 'x') + "\"}}}"));
  ASSERT_THAT(connection.answer(), StartsWith("HTTP/1.1 200"));
  std::string const get = call("GetItem", R"({"TableName":"books","Key":{"h":{"S":"1"}}})");
  // Its requests wait while the client does not receive answers, until the connection is closed.
  int sent = 0;
  while (sent < 100'000 && connection.send(get)) ++sent;
  EXPECT_LT(sent, 100'000);
  EXPECT_TRUE(answers());
}

/// A log that a test reads.
class ReadLog {
 public:
  ReadLog() {
    if (::pipe(ends_.data()) != 0) throw std::runtime_error("pipe");
  }
  ReadLog(ReadLog const&) = delete;
  ReadLog& operator=(ReadLog const&) = delete;
  ~ReadLog() {
    for (int const end : ends_) ::close(end);
  }

  [[nodiscard]] Log log() const { return Log(LogLevel::warning, ends_[1]); }
  /// The next message; empty if none arrives within ten seconds.
  [[nodiscard]] std::string next() const {
    pollfd waiting{.fd = ends_[0], .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, 10'000) != 1) return {};
    std::array<char, 4096> piece{};
    ssize_t const count = ::read(ends_[0], piece.data(), piece.size());
    return {piece.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
  }

 private:
  std::array<int, 2> ends_{};
};

TEST_F(ServerTest, closes_a_client_whose_unread_answers_exceed_the_room) {
  constexpr int items = 40;  // 12 MB together, more than the system takes for a connection
  ReadLog log;
  start({.most_body_bytes = 1024 * 1024, .log = log.log()});
  create_books(server_->url());
  TestConnection connection = connect();
  std::string keys;
  for (int i = 0; i < items; ++i) {
    std::string const key = R"("h":{"S":")" + std::to_string(i) + "\"}";
    keys.append(i == 0 ? "{" : ",{").append(key).append("}");
    connection.send(call(
        "PutItem", R"({"TableName":"books","Item":{)" + key + R"(,"x":{"S":")" + std::string(300'000, 'x') + "\"}}}"));
    ASSERT_THAT(connection.answer(), StartsWith("HTTP/1.1 200"));
  }
  connection.send(call("BatchGetItem", R"({"RequestItems":{"books":{"Keys":[)" + keys + "]}}}"));
  EXPECT_THAT(log.next(), HasSubstr("closed a slow connection"));
  EXPECT_TRUE(answers());
}

TEST_F(ServerTest, frees_room_for_new_bodies_if_old_ones_never_finish) {
  constexpr std::size_t megabyte = 1024 * 1024;
  start({.most_body_bytes = 4 * megabyte, .timeouts = {.crowded = 50ms}, .log = Log(LogLevel::none)});
  std::vector<TestConnection> unfinished;
  for (int i = 0; i < 4; ++i) {
    unfinished.push_back(connect());
    unfinished.back().send(call("ListTables", std::string(megabyte, ' ')).substr(0, megabyte));
  }
  std::this_thread::sleep_for(200ms);

  TestConnection connection = connect();
  connection.send(call("ListTables", "{}" + std::string(2 * megabyte, ' ')));

  EXPECT_THAT(connection.answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, keeps_unread_answers_while_there_is_room) {
  constexpr std::size_t megabyte = 1024 * 1024;
  start({.most_body_bytes = 4 * megabyte, .timeouts = {.crowded = 1ms}, .log = Log(LogLevel::none)});
  TestConnection slow = connect();
  std::string const whole = call("ListTables", "{}" + std::string(megabyte, ' '));
  slow.send(whole.substr(0, megabyte));
  std::this_thread::sleep_for(50ms);

  TestConnection other = connect();
  other.send(whole);
  EXPECT_THAT(other.answer(), StartsWith("HTTP/1.1 200"));
  slow.send(whole.substr(megabyte));

  EXPECT_THAT(slow.answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, does_not_read_large_bodies_of_forbidden_pages) {
  start();
  TestConnection connection = connect();
  std::string const request = call("ListTables", std::string(10'000'000, ' '), "Origin: https://example.com\r\n");
  connection.send(request.substr(0, 1'000));
  EXPECT_THAT(connection.answer(), StartsWith("HTTP/1.1 403"));
}

/// Blocks requests that say so until they are released together.
class Holding final : public Gatekeeper {
 public:
  [[nodiscard]] Status admit(HttpRequest const& request) const override {
    if (!request.headers.find("X-Hold")) return {};
    std::unique_lock lock(mutex_);
    ++held_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !holds_; });
    return {};
  }
  [[nodiscard]] Status admit_head(HttpRequest const&) const override { return {}; }

  /// Returns whether this number of requests is blocked within ten seconds.
  [[nodiscard]] bool comes_to_hold(int requests) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 10s, [&] { return held_ >= requests; });
  }
  void let_go() {
    std::lock_guard const lock(mutex_);
    holds_ = false;
    changed_.notify_all();
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable int held_ = 0;
  bool holds_ = true;
};

TEST_F(ServerTest, answers_others_while_slow_requests_block_threads) {
  constexpr int slow_requests = 6;
  auto const holding = std::make_shared<Holding>();
  start({.workload = {.threads = 2, .most_threads = 8, .events_at_once = 8}, .gatekeeper = holding});
  std::vector<TestConnection> slow;
  for (int i = 0; i < slow_requests; ++i) {
    slow.push_back(connect());
    slow.back().send(call("ListTables", "{}", "X-Hold: yes\r\n"));
  }

  EXPECT_TRUE(holding->comes_to_hold(slow_requests));
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(answers());

  holding->let_go();
  for (TestConnection& connection : slow) EXPECT_THAT(connection.answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, limits_the_number_of_slow_requests) {
  auto const holding = std::make_shared<Holding>();
  start({.workload = {.threads = 1, .most_threads = 2, .events_at_once = 8}, .gatekeeper = holding});
  std::vector<TestConnection> slow;
  for (int i = 0; i < 3; ++i) {
    slow.push_back(connect());
    slow.back().send(call("ListTables", "{}", "X-Hold: yes\r\n"));
  }
  EXPECT_TRUE(holding->comes_to_hold(2));
  TestConnection other = connect();
  other.send(call("ListTables", "{}"));
  EXPECT_FALSE(other.closes_within(200ms));

  holding->let_go();
  for (TestConnection& connection : slow) EXPECT_THAT(connection.answer(), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(other.answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, answers_others_while_a_client_pipelines_endlessly) {
  start({.workload = {.threads = 1, .most_threads = 1, .events_at_once = 8}});
  TestConnection greedy = connect();
  std::string many;
  for (int i = 0; i < 1'000; ++i) many += call("ListTables", "{}");
  std::atomic<bool> goes_on = true;
  std::thread sender([&] {
    while (goes_on && greedy.send(many)) {
    }
    greedy.end_sending();
  });
  std::thread reader([&] { std::ignore = greedy.rest(); });

  for (int i = 0; i < 5; ++i) EXPECT_TRUE(answers());

  goes_on = false;
  sender.join();
  reader.join();
}

// As many as fit below the usual limit on open files, with both ends in this process; load.py opens thousands.
TEST_F(ServerTest, serves_while_hundreds_of_connections_are_idle) {
  start();
  std::vector<TestConnection> idle;
  for (int i = 0; i < 400; ++i) idle.push_back(connect());
  EXPECT_TRUE(answers());
  for (TestConnection& connection : idle) {
    connection.send(call("ListTables", "{}"));
    ASSERT_THAT(connection.answer(), StartsWith("HTTP/1.1 200"));
  }
}

TEST_F(ServerTest, rejects_connections_above_the_limit) {
  start({.most_connections = 2, .log = Log(LogLevel::none)});
  TestConnection first = connect();
  TestConnection second = connect();
  first.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  second.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_FALSE(first.closes_within(200ms));
  EXPECT_FALSE(second.closes_within(200ms));
  EXPECT_TRUE(connect().closes_within(5s));
}

TEST_F(ServerTest, has_room_again_when_a_connection_is_closed) {
  start({.most_connections = 1, .log = Log(LogLevel::none)});
  for (int i = 0; i < 3; ++i) {
    bool is_served = false;
    for (int attempt = 0; attempt < 500 && !is_served; ++attempt) {
      is_served = answers();
      if (!is_served) std::this_thread::sleep_for(10ms);
    }
    EXPECT_TRUE(is_served);
  }
}

TEST_F(ServerTest, closes_idle_connections_at_once_when_it_stops) {
  start();
  TestConnection idle = connect();
  idle.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  ASSERT_THAT(idle.answer(), StartsWith("HTTP/1.1 200"));
  auto const begin = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
  EXPECT_TRUE(idle.closes_within(0ms));
  EXPECT_FALSE(TestConnection(server_->url()).is_open());
}

TEST_F(ServerTest, answers_a_request_whose_rest_arrives_while_it_stops) {
  start();
  TestConnection connection = connect();
  std::string const request = call("ListTables", "{\"Limit\":10}");
  connection.send(request.substr(0, request.size() - 5));
  ASSERT_TRUE(answers());  // by now it has read the beginning, or will soon
  std::thread stopping([this] { server_->stop(); });
  std::this_thread::sleep_for(50ms);
  connection.send(request.substr(request.size() - 5));
  std::string const answer = connection.rest();
  stopping.join();
  EXPECT_THAT(answer, HasSubstr(R"({"TableNames":[]})"));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
}

TEST_F(ServerTest, stops_within_its_timeout) {
  start({.timeouts = {.stop = 100ms}});
  TestConnection connection = connect();
  connection.send("POST / HTTP/1.1\r\nHost: localhost\r\n");
  auto const begin = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
  EXPECT_TRUE(connection.closes_within(1s));
}

TEST_F(ServerTest, keeps_acknowledged_writes_when_it_stops_under_load) {
  start({.workload = Workload::on_disk()});
  create_books(server_->url());
  constexpr int clients = 8;
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> threads;
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([this, &acknowledged, client] {
      TestConnection connection = connect();
      for (int i = 0;; ++i) {
        connection.send(call("PutItem", R"({"TableName":"books","Item":{"h":{"S":")" + std::to_string(client) + "-" +
                                            std::to_string(i) + "\"}}}"));
        if (!connection.answer().starts_with("HTTP/1.1 200")) break;
        ++acknowledged;
      }
    });
  }
  auto const give_up = std::chrono::steady_clock::now() + 60s;
  while (acknowledged < 100 && std::chrono::steady_clock::now() < give_up) std::this_thread::sleep_for(1ms);
  server_->stop();
  for (std::thread& thread : threads) thread.join();

  auto const found = engine_->execute({api::ScanRequest{.table_name = "books", .select = api::Select::count}});
  ASSERT_TRUE(found);
  EXPECT_GE(acknowledged, 100);
  EXPECT_GE(found->result.get<api::ScanResponse>().count,
            acknowledged);  // an answer may be lost when a client is cut off
}

}  // namespace
}  // namespace dynamorm::server
