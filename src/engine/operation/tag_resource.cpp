// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/tag_resource.hpp"

#include <algorithm>
#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/table_state.hpp"
#include "engine/tables/table_tags.hpp"

namespace dynamorm::engine {
namespace {

void set_tag(std::vector<api::ResourceTag>& tags, api::ResourceTag const& tag) {
  auto const same = std::ranges::find(tags, tag.key, &api::ResourceTag::key);
  if (same == tags.end()) {
    tags.push_back(tag);
  } else {
    same->value = tag.value;
  }
}

}  // namespace

Result<api::TagResourceResponse> run(Context const& context, api::TagResourceRequest const& request) {
  if (request.tags.empty()) return refuse("Atleast one Tag needs to be provided as Input.");
  if (Status const valid = check_tags(request.tags); !valid) return valid.failure();
  auto const table = find_tagged_table(context, request.resource_arn, "TagResource");
  if (!table) return table.failure();
  // All keys differ, so more than a table may have are too many, whatever it has. Reject them before waiting for the
  // table.
  if (Status const few = check_tag_count(request.tags); !few) return few.failure();
  auto const taken = (*table)->take();
  storage::TableDefinition definition = (*table)->definition();
  if ((*table)->dropped()) return table_not_found(definition.name);
  for (api::ResourceTag const& tag : request.tags) set_tag(definition.tags, tag);
  if (Status const few = check_tag_count(definition.tags); !few) return few.failure();
  Status const defined = context.catalogue.define(**table, std::move(definition));
  if (!defined) return defined.failure();
  return api::TagResourceResponse{};
}

}  // namespace dynamorm::engine
