// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

#include "asio/async_connection.hpp"
#include "http/client.hpp"

namespace dynamorm::detail {

/// Limits the open connections to one endpoint, keeps unused ones alive, and serves those who wait in turn. All
/// functions are called on the strand.
class AsyncPool {
 public:
  /// Waits for a connection, or for the right to open one.
  class Taker : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
   public:
    Taker() = default;
    Taker(Taker const&) = delete;
    Taker& operator=(Taker const&) = delete;
    virtual void use(std::unique_ptr<AsyncConnection> connection) = 0;
    virtual void open() = 0;

   protected:
    ~Taker() = default;
  };

  explicit AsyncPool(http::ClientOptions const& options)
      : places_(options.max_connections), keep_for_(options.keep_alive) {}

  /// Calls one of the functions of `taker`, now or later. The taker gives the place back. A taker that is
  /// destroyed, or unlinked, does not wait any more.
  void take(Taker& taker);
  /// Gives a place back; `connection` is null unless it can be used again.
  void give_back(std::unique_ptr<AsyncConnection> connection);

 private:
  [[nodiscard]] std::unique_ptr<AsyncConnection> take_kept();

  std::size_t const places_;
  http::Duration const keep_for_;
  std::size_t taken_ = 0;  // places that are in use or keep a connection
  std::vector<std::unique_ptr<AsyncConnection>> kept_;
  boost::intrusive::list<Taker, boost::intrusive::constant_time_size<false>> waiting_;
};

}  // namespace dynamorm::detail
