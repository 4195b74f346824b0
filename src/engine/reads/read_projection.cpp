// SPDX-License-Identifier: Apache-2.0
#include "engine/reads/read_projection.hpp"

#include <utility>

#include "engine/items/item_rules.hpp"
#include "engine/parameters.hpp"
#include "expression/legacy.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {
namespace {

Result<expression::Projection> parse(Context const& context, std::string const& text,
                                     std::optional<api::ExpressionAttributeNames> const& names) {
  auto placeholders = placeholders_of(context.expressions, names);
  if (!placeholders) return placeholders.failure();
  auto projection = expression::Projection::parse(text, *placeholders);
  if (!projection) return projection;
  if (Status const used = placeholders->check_all_used(); !used) return used.failure();
  return projection;
}

}  // namespace

Result<std::optional<expression::Projection>> projection_of(Context const& context,
                                                            std::optional<std::string> const& text,
                                                            std::optional<api::ExpressionAttributeNames> const& names,
                                                            std::optional<std::vector<std::string>> const& attributes) {
  if (!text && !attributes) return std::optional<expression::Projection>();
  auto projection = text ? parse(context, *text, names) : expression::projection_of(*attributes);
  if (!projection) return projection.failure();
  return std::optional(std::move(*projection));
}

Status check_keys(storage::TableDefinition const& table, std::optional<expression::Projection> const& projection) {
  return projection ? check_scalar_keys(table, projection->tree()) : Status();
}

Item project(std::optional<expression::Projection> const& projection, std::string encoded) {
  if (!projection) return item::trusted_item(std::move(encoded));
  detail::Writer writer;
  projection->apply(ItemView(encoded.data()), writer);
  return item::trusted_item(writer.take());
}

}  // namespace dynamorm::engine
