// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/put_resource_policy.hpp"

#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/resource_policies.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {

Result<api::PutResourcePolicyResponse> run(Context const& context, api::PutResourcePolicyRequest const& request) {
  Result<PolicyResource> const resource = policy_resource(context, request.resource_arn);
  if (!resource) return resource.failure();
  if (Status const valid = check_policy(request.policy); !valid) return valid.failure();
  auto const settings = change_settings(context, resource->table);
  if (!settings) return settings.failure();
  storage::TableDefinition definition = settings->definition();
  Status const allowed = check_policy_change(definition, resource->stream, request.expected_revision_id);
  if (!allowed) return allowed.failure();
  std::int64_t const revision = set_policy(definition, resource->stream, request.policy, now(context));
  Status const defined = context.catalogue.define(settings->table(), std::move(definition));
  if (!defined) return defined.failure();
  return api::PutResourcePolicyResponse{std::to_string(revision)};
}

}  // namespace dynamorm::engine
