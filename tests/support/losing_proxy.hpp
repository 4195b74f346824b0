// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/scripted_server.hpp"

namespace dynamorm::test {

/// Forwards requests to a server on loopback, and loses the first answer to an operation: the server has done the work,
/// and the client's connection breaks. For one client that sends one request at a time.
class LosingProxy {
 public:
  /// `operation` is the API's name. `before_losing` is called once the answer has come, and returns the port of the
  /// server to which later requests go.
  LosingProxy(std::uint16_t port, std::string operation, std::function<std::uint16_t()> before_losing);

  [[nodiscard]] std::string url() const { return server_->url(); }
  /// The requests of the operation so far.
  [[nodiscard]] std::vector<std::string> requests() const;

 private:
  bool forward(Conversation& conversation);
  [[nodiscard]] bool is_wanted(std::string_view request) const;

  std::uint16_t port_;
  std::string operation_;
  std::function<std::uint16_t()> before_losing_;
  bool lost_ = false;
  std::unique_ptr<ScriptedServer> server_;
};

}  // namespace dynamorm::test
