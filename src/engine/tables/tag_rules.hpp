#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/tag.hpp"
#include "dynamorm/result.hpp"

/// Checks tags of tables. Rule from: "Tagging restrictions in DynamoDB".
namespace dynamorm::engine {

/// Rejects keys and values that are too long or contain invalid characters, reserved keys, and duplicate keys.
[[nodiscard]] Status check_tags(std::vector<api::ResourceTag> const& tags);

/// Rejects more tags than a table may have.
[[nodiscard]] Status check_tag_count(std::vector<api::ResourceTag> const& tags);

/// Rejects an invalid tag key.
[[nodiscard]] Status check_tag_key(std::string const& key);

}  // namespace dynamorm::engine
