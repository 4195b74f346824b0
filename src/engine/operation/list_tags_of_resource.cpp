#include "dynamorm/api/list_tags_of_resource.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/table_tags.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t tags_on_page = 10;

}  // namespace

/// The token of the next page is the key of the last tag of this one; tags are told in the order of their keys.
Result<api::ListTagsOfResourceResponse> run(Context const& context, api::ListTagsOfResourceRequest const& request) {
  auto const table = find_tagged_table(context, request.resource_arn);
  if (!table) return table.failure();
  std::vector<api::ResourceTag> tags;
  {
    auto const shared = (*table)->share();
    tags = (*table)->definition().tags;
  }
  std::ranges::sort(tags, {}, &api::ResourceTag::key);
  if (request.next_token) {
    std::erase_if(tags, [&request](api::ResourceTag const& tag) { return tag.key <= *request.next_token; });
  }
  api::ListTagsOfResourceResponse response;
  if (tags.size() > tags_on_page) {
    tags.resize(tags_on_page);
    response.next_token = tags.back().key;
  }
  response.tags = std::move(tags);
  return response;
}

}  // namespace dynamorm::engine
