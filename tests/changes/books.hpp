// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/dynamorm.hpp"

namespace dynamorm::testing {

/// A model whose stream holds all of each change.
struct Book {
  std::string isbn{};
  std::string title{};
  int copies = 0;

  static constexpr auto schema = table("books", hash_key<&Book::isbn>, Stream::new_and_old_images);

  bool operator==(Book const&) const = default;
};

}  // namespace dynamorm::testing
