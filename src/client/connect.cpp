// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/connect.hpp"

#include <memory>
#include <utility>

#include "dynamorm/make_database.hpp"

#include "client/service_backend.hpp"

namespace dynamorm {

Database connect(ConnectOptions options) {
  return make_database(std::make_shared<client::ServiceBackend>(std::move(options)));
}

}  // namespace dynamorm
