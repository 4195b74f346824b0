// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/delete_resource_policy.hpp"

#include <utility>

#include "engine/operation/handlers.hpp"
#include "engine/tables/resource_policies.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {

/// Returns the revision of the deleted policy or, if it was deleted before, the revision of that deletion.
Result<api::DeleteResourcePolicyResponse> run(Context const& context, api::DeleteResourcePolicyRequest const& request) {
  Result<PolicyResource> const resource = policy_resource(context, request.resource_arn);
  if (!resource) return resource.failure();
  auto const settings = change_settings(context, resource->table);
  if (!settings) return settings.failure();
  storage::TableDefinition definition = settings->definition();
  Status const allowed = check_policy_change(definition, resource->stream, request.expected_revision_id);
  if (!allowed) return allowed.failure();
  storage::PolicyDefinition const* const policy = find_policy(definition, resource->stream);
  if (policy == nullptr) return api::DeleteResourcePolicyResponse{};
  api::DeleteResourcePolicyResponse const response{std::to_string(policy->revision)};
  set_policy(definition, resource->stream, {}, now(context));
  Status const defined = context.catalogue.define(settings->table(), std::move(definition));
  if (!defined) return defined.failure();
  return response;
}

}  // namespace dynamorm::engine
