// SPDX-License-Identifier: Apache-2.0
#include "base/platform.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>
#include <utility>

// Compiled twice: as on Linux, and with what other systems do instead.
namespace dynamorm {
namespace {

bool is_closed_by_exec(int descriptor) { return (::fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0; }
bool blocks(int descriptor) { return (::fcntl(descriptor, F_GETFL) & O_NONBLOCK) == 0; }

/// Both ends of a connection through the loopback interface.
struct Connection {
  Connection() {
    int const listener = open_socket(AF_INET);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(listener, generic, size), 0);
    EXPECT_EQ(::listen(listener, 1), 0);
    EXPECT_EQ(::getsockname(listener, generic, &size), 0);
    client = open_socket(AF_INET);
    EXPECT_TRUE(::connect(client, generic, size) == 0 || errno == EINPROGRESS);
    pollfd waiting{.fd = listener, .events = POLLIN, .revents = 0};
    EXPECT_EQ(::poll(&waiting, 1, 10'000), 1);
    server = accept_connection(listener);
    ::close(listener);
  }
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;
  ~Connection() {
    ::close(client);
    if (server >= 0) ::close(server);
  }

  int client = -1;
  int server = -1;
};

TEST(platform, opens_and_accepts_sockets_that_do_not_block_and_are_closed_by_exec) {
  Connection const connection;
  for (int const socket : {connection.client, connection.server}) {
    ASSERT_GE(socket, 0);
    EXPECT_TRUE(is_closed_by_exec(socket));
    EXPECT_FALSE(blocks(socket));
  }
}

TEST(platform, reports_why_a_socket_cannot_be_opened_or_accepted) {
  EXPECT_EQ(open_socket(-1), -1);
  EXPECT_EQ(errno, EAFNOSUPPORT);
  EXPECT_EQ(accept_connection(-1), -1);
  EXPECT_EQ(errno, EBADF);
}

TEST(platform, sends_without_a_signal_to_a_peer_that_is_gone) {
  auto const usual = std::signal(SIGPIPE, SIG_DFL);  // would end the test
  Connection connection;
  EXPECT_EQ(send_quietly(connection.client, "hello"), 5);
  ::close(std::exchange(connection.server, -1));  // with unread bytes, which resets the connection
  pollfd waiting{.fd = connection.client, .events = POLLIN, .revents = 0};
  EXPECT_EQ(::poll(&waiting, 1, 10'000), 1);
  while (send_quietly(connection.client, "hello") >= 0 || errno == ECONNRESET) {
  }
  EXPECT_EQ(errno, EPIPE);
  std::signal(SIGPIPE, usual);
}

TEST(platform, opens_a_pipe_that_is_closed_by_exec) {
  std::array<int, 2> ends{};
  ASSERT_TRUE(open_pipe(ends));
  EXPECT_TRUE(is_closed_by_exec(ends[0]));
  EXPECT_TRUE(is_closed_by_exec(ends[1]));
  EXPECT_TRUE(blocks(ends[0]));
  EXPECT_EQ(::write(ends[1], "x", 1), 1);
  char byte{};
  EXPECT_EQ(::read(ends[0], &byte, 1), 1);
  EXPECT_EQ(byte, 'x');
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(platform, passes_the_exit_status_to_a_handler_or_says_that_it_cannot) {
  auto const exit_with_handler = [] {
    bool const is_called = call_at_exit([](int status, void*) { ::_exit(status + 1); }, nullptr);
    std::exit(is_called ? 6 : 7);
  };
  EXPECT_EXIT(exit_with_handler(), testing::ExitedWithCode(7), "");
}

TEST(platform, accepts_memory_for_huge_pages) {
  std::string memory(100, 'x');
  prefer_huge_pages(memory.data(), memory.size());
  EXPECT_EQ(memory, std::string(100, 'x'));
}

}  // namespace
}  // namespace dynamorm
