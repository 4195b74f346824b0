#include "expression/key_attributes.hpp"

#include <algorithm>
#include <string>

#include "expression/path_group.hpp"
#include "expression/refusal.hpp"

namespace dynamorm::expression {
namespace {

bool is_key(KeyAttributes const& keys, std::string_view name) noexcept {
  auto const named = [name](KeyAttribute const& attribute) { return attribute.name == name; };
  return std::any_of(keys.hash.begin(), keys.hash.end(), named) ||
         std::any_of(keys.range.begin(), keys.range.end(), named);
}

/// The attribute of the first path that begins with a key attribute and fulfils `which`.
template <class Which>
std::optional<std::string_view> find_key_path(Tree const& tree, KeyAttributes const& keys, Which which) {
  for (Node const& node : tree.nodes()) {
    if (node.kind != NodeKind::path || !which(node)) continue;
    std::string_view const name = tree.steps(node).front().name;
    if (is_key(keys, name)) return name;
  }
  return std::nullopt;
}

}  // namespace

Status check_key_attributes_are_scalars(Tree const& tree, KeyAttributes const& keys, std::string_view keys_are) {
  auto const key = find_key_path(tree, keys, [](Node const& path) { return path.count > 1; });
  if (!key) return {};
  return refuse("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " +
                std::string(keys_are) + ": " + std::string(*key));
}

Status check_keys_are_kept(Tree const& update, KeyAttributes const& keys) {
  for (Node const& action : update.roots()) {
    std::string_view const name = path_of(update, action).front().name;
    if (!is_key(keys, name)) continue;
    return refuse("One or more parameter values were invalid: Cannot update attribute " + std::string(name) +
                  ". This attribute is part of the key");
  }
  return {};
}

Status check_filter_avoids_keys(Tree const& filter, KeyAttributes const& keys, std::string_view parameter) {
  auto const key = find_key_path(filter, keys, [](Node const&) { return true; });
  if (!key) return {};
  return refuse(std::string(parameter) +
                " can only contain non-primary key attributes: Primary key attribute: " + std::string(*key));
}

}  // namespace dynamorm::expression
