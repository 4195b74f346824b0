// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "dynamorm/detail/table/row_sink.hpp"

/// Places for the results of asynchronous operations: see AsyncCall.
namespace dynamorm::detail {

struct NoOutcome {};

template <class V>
struct PlainOutcome {
  V value{};

  [[nodiscard]] V take() { return std::move(value); }
};

/// Receives the rows of a walk.
template <class Out>
struct CollectedRows {
  std::vector<Out> rows{};

  [[nodiscard]] std::vector<Out> take() { return std::move(rows); }
  [[nodiscard]] RowSink sink(bool one_page_only = false) {
    return {
        .take = [](void* rows,
                   void* row) { static_cast<std::vector<Out>*>(rows)->push_back(std::move(*static_cast<Out*>(row))); },
        .rows = &rows,
        .one_page_only = one_page_only};
  }
};

/// Takes the row that a walk stands at.
template <class Walk, class Out>
struct CurrentRow {
  std::shared_ptr<Walk> walk{};

  [[nodiscard]] std::optional<Out> take() {
    if (walk->row() == nullptr) return std::nullopt;
    return std::move(*static_cast<Out*>(walk->row()));
  }
};

}  // namespace dynamorm::detail
