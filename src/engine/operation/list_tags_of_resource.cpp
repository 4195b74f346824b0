// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/list_tags_of_resource.hpp"

#include <algorithm>
#include <vector>

#include "engine/operation/handlers.hpp"
#include "engine/tables/table_tags.hpp"

namespace dynamorm::engine {

/// Returns all tags at once, sorted by key. A table has at most 50, so there never is a next page.
Result<api::ListTagsOfResourceResponse> run(Context const& context, api::ListTagsOfResourceRequest const& request) {
  auto const table = find_tagged_table(context, request.resource_arn, "ListTagsOfResource");
  if (!table) return table.failure();
  std::vector<api::ResourceTag> tags;
  {
    auto const shared = (*table)->share();
    tags = (*table)->definition().tags;
  }
  std::ranges::sort(tags, {}, &api::ResourceTag::key);
  return api::ListTagsOfResourceResponse{.tags = std::move(tags)};
}

}  // namespace dynamorm::engine
