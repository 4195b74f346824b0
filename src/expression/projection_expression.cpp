// SPDX-License-Identifier: Apache-2.0
#include "expression/projection_expression.hpp"

#include <utility>

#include "expression/document_path.hpp"
#include "expression/parser.hpp"

namespace dynamorm::expression {
namespace {

using detail::Writer;

/// Writes the requested parts of values. Each function returns whether there were any; if not, it leaves no trace.
class ProjectionWriter {
 public:
  explicit ProjectionWriter(Writer& writer) noexcept : writer_(writer) {}

  bool map(MapView map, PathGroup paths) {
    Writer::Container container = writer_.begin_map();
    for (MapView::Entry const entry : map) {
      while (!paths.empty() && paths.step().name < entry.name) paths.take_same_step();
      if (paths.empty()) break;
      if (paths.step().name == entry.name) attribute(container, entry, paths.take_same_step());
    }
    (void)writer_.end_map(container);  // names are unique, as in `map`
    return keep_unless_empty(container);
  }

 private:
  void attribute(Writer::Container& container, MapView::Entry const& entry, PathGroup paths) {
    Writer::Container const without = container;
    std::size_t const size = writer_.size();
    writer_.name(container, entry.name);
    if (value(entry.value, paths)) return;
    writer_.rewind(size);
    container = without;
  }

  bool list(ListView list, PathGroup paths) {
    Writer::Container container = writer_.begin_list();
    std::uint32_t position = 0;
    for (ValueView const element : list) {
      if (paths.empty()) break;
      if (paths.step().position == position++ && value(element, paths.take_same_step())) writer_.element(container);
    }
    writer_.end_list(container);
    return keep_unless_empty(container);
  }

  bool value(ValueView value, PathGroup paths) {
    if (paths.ends()) {
      writer_.value(value);
      return true;
    }
    if (paths.step().kind == Step::Kind::position) return value.is(Type::list) && list(value.as_list(), paths);
    return value.is(Type::map) && map(value.as_map(), paths);
  }

  bool keep_unless_empty(Writer::Container const& container) {
    if (container.count > 0) return true;
    writer_.rewind(container.start);
    return false;
  }

  Writer& writer_;
};

}  // namespace

Projection::Projection(Tree tree) : tree_(std::move(tree)), roots_(roots_by_path(tree_)) {}

Projection::Projection(Tree tree, std::vector<std::string> columns)
    : tree_(std::move(tree)), columns_(std::move(columns)) {}

Result<Projection> Projection::parse(std::string_view text, Placeholders& placeholders) {
  Result<Tree> tree = expression::parse_and_bind(Kind::projection, text, placeholders);
  if (!tree) return std::move(tree).failure();
  return Projection(std::move(tree).value());
}

void Projection::apply(ItemView item, Writer& writer) const {
  if (columns_.empty()) return project(tree_, roots_, item, writer);
  write_columns(item, writer);
}

void Projection::write_columns(ItemView item, Writer& writer) const {
  Writer::Container row = writer.begin_map();
  auto name = columns_.begin();
  for (Node const& path : tree_.roots()) {
    if (std::optional<ValueView> const found = find(item, tree_.steps(path))) {
      writer.name(row, *name);
      writer.value(*found);
    }
    ++name;
  }
  (void)writer.end_map(row);  // names are unique
}

void project(Tree const& tree, std::vector<NodeIndex> const& roots, ItemView item, Writer& writer) {
  if (ProjectionWriter(writer).map(item, PathGroup(tree, roots))) return;
  Writer::Container const empty = writer.begin_map();
  (void)writer.end_map(empty);
}

}  // namespace dynamorm::expression
