// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/tag.hpp"

namespace dynamorm::api {

struct ListTagsOfResourceResponse {
  std::optional<std::vector<ResourceTag>> tags{};
  std::optional<std::string> next_token{};

  bool operator==(ListTagsOfResourceResponse const&) const = default;
};

/// Lists the tags of a table.
struct ListTagsOfResourceRequest {
  using Response = ListTagsOfResourceResponse;
  static constexpr std::string_view name = "ListTagsOfResource";

  std::string resource_arn{};
  std::optional<std::string> next_token{};

  bool operator==(ListTagsOfResourceRequest const&) const = default;
};

}  // namespace dynamorm::api
