// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/result.hpp"

#include "base/text_cache.hpp"
#include "expression/kind.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// Keeps parsed expressions of each kind by their text, so that a text that is used again is not parsed again. A parsed
/// expression takes about 20 times the memory of its text. Bounded as TextCache is, for each kind. Thread-safe.
class ExpressionCache {
 public:
  /// Returns a tree to bind, which views `text`. Parses it unless it is kept; fails as parse() does.
  [[nodiscard]] Result<Tree> find(Kind kind, std::string_view text);

 private:
  struct Parsed {
    explicit Parsed(std::string_view written) : text(written) {}
    std::string const text;
    Tree tree{};  // views the text
  };

  std::array<TextCache<Parsed>, kinds> caches_;
};

}  // namespace dynamorm::expression
