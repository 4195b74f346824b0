#pragma once

#include <utility>

#include "dynamorm/results.hpp"

namespace dynamorm::detail {

/// Keeps the pages of a query alive in a range-for statement that holds nothing else.
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
