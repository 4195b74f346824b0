// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/table_description.hpp"

#include "cli/expressions/token.hpp"
#include "mapper/reads/read_plan.hpp"

namespace dynamorm::cli {

/// The parts of a written condition that a query needs apart.
struct KeySplit {
  std::optional<std::string> index;  ///< The index whose key the condition names; none for the table.
  std::vector<Token> key;            ///< The condition on the key.
  std::vector<Token> filter;         ///< The rest; may be empty.
};

/// Splits the condition of a query. Without `index`, takes the table or else the first index whose hash keys all have a
/// condition with `=`. Throws Misuse if there is no such key or index.
[[nodiscard]] KeySplit split_by_key(std::vector<Token> const& condition, api::TableDescription const& table,
                                    std::optional<std::string> const& index);

/// Judges a query by a split condition.
[[nodiscard]] mapper::ReadPlan plan_of_query(KeySplit const& split, api::TableDescription const& table);
/// Judges a scan with a filter, which may be empty. Without `index`, it reads the table.
[[nodiscard]] mapper::ReadPlan plan_of_scan(std::vector<Token> const& filter, api::TableDescription const& table,
                                            std::optional<std::string> const& index);

}  // namespace dynamorm::cli
