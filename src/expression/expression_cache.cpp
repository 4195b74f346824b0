// SPDX-License-Identifier: Apache-2.0
#include "expression/expression_cache.hpp"

#include <memory>
#include <utility>

#include "expression/parser.hpp"

namespace dynamorm::expression {

Result<Tree> ExpressionCache::find(Kind kind, std::string_view text) {
  TextCache<Parsed>& cache = caches_[static_cast<std::size_t>(kind)];
  if (auto const known = cache.find(text)) return known->tree.copy_over(known->text, text);
  Result<Tree> tree = parse(kind, text);
  if (!tree) return tree;
  auto parsed = std::make_shared<Parsed>(text);
  parsed->tree = tree->copy_over(text, parsed->text);
  cache.add(std::move(parsed));
  return tree;
}

}  // namespace dynamorm::expression
