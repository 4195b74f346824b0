// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm::testing {

/// Forwards every request to another database, except batches, whose members it leaves unprocessed for ever.
class OverloadedBackend final : public Backend {
 public:
  explicit OverloadedBackend(Database behind) : behind_(std::move(behind)) {}

  Result<api::Response> execute(api::Request const& request) override {
    if (auto const* const reads = request.operation.get_if<api::BatchGetItemRequest>()) {
      return api::Response{api::BatchGetItemResponse{.unprocessed_keys = reads->request_items}};
    }
    if (auto const* const writes = request.operation.get_if<api::BatchWriteItemRequest>()) {
      return api::Response{api::BatchWriteItemResponse{.unprocessed_items = writes->request_items}};
    }
    return behind_.backend().execute(request);
  }

 private:
  Database behind_;
};

}  // namespace dynamorm::testing
