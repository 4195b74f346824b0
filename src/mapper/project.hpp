#pragma once

#include <vector>

#include "dynamorm/path.hpp"

#include "mapper/expressions/renderer.hpp"

namespace dynamorm::mapper {

/// Adds the wanted attributes to a request that reads by key; without any, it reads whole items.
template <class Read>
void project(Read& request, std::vector<Path> const& wanted) {
  if (wanted.empty()) return;
  RequestPlaceholders placeholders;
  request.projection_expression = render(wanted, placeholders);
  request.expression_attribute_names = placeholders.names();
}

}  // namespace dynamorm::mapper
