#pragma once

#include <memory>
#include <string>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Finds the table whose tags an operation reads or changes, by its ARN.
[[nodiscard]] Result<std::shared_ptr<storage::Table>> find_tagged_table(Context const& context, std::string const& arn);

}  // namespace dynamorm::engine
