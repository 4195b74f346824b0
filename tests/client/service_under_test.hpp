// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/backend.hpp"
#include "dynamorm/connect_options.hpp"

#include "client/means_finder.hpp"

namespace dynamorm::client {

/// The client of the service with the driver that the test program is about: the blocking one in test_client, and the
/// one on Asio in test_asio. Both run the same tests.
class ServiceUnderTest {
 public:
  explicit ServiceUnderTest(ConnectOptions options, World world = {});

  Result<api::Response> execute(api::Request const& request) { return backend_->execute(request); }

 private:
  std::unique_ptr<Backend> backend_;
};

}  // namespace dynamorm::client
