// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <variant>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm::testing {

/// Forwards every request to another database, except batches of reads, whose keys it leaves unprocessed for ever.
class OverloadedBackend final : public Backend {
 public:
  explicit OverloadedBackend(Database behind) : behind_(std::move(behind)) {}

  Result<api::Response> execute(api::Request const& request) override {
    auto const* const batch = std::get_if<api::BatchGetItemRequest>(&request.operation);
    if (batch == nullptr) return behind_.backend().execute(request);
    return api::Response{api::BatchGetItemResponse{.unprocessed_keys = batch->request_items}};
  }

 private:
  Database behind_;
};

}  // namespace dynamorm::testing
