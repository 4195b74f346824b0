#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/tag.hpp"
#include "dynamorm/result.hpp"

/// What the labels of a table may be. Rule from: "Tagging restrictions in DynamoDB".
namespace dynamorm::engine {

/// Refuses keys and values that are too long or of other characters than a tag may have, keys that are the service's
/// own, and a key that there is twice.
[[nodiscard]] Status check_tags(std::vector<api::ResourceTag> const& tags);

/// Refuses more tags than a table may have.
[[nodiscard]] Status check_tag_count(std::vector<api::ResourceTag> const& tags);

/// Refuses a key that no tag can have.
[[nodiscard]] Status check_tag_key(std::string const& key);

}  // namespace dynamorm::engine
