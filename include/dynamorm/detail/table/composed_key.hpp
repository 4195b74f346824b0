// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::detail {

/// Returns the key of the item with these members. Throws ValidationError if a composed key cannot contain a value.
[[nodiscard]] Item composed_key(ModelInfo const& model, Item const& members);

}  // namespace dynamorm::detail
