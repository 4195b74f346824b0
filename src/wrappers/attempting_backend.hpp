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

/// A database below a layer.
class Below {
 public:
  Below() = default;
  Below(Below const&) = delete;
  Below& operator=(Below const&) = delete;
  virtual ~Below() = default;
  /// See AttemptingBackend::perform().
  virtual Result<api::Response> perform(api::Request const& request, AttemptSink* sink) = 0;
};

/// The database that a layer stands around.
class Inner final : public Below {
 public:
  /// Throws MissingDatabase if the handle is empty.
  explicit Inner(Database database)
      : database_(std::move(database)),
        backend_(&database_.backend()),
        attempting_(dynamic_cast<AttemptingBackend*>(backend_)) {}

  Result<api::Response> perform(api::Request const& request, AttemptSink* sink) override {
    if (sink == nullptr || attempting_ == nullptr) return backend_->execute(request);
    return attempting_->perform(request, sink);
  }

 private:
  Database const database_;
  Backend* const backend_;
  AttemptingBackend* const attempting_;
};

}  // namespace dynamorm::wrappers
