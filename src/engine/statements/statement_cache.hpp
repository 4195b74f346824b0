// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "base/text_cache.hpp"
#include "partiql/bound_statement.hpp"
#include "partiql/statement.hpp"

namespace dynamorm::engine {

/// Keeps parsed statements by their text, so that a text that is executed again is not parsed again. A parsed statement
/// takes up to about 60 times the memory of its text, usually 20 times. Bounded as TextCache is. Thread-safe.
class StatementCache {
 public:
  /// Parses the statement, unless it is kept, and binds it. Fails as partiql::parse() and BoundStatement::of() do. The
  /// result is valid while the parameters are.
  [[nodiscard]] Result<partiql::BoundStatement> find(std::string_view text, std::span<Value const> parameters);

 private:
  TextCache<partiql::Statement> cache_;
};

}  // namespace dynamorm::engine
