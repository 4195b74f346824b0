// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/resource_policies.hpp"

#include <algorithm>
#include <utility>

#include "engine/failures.hpp"
#include "engine/streams/stream_name.hpp"
#include "engine/tables/describe.hpp"
#include "engine/tables/resource_arn.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/tables/table_state.hpp"
#include "item/json_document.hpp"

namespace dynamorm::engine {
namespace {

using storage::PolicyDefinition;
using storage::TableDefinition;

constexpr std::size_t longest_policy = 20'480;

/// Removes the blanks outside of strings.
std::string without_blanks(std::string_view json) {
  std::string compact;
  bool in_string = false;
  bool escaped = false;
  for (char const c : json) {
    if (!in_string && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) continue;
    compact.push_back(c);
    if (c == '"' && !escaped) in_string = !in_string;
    escaped = in_string && c == '\\' && !escaped;
  }
  return compact;
}

Failure refuse_policy(std::string_view why) { return refuse_parameter("Invalid policy document: " + std::string(why)); }

bool has_policy(PolicyDefinition const* policy) { return policy != nullptr && !policy->text.empty(); }

}  // namespace

Result<PolicyResource> policy_resource(Context const& context, std::string const& arn) {
  if (Status const formed = check_resource_arn(arn); !formed) return formed.failure();
  PolicyResource resource{.table = table_name_of(arn)};
  if (auto const stream = parse_stream_arn(arn)) {
    resource.stream = stream->label;
  } else if (!arn.ends_with(":table/" + std::string(resource.table))) {  // such as the ARN of a backup
    return refuse_parameter("Provided Arn is not a DynamoDB resource arn: " + arn);
  }
  if (account_in(arn) != context.caller.account) {
    return refuse("This action is only supported by accounts that match the resource owner’s account.");
  }
  if (!arn.starts_with(table_arn(context.caller, {}))) return refuse_parameter("Invalid resource Arn: " + arn);
  return resource;
}

Status check_policy_stream(TableDefinition const& table, std::string_view stream) {
  if (stream.empty() || std::ranges::find(table.streams, stream, stream_label) != table.streams.end()) return {};
  return service_failure("ResourceNotFoundException", "Requested resource not found: Stream: " + std::string(stream) +
                                                          " not found for Table: " + table.name);
}

Status check_policy(std::string const& policy) {
  if (policy.size() > longest_policy) return refuse_parameter("Maximum policy size of 20480 bytes exceeded");
  item::JsonDocument document(policy);
  item::JsonDocument::Place const begin = document.begin();
  item::JsonDocument::Place const end = document.skip(begin);
  item::JsonKind const kind = item::json_kind(begin);
  bool const is_json = end != nullptr && document.ends_at(end);
  if (is_json && kind == item::JsonKind::null) return refuse_policy("This text appears not to be a policy");
  if (!is_json || kind != item::JsonKind::object) return refuse_policy("This policy contains invalid Json");
  if (without_blanks(policy) == "{}") return refuse_policy("Syntax error at position (1,3)");
  return {};
}

PolicyDefinition const* find_policy(TableDefinition const& table, std::string_view stream) noexcept {
  auto const found = std::ranges::find(table.policies, stream, &PolicyDefinition::stream);
  return found == table.policies.end() ? nullptr : &*found;
}

Failure policy_not_found(std::string_view why) {
  return service_failure("PolicyNotFoundException",
                         "Resource-based policy not found for the provided ResourceArn: " + std::string(why));
}

namespace {

/// Rejects an expected revision that is not the current one.
Status check_revision(TableDefinition const& table, std::string_view stream,
                      std::optional<std::string> const& expected) {
  if (!expected) return {};
  PolicyDefinition const* const policy = find_policy(table, stream);
  std::string const revision = has_policy(policy) ? std::to_string(policy->revision) : "";
  if (*expected == "NO_POLICY") {
    if (revision.empty()) return {};
    return policy_not_found("Requested policy update expecting none to be present for table " + table.name +
                            ", but a policy exists with revision id " + revision + ".");
  }
  if (*expected == revision) return {};
  std::string const requested = "Requested update for policy with revision id " + *expected + ", but ";
  if (revision.empty()) return policy_not_found(requested + "table " + table.name + " has no associated policy.");
  return policy_not_found(requested + "the policy associated to target table " + table.name + " has revision id " +
                          revision + ".");
}

}  // namespace

Status check_policy_change(TableDefinition const& table, std::string_view stream,
                           std::optional<std::string> const& expected_revision) {
  if (Status const exists = check_policy_stream(table, stream); !exists) return exists;
  if (table.status == api::TableStatus::deleting) return check_not_in_use(table);
  return check_revision(table, stream, expected_revision);
}

std::int64_t set_policy(TableDefinition& table, std::string_view stream, std::string_view policy, api::Timestamp now) {
  auto found = std::ranges::find(table.policies, stream, &PolicyDefinition::stream);
  if (found == table.policies.end()) {
    table.policies.push_back({.stream = std::string(stream)});
    found = std::prev(table.policies.end());
  }
  std::string text = without_blanks(policy);
  if (found->revision != 0 && found->text == text) return found->revision;
  found->text = std::move(text);
  // The service's revisions are the times of the changes.
  found->revision = std::max(std::int64_t{now.time_since_epoch().count()}, found->revision + 1);
  return found->revision;
}

}  // namespace dynamorm::engine
