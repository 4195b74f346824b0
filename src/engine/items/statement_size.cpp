#include "engine/items/statement_size.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "expression/document_path.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

using expression::Node;
using expression::NodeKind;
using expression::Path;
using expression::Step;

constexpr std::size_t size_of_update = 3;
constexpr std::size_t size_of_writing = 19;
constexpr std::size_t size_of_writing_to_position = 20;
constexpr std::size_t size_of_removing = 2;

bool writes(Node const& action) noexcept { return action.kind == NodeKind::set || action.kind == NodeKind::add; }

std::size_t size_of_action(Node const& action, Path path) noexcept {
  if (!writes(action)) return size_of_removing;
  return path.back().kind == Step::Kind::position ? size_of_writing_to_position : size_of_writing;
}

std::size_t size_of_attribute(std::string_view name, ItemView item) {
  auto const value = item.find(name);
  return value ? name.size() + item::size_of(*value) : 0;
}

}  // namespace

std::size_t statement_size(expression::Tree const& update, ItemView after) {
  std::size_t size = size_of_update;
  std::vector<std::string_view> written;
  for (Node const& action : update.roots()) {
    Path const path = expression::path_of(update, action);
    size += size_of_action(action, path);
    std::string_view const name = path.front().name;
    if (!writes(action) || std::ranges::find(written, name) != written.end()) continue;
    written.push_back(name);
    size += size_of_attribute(name, after);
  }
  return size;
}

}  // namespace dynamorm::engine
