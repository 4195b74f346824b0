// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "dynamorm/results.hpp"

namespace dynamorm::detail {

/// The iterator of a temporary query. Owns the query, so that its pages live as long as the loop.
template <class Found>
class QueryWalk {
 public:
  explicit QueryWalk(Found found) : found_(std::move(found)), at_(found_.begin()) {}
  QueryWalk(QueryWalk const&) = delete;
  QueryWalk& operator=(QueryWalk const&) = delete;

  [[nodiscard]] auto& operator*() const noexcept { return *at_; }
  [[nodiscard]] auto* operator->() const noexcept { return at_.operator->(); }
  QueryWalk& operator++() {
    ++at_;
    return *this;
  }
  [[nodiscard]] bool operator==(RowsEnd end) const noexcept { return at_ == end; }

 private:
  Found found_;
  typename Found::Iterator at_;
};

}  // namespace dynamorm::detail
