// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <exception>

#include "dynamorm/observer.hpp"

namespace dynamorm::testing {

/// Cancels the operation in progress once `requests` requests have ended.
class CancelAfter final : public Observer {
 public:
  CancelAfter(boost::asio::io_context& context, int requests) : context_(context), left_(requests) {}

  void finished(RequestEvent const& /*request*/) noexcept override {
    if (--left_ == 0) boost::asio::post(context_, [this] { signal.emit(boost::asio::cancellation_type::total); });
  }

  boost::asio::cancellation_signal signal;

 private:
  boost::asio::io_context& context_;
  int left_;
};

/// Whether the operation was cancelled; false if it succeeded. Throws other exceptions.
inline bool is_aborted(std::exception_ptr const& error) {
  try {
    if (error) std::rethrow_exception(error);
    return false;
  } catch (boost::system::system_error const& aborted) {
    EXPECT_EQ(aborted.code(), boost::asio::error::operation_aborted);
    return true;
  }
}

}  // namespace dynamorm::testing
