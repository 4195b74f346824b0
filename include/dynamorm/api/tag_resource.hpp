// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/tag.hpp"

namespace dynamorm::api {

struct TagResourceResponse {
  bool operator==(TagResourceResponse const&) const = default;
};

/// Adds or replaces tags of a table.
struct TagResourceRequest {
  using Response = TagResourceResponse;
  static constexpr std::string_view name = "TagResource";

  std::string resource_arn{};
  std::vector<ResourceTag> tags{};

  bool operator==(TagResourceRequest const&) const = default;
};

}  // namespace dynamorm::api
