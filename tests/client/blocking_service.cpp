// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "client/service_backend.hpp"
#include "service_under_test.hpp"

namespace dynamorm::client {

ServiceUnderTest::ServiceUnderTest(ConnectOptions options, World world)
    : backend_(std::make_unique<ServiceBackend>(std::move(options), world)) {}

}  // namespace dynamorm::client
