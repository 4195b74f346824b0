// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/database.hpp"

#include "asio/async_client.hpp"
#include "asio/context_guard.hpp"

namespace dynamorm::detail {

/// Performs requests on a blocking database: reads on the executor, and writes on threads of its own, if it has any.
class EmbeddedClient final : public AsyncClient, public ContextBound {
 public:
  [[nodiscard]] static std::shared_ptr<EmbeddedClient> make(boost::asio::any_io_executor executor, Database database,
                                                            AsyncOptions const& options);
  EmbeddedClient(boost::asio::any_io_executor executor, Database database, AsyncOptions const& options);
  /// Waits for the writes on its threads.
  ~EmbeddedClient() override { context_ends(); }

  /// Each operation has its own strand, so that threads of the executor share the operations.
  [[nodiscard]] Strand strand() override { return Strand(executor()); }
  [[nodiscard]] std::shared_ptr<RequestInProgress> perform(api::Request const& request, Strand const& strand,
                                                           std::shared_ptr<AnswerSink> sink,
                                                           wrappers::AttemptSink* attempts) override;
  void context_ends() noexcept override;

 private:
  [[nodiscard]] bool needs_thread(api::Request const& request) const;

  wrappers::Inner database_;
  AsyncOptions const options_;
  std::unique_ptr<boost::asio::thread_pool> threads_;  // null if all requests run on the executor
};

}  // namespace dynamorm::detail
