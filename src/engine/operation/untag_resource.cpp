#include "dynamorm/api/untag_resource.hpp"

#include <algorithm>
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
  auto const table = find_tagged_table(context, request.resource_arn);
  if (!table) return table.failure();
  auto const taken = (*table)->take();
  storage::TableDefinition definition = (*table)->definition();
  if ((*table)->dropped()) return table_not_found(definition.name);
  std::erase_if(definition.tags, [&request](api::ResourceTag const& tag) {
    return std::ranges::find(request.tag_keys, tag.key) != request.tag_keys.end();
  });
  Status const defined = context.catalogue.define(**table, std::move(definition));
  if (!defined) return defined.failure();
  return api::UntagResourceResponse{};
}

}  // namespace dynamorm::engine
