// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/capacity_count.hpp"
#include "engine/context.hpp"
#include "engine/reads/key_range.hpp"
#include "engine/reads/read_target.hpp"

namespace dynamorm::engine {

struct PageRequest {
  ReadTarget const& target;
  KeyRange const& range;
  ReadShape const& shape;
  std::optional<std::int64_t> limit{};  ///< Items read, before the filter.
  bool forward = true;
  bool consistent = false;
  std::size_t bytes_before = 0;  ///< The bytes of other ranges on the same page.
};

struct Page {
  std::optional<std::vector<Item>> items{};
  std::int64_t count = 0;
  std::int64_t scanned_count = 0;
  std::optional<Item> last_evaluated_key{};
  std::size_t bytes = 0;  ///< The bytes of the items that were read.
  CapacityCount capacity;
};

/// Reads one page. A page ends at the end of the range, after `limit` items, or at 1 MB of items read. It ends earlier
/// if the filter or projection has thousands of parts, because each part is looked up in each item. Rule from:
/// "Paginating table query results in DynamoDB".
[[nodiscard]] Result<Page> read_page(Context const& context, PageRequest const& request);

}  // namespace dynamorm::engine
