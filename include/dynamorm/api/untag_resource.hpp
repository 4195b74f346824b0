// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::api {

struct UntagResourceResponse {
  bool operator==(UntagResourceResponse const&) const = default;
};

/// Removes tags from a table.
struct UntagResourceRequest {
  using Response = UntagResourceResponse;
  static constexpr std::string_view name = "UntagResource";

  std::string resource_arn{};
  std::vector<std::string> tag_keys{};

  bool operator==(UntagResourceRequest const&) const = default;
};

}  // namespace dynamorm::api
