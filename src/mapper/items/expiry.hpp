// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/item.hpp"

/// Items that have expired, which the service may not have removed yet. `now` is in nanoseconds since 1970. The model
/// must have an attribute that expires.
/// Rule from: "Working with expired items and time to live (TTL)".
namespace dynamorm::mapper {

[[nodiscard]] std::string_view expiry_attribute(detail::ModelInfo const& model);
/// Adds the attribute to those that a read wants, unless it wants all.
void add_expiry(detail::ModelInfo const& model, std::vector<Path>& wanted);
/// Holds for items that expire later: a condition that a range key accepts.
[[nodiscard]] Condition expires_after(detail::ModelInfo const& model, std::int64_t now);
/// Holds for items that have not expired.
[[nodiscard]] Condition unexpired(detail::ModelInfo const& model, std::int64_t now);
[[nodiscard]] bool is_expired(detail::ModelInfo const& model, ItemView item, std::int64_t now);

}  // namespace dynamorm::mapper
