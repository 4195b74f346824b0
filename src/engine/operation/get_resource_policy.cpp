// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_resource_policy.hpp"

#include "engine/operation/handlers.hpp"
#include "engine/tables/resource_policies.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {

Result<api::GetResourcePolicyResponse> run(Context const& context, api::GetResourcePolicyRequest const& request) {
  Result<PolicyResource> const resource = policy_resource(context, request.resource_arn);
  if (!resource) return resource.failure();
  auto const settings = read_settings(context, resource->table);
  if (!settings) return settings.failure();
  storage::TableDefinition const& table = settings->definition();
  if (Status const exists = check_policy_stream(table, resource->stream); !exists) return exists.failure();
  storage::PolicyDefinition const* const policy = find_policy(table, resource->stream);
  if (policy == nullptr || policy->text.empty()) return policy_not_found(request.resource_arn);
  return api::GetResourcePolicyResponse{.policy = policy->text, .revision_id = std::to_string(policy->revision)};
}

}  // namespace dynamorm::engine
