// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/result.hpp"

#include "base/url.hpp"
#include "http/deadline.hpp"

namespace dynamorm::http {

/// Makes the failure of a host that could not be looked up since `start`.
[[nodiscard]] Failure look_up_failed(Url const& where, SteadyTime start, std::string const& reason);

/// Collects what happened to each address of a host, for the failure if none can be connected to.
class ConnectAttempts {
 public:
  /// `name` is the origin of the host.
  explicit ConnectAttempts(std::string name) : name_(std::move(name)) {}

  void timed_out(std::string const& address);
  /// `error` is an errno.
  void failed(std::string const& address, int error);
  /// Returns RequestTimedOut if the last address did not respond in time, or else ConnectFailed.
  [[nodiscard]] Failure failure(Deadline const& deadline) const;

 private:
  void add(std::string const& address, std::string const& reason);

  std::string name_;
  std::string tried_;
  bool refused_ = false;
  bool out_of_time_ = false;
};

}  // namespace dynamorm::http
