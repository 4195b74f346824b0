// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/statement.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"

/// Statements in batches and transactions, in steps. The database must outlive the operation.
namespace dynamorm::mapper {

[[nodiscard]] Course<std::vector<StatementOutcome>> run_batch(Channel& channel, Database const& database,
                                                              std::vector<StatementWithParameters> statements);
[[nodiscard]] Course<std::vector<std::optional<Item>>> run_transaction(Channel& channel, Database const& database,
                                                                       std::vector<StatementWithParameters> statements,
                                                                       std::optional<std::string> token);

}  // namespace dynamorm::mapper
