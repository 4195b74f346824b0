// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"
#include "expression/projection_expression.hpp"

namespace dynamorm::engine {

/// Returns the attributes that a read of single items asks for, as an expression or in the legacy parameter;
/// std::nullopt for all attributes. Valid as long as the request.
[[nodiscard]] Result<std::optional<expression::Projection>> projection_of(
    Context const& context, std::optional<std::string> const& text,
    std::optional<api::ExpressionAttributeNames> const& names,
    std::optional<std::vector<std::string>> const& attributes);

/// Rejects a projection that looks into a key attribute of the table or of an index.
[[nodiscard]] Status check_keys(storage::TableDefinition const& table,
                                std::optional<expression::Projection> const& projection);

/// Returns the requested part of an encoded item.
[[nodiscard]] Item project(std::optional<expression::Projection> const& projection, std::string encoded);

}  // namespace dynamorm::engine
