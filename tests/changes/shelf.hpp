// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm::testing {

/// The source of a materialised view.
struct Shelf {
  std::string id{};
  int number = 0;  ///< Counts all changes of all shelves.

  static constexpr auto schema = table("shelves", hash_key<&Shelf::id>, Stream::new_and_old_images);

  bool operator==(Shelf const&) const = default;
};

/// The view: a copy of each shelf.
struct ShelfView {
  std::string id{};
  int number = 0;

  static constexpr auto schema = table("shelf-views", hash_key<&ShelfView::id>);
};

}  // namespace dynamorm::testing
