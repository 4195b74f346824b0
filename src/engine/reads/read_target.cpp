// SPDX-License-Identifier: Apache-2.0
#include "engine/reads/read_target.hpp"

#include <algorithm>

#include "api/enum_spellings.hpp"
#include "engine/failures.hpp"
#include "engine/storage/index_projection.hpp"
#include "engine/storage/layout.hpp"

namespace dynamorm::engine {
namespace {

using expression::Node;
using expression::NodeKind;
using expression::Tree;

/// The attributes of an expression that the index does not hold, sorted by name.
std::vector<std::string> not_projected(ReadTarget const& target, Tree const& tree,
                                       NameOrder order = NameOrder::sorted) {
  std::vector<std::string> missing;
  for (Node const& node : tree.nodes()) {
    if (node.kind != NodeKind::path) continue;
    std::string_view const name = tree.steps(node).front().name;
    bool const known = std::ranges::find(missing, name) != missing.end();
    if (!known && !storage::is_projected(*target.table, *target.index, name)) missing.emplace_back(name);
  }
  if (order == NameOrder::sorted) std::ranges::sort(missing);
  return missing;
}

std::string_view word(api::Select select) {
  return select == api::Select::count ? "only the Count" : api::name_of(select);
}

}  // namespace

std::string ReadTarget::prefix() const {
  return index != nullptr ? storage::entries_prefix(index->id) : storage::items_prefix(table->id);
}

Result<ReadTarget> read_target_of(storage::TableDefinition const& table, std::optional<std::string> const& index_name,
                                  bool consistent, std::string_view operation) {
  if (!index_name) return ReadTarget{.table = &table};
  ReadTarget const target{.table = &table, .index = table.index(*index_name)};
  // For readers, an index that is being deleted does not exist.
  if (target.index == nullptr || target.index->status == api::IndexStatus::deleting)
    return refuse("The table does not have the specified index: " + *index_name);
  if (target.index->vector) return refuse(std::string(operation) + " operation not supported on this index type.");
  if (target.is_global_index() && consistent) {
    return refuse("Consistent reads are not supported on global secondary indexes");
  }
  if (target.index->status == api::IndexStatus::creating) {
    return refuse("Cannot read from backfilling global secondary index: " + *index_name);
  }
  return target;
}

Status check_select(std::optional<api::Select> select, bool has_index, std::string_view parameter) {
  if (!select) return {};
  if (*select == api::Select::specific_attributes && parameter.empty()) {
    return refuse("Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
  }
  if (*select != api::Select::specific_attributes && !parameter.empty()) {
    return refuse("Cannot specify the " + std::string(parameter) + " when choosing to get " +
                  std::string(word(*select)));
  }
  if (*select == api::Select::all_projected_attributes && !has_index) {
    return refuse("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
  }
  return {};
}

Status check_filter_is_projected(ReadTarget const& target, std::optional<expression::Condition> const& filter) {
  if (!filter || target.index == nullptr) return {};
  std::vector<std::string> const missing = not_projected(target, filter->tree());
  if (missing.empty()) return {};
  return refuse_parameter("Secondary index " + target.index->name +
                          " does not project one or more filter attributes: " + in_brackets(missing));
}

Result<bool> check_projected(ReadTarget const& target, std::optional<api::Select> select,
                             std::optional<expression::Projection> const& projection, NameOrder order) {
  if (target.index == nullptr || target.index->projection.projection_type == api::ProjectionType::all) return false;
  std::vector<std::string> const missing =
      projection ? not_projected(target, projection->tree(), order) : std::vector<std::string>();
  if (target.is_global_index() && !missing.empty()) {
    return refuse_parameter("Global secondary index " + target.index->name + " does not project " +
                            in_brackets(missing));
  }
  bool const wants_all = select == api::Select::all_attributes;
  if (target.is_global_index() && wants_all) {
    return refuse_parameter("Select type ALL_ATTRIBUTES is not supported for global secondary index " +
                            target.index->name + " because its projection type is not ALL");
  }
  return wants_all || !missing.empty();
}

}  // namespace dynamorm::engine
