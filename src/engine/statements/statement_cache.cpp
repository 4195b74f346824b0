// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/statement_cache.hpp"

#include <memory>
#include <utility>

#include "partiql/parser.hpp"

namespace dynamorm::engine {

Result<partiql::BoundStatement> StatementCache::find(std::string_view text, std::span<Value const> parameters) {
  if (auto known = cache_.find(text)) return partiql::BoundStatement::of(std::move(known), parameters);
  Result<std::shared_ptr<partiql::Statement const>> parsed = partiql::parse(text);
  if (!parsed) return parsed.failure();
  if ((*parsed)->refusal.empty()) cache_.add(*parsed);
  return partiql::BoundStatement::of(*std::move(parsed), parameters);
}

}  // namespace dynamorm::engine
