// SPDX-License-Identifier: Apache-2.0
#include "engine/background/vector_linking.hpp"

#include <chrono>
#include <utility>

namespace dynamorm::engine {
namespace {

constexpr std::chrono::milliseconds linking_step{10};

}  // namespace

void link_in_background(Housekeeper& housekeeper, std::weak_ptr<storage::VectorColumn> column, std::string partition) {
  housekeeper.add([&housekeeper, column = std::move(column), partition = std::move(partition)] {
    auto const linked = column.lock();
    if (linked == nullptr || !linked->link_some(partition, linking_step)) return;
    link_in_background(housekeeper, column, partition);
  });
}

}  // namespace dynamorm::engine
