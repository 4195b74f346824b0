#include "expression/key_attributes.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "expression/path_group.hpp"
#include "expression/refusal.hpp"

namespace dynamorm::expression {
namespace {

/// Returns the first key attribute for which `which` is true.
template <class Which>
std::optional<std::string_view> find_key(KeyAttributes const& keys, Which which) {
  for (std::span<KeyAttribute const> const part : {keys.hash, keys.range}) {
    for (KeyAttribute const& attribute : part) {
      if (which(attribute.name)) return attribute.name;
    }
  }
  return std::nullopt;
}

/// Returns the first key attribute at the start of a path for which `which` is true.
template <class Which>
std::optional<std::string_view> find_key_path(Tree const& tree, KeyAttributes const& keys, Which which) {
  return find_key(keys, [&](std::string_view name) {
    return std::ranges::any_of(tree.nodes(), [&](Node const& node) {
      return node.kind == NodeKind::path && which(node) && tree.steps(node).front().name == name;
    });
  });
}

}  // namespace

Status check_key_attributes_are_scalars(Tree const& tree, KeyAttributes const& keys, std::string_view keys_are) {
  auto const key = find_key_path(tree, keys, [](Node const& path) { return path.count > 1; });
  if (!key) return {};
  return refuse("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " +
                std::string(keys_are) + ": " + std::string(*key));
}

Status check_keys_are_kept(Tree const& update, KeyAttributes const& keys) {
  auto const changed = find_key(keys, [&](std::string_view name) {
    for (Node const& action : update.roots()) {
      if (path_of(update, action).front().name == name) return true;
    }
    return false;
  });
  if (!changed) return {};
  return refuse("One or more parameter values were invalid: Cannot update attribute " + std::string(*changed) +
                ". This attribute is part of the key");
}

Status check_filter_avoids_keys(Tree const& filter, KeyAttributes const& keys, std::string_view parameter) {
  auto const key = find_key_path(filter, keys, [](Node const&) { return true; });
  if (!key) return {};
  return refuse(std::string(parameter) +
                " can only contain non-primary key attributes: Primary key attribute: " + std::string(*key));
}

}  // namespace dynamorm::expression
