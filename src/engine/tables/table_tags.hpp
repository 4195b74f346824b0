// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/tag.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

/// Finds tagged tables and checks tags. Rule from: "Tagging restrictions in DynamoDB".
namespace dynamorm::engine {

/// Rejects keys and values that are too long or contain invalid characters, reserved keys, and duplicate keys.
[[nodiscard]] Status check_tags(std::vector<api::ResourceTag> const& tags);

/// Rejects more tags than a table may have.
[[nodiscard]] Status check_tag_count(std::vector<api::ResourceTag> const& tags);

/// Rejects an invalid tag key.
[[nodiscard]] Status check_tag_key(std::string const& key);

/// Finds the table whose tags an operation reads or changes, by its ARN. Rejects the ARN of another account's table.
[[nodiscard]] Result<std::shared_ptr<storage::Table>> find_tagged_table(Context const& context, std::string const& arn,
                                                                        std::string_view operation);

}  // namespace dynamorm::engine
