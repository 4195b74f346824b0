// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/strand.hpp>
#include <memory>

#include "dynamorm/api/request.hpp"
#include "dynamorm/result.hpp"

#include "wrappers/attempting_backend.hpp"

namespace dynamorm::detail {

using Strand = boost::asio::strand<boost::asio::any_io_executor>;

/// Receives the answer to a request.
class AnswerSink {
 public:
  AnswerSink() = default;
  AnswerSink(AnswerSink const&) = delete;
  AnswerSink& operator=(AnswerSink const&) = delete;
  virtual ~AnswerSink() = default;
  /// Called at most once, on the strand of the operation.
  virtual void answered(Result<api::Response> answer) = 0;
};

/// A request that is being performed. All functions are called on the strand of the operation.
class RequestInProgress {
 public:
  RequestInProgress() = default;
  RequestInProgress(RequestInProgress const&) = delete;
  RequestInProgress& operator=(RequestInProgress const&) = delete;
  virtual ~RequestInProgress() = default;
  /// Ends it without an answer. Returns false if that is impossible: the answer will come.
  [[nodiscard]] virtual bool abandon() = 0;
};

/// The asynchronous counterpart of a Backend. Thread-safe.
class AsyncClient {
 public:
  explicit AsyncClient(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}
  AsyncClient(AsyncClient const&) = delete;
  AsyncClient& operator=(AsyncClient const&) = delete;
  virtual ~AsyncClient() = default;

  [[nodiscard]] boost::asio::any_io_executor const& executor() const noexcept { return executor_; }
  /// The strand for all steps of a new operation.
  [[nodiscard]] virtual Strand strand() = 0;
  /// Performs a request of an operation, on its strand. The answer never comes before this function returns. `request`
  /// must live until the answer has come or the request was abandoned, and so must `attempts`, which receives each
  /// attempt unless it is null.
  [[nodiscard]] virtual std::shared_ptr<RequestInProgress> perform(api::Request const& request, Strand const& strand,
                                                                   std::shared_ptr<AnswerSink> sink,
                                                                   wrappers::AttemptSink* attempts) = 0;

 private:
  boost::asio::any_io_executor const executor_;
};

}  // namespace dynamorm::detail
