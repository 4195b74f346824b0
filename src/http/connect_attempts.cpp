// SPDX-License-Identifier: Apache-2.0
#include "http/connect_attempts.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include "http/exchange_failures.hpp"

namespace dynamorm::http {

Failure look_up_failed(Url const& where, SteadyTime start, std::string const& reason) {
  return connect_failed("could not look up the host \"" + where.host + "\" after " + elapsed_since(start) + ": " +
                        reason + "; check the name and the network");
}

void ConnectAttempts::add(std::string const& address, std::string const& reason) {
  tried_ += (tried_.empty() ? "" : "; ") + address + ": " + reason;
}

void ConnectAttempts::timed_out(std::string const& address) {
  out_of_time_ = true;
  add(address, "no response");
}

void ConnectAttempts::failed(std::string const& address, int error) {
  out_of_time_ = false;
  refused_ = refused_ || error == ECONNREFUSED;
  add(address, std::system_category().message(error));
}

Failure ConnectAttempts::failure(Deadline const& deadline) const {
  auto message = "could not connect to " + name_ + " after " + elapsed_since(deadline.start()) + " (" + tried_ + ")";
  if (out_of_time_) {
    auto const allowed = in_words(deadline.end() - deadline.start());
    return http::timed_out(std::move(message) + "; the limit was " + allowed);
  }
  return connect_failed(std::move(message) + (refused_ ? "; check that a server listens there" : ""));
}

}  // namespace dynamorm::http
