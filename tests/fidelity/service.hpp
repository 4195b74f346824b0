// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <string_view>

#include "engine/engine.hpp"
#include "fidelity/expectation.hpp"
#include "server/responder.hpp"

namespace dynamorm::fidelity {

/// An empty DynamoDB in memory that answers as the server does, without a socket.
class Service {
 public:
  Service();
  [[nodiscard]] Answer call(std::string_view operation, boost::json::value const& request);

 private:
  std::unique_ptr<engine::Engine> engine_;
  server::WebAccess access_;
  server::Log log_{server::LogLevel::none};
  server::Responder responder_;
};

}  // namespace dynamorm::fidelity
