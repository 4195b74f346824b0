// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/observer.hpp"

namespace dynamorm::wrappers {

/// Receives the attempts of one request, on the thread that makes it.
class AttemptSink {
 public:
  AttemptSink() = default;
  AttemptSink(AttemptSink const&) = delete;
  AttemptSink& operator=(AttemptSink const&) = delete;
  virtual ~AttemptSink() = default;
  virtual void attempted(AttemptEvent const& attempt) = 0;
};

/// A backend that makes attempts, or stands around another one.
class AttemptingBackend : public Backend {
 public:
  Result<api::Response> execute(api::Request const& request) final { return perform(request, nullptr); }
  /// Performs one request, and reports each attempt to `sink`, unless it is null.
  virtual Result<api::Response> perform(api::Request const& request, AttemptSink* sink) = 0;
};

/// The database that a wrapper stands around.
class Inner {
 public:
  /// Throws MissingDatabase if the handle is empty.
  explicit Inner(Database database)
      : database_(std::move(database)),
        backend_(&database_.backend()),
        attempting_(dynamic_cast<AttemptingBackend*>(backend_)) {}

  Result<api::Response> perform(api::Request const& request, AttemptSink* sink) const {
    if (sink == nullptr || attempting_ == nullptr) return backend_->execute(request);
    return attempting_->perform(request, sink);
  }

 private:
  Database const database_;
  Backend* const backend_;
  AttemptingBackend* const attempting_;
};

}  // namespace dynamorm::wrappers
