// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/database.hpp"
#include "dynamorm/result.hpp"

#include "mapper/course.hpp"
#include "wrappers/passage.hpp"

namespace dynamorm::wrappers {

/// Stands around a database: changes, watches or holds back its requests, or makes them fail. Thread-safe.
///
/// Written as steps, which two drivers run: around() for a blocking database, and LayeredClient of dynamorm::asio.
class Layer {
 public:
  Layer() = default;
  Layer(Layer const&) = delete;
  Layer& operator=(Layer const&) = delete;
  virtual ~Layer() = default;

  /// Performs one request. The layer and the arguments must outlive the operation. `sink`, unless null, receives each
  /// attempt.
  [[nodiscard]] virtual mapper::Course<Result<api::Response>> perform(Passage& passage, api::Request const& request,
                                                                      AttemptSink* sink) = 0;
};

/// Returns the database with a layer around it. Throws MissingDatabase if the handle is empty.
[[nodiscard]] Database around(Database const& database, std::shared_ptr<Layer> layer);

}  // namespace dynamorm::wrappers
