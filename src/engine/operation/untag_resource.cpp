// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/untag_resource.hpp"

#include <string_view>
#include <unordered_set>
#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/table_state.hpp"
#include "engine/tables/table_tags.hpp"

namespace dynamorm::engine {

Result<api::UntagResourceResponse> run(Context const& context, api::UntagResourceRequest const& request) {
  if (request.tag_keys.empty()) return refuse("Atleast one Tag Key needs to be provided as Input.");
  for (std::string const& key : request.tag_keys) {
    if (Status const valid = check_tag_key(key); !valid) return valid.failure();
  }
  auto const table = find_tagged_table(context, request.resource_arn, "UntagResource");
  if (!table) return table.failure();
  std::unordered_set<std::string_view> const keys(request.tag_keys.begin(), request.tag_keys.end());
  auto const taken = (*table)->take();
  storage::TableDefinition definition = (*table)->definition();
  if ((*table)->dropped()) return table_not_found(definition.name);
  std::erase_if(definition.tags, [&keys](api::ResourceTag const& tag) { return keys.contains(tag.key); });
  Status const defined = context.catalogue.define(**table, std::move(definition));
  if (!defined) return defined.failure();
  return api::UntagResourceResponse{};
}

}  // namespace dynamorm::engine
