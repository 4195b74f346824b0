// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

/// The policies of tables and their streams. They are stored, but have no effect.
/// Rule from: "Resource-based policies for DynamoDB".
namespace dynamorm::engine {

/// The table or stream that a policy belongs to. Both are views into its ARN.
struct PolicyResource {
  std::string_view table{};
  std::string_view stream{};  ///< The label of the stream; empty for the table.
};

/// Parses the ARN of a table or stream. Rejects other ARNs, and those of another account, region or partition.
[[nodiscard]] Result<PolicyResource> policy_resource(Context const& context, std::string const& arn);

/// Rejects the label of a stream that the table does not have.
[[nodiscard]] Status check_policy_stream(storage::TableDefinition const& table, std::string_view stream);

/// Rejects a policy that is too long or not a JSON object.
[[nodiscard]] Status check_policy(std::string const& policy);

/// Returns the policy of a table or stream, even if it is deleted; null if there has never been one.
[[nodiscard]] storage::PolicyDefinition const* find_policy(storage::TableDefinition const& table,
                                                           std::string_view stream) noexcept;

/// Makes the PolicyNotFoundException.
[[nodiscard]] Failure policy_not_found(std::string_view why);

/// Rejects the change of a policy: of a missing stream, of a table that is being deleted, and if the expected revision
/// is not the current one.
[[nodiscard]] Status check_policy_change(storage::TableDefinition const& table, std::string_view stream,
                                         std::optional<std::string> const& expected_revision);

/// Stores a policy, or deletes it if `policy` is empty, and returns its revision. An equal policy keeps its revision.
std::int64_t set_policy(storage::TableDefinition& table, std::string_view stream, std::string_view policy,
                        api::Timestamp now);

}  // namespace dynamorm::engine
