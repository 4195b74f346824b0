// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/embedded.hpp"
#include "dynamorm/local_server.hpp"

#include "support/scratch_folder.hpp"

namespace dynamorm::testing {

/// A model for asynchronous tests.
struct Note {
  std::string id{};
  std::string text{};
  int stars = 0;

  bool operator==(Note const&) const = default;

  static constexpr auto schema = table("notes", hash_key<&Note::id>);
};

/// Runs a coroutine until it ends, and throws its exception. The context must have no other work that never ends.
inline void run(boost::asio::io_context& context, boost::asio::awaitable<void> work) {
  std::exception_ptr error;
  bool ended = false;
  boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr thrown) {
    error = std::move(thrown);
    ended = true;
  });
  context.restart();
  context.run();
  if (error) std::rethrow_exception(error);
  EXPECT_TRUE(ended) << "the context ran out of work before the coroutine had ended";
}

/// The databases that asynchronous operations run on: the engine, and the service.
enum class Place { memory, disk, server };

class AsyncTest : public ::testing::TestWithParam<Place> {
 protected:
  AsyncDatabase database() {
    switch (GetParam()) {
      case Place::memory:
        return make_async(context_.get_executor(), in_memory());
      case Place::disk:
        return make_async(context_.get_executor(), embedded(folder_.database(), {.durability = Durability::relaxed}));
      case Place::server:
        break;
    }
    server_.emplace();
    return connect_async(
        context_.get_executor(),
        {.region = "local", .endpoint = server_->url(), .access_key_id = "local", .secret_access_key = "local"});
  }
  void run(boost::asio::awaitable<void> work) { testing::run(context_, std::move(work)); }

  ScratchFolder folder_;
  std::optional<LocalServer> server_;
  boost::asio::io_context context_;
};

#define DYNAMORM_ON_EVERY_PLACE(fixture)                                                                 \
  INSTANTIATE_TEST_SUITE_P(                                                                              \
      on, fixture, ::testing::Values(Place::memory, Place::disk, Place::server), [](auto const& place) { \
        return place.param == Place::memory ? "memory" : place.param == Place::disk ? "disk" : "server"; \
      })

}  // namespace dynamorm::testing
