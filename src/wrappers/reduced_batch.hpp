// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>
#include <vector>

#include "dynamorm/api/request.hpp"

namespace dynamorm::wrappers {

/// A batch without some of its members, which are added to the unprocessed ones of the response.
class ReducedBatch {
 public:
  /// `unprocessed` has an element for each of members_of(batch): whether it is left out.
  ReducedBatch(api::Request const& batch, std::vector<bool> const& unprocessed);

  [[nodiscard]] api::Request const& request() const noexcept { return request_; }
  /// Adds what was left out to the response to request().
  void complete(api::Response& response);

 private:
  using Reads = decltype(api::BatchGetItemRequest::request_items);
  using Writes = decltype(api::BatchWriteItemRequest::request_items);

  api::Request request_;
  std::variant<Reads, Writes> left_out_;
};

}  // namespace dynamorm::wrappers
