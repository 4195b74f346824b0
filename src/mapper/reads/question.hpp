// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/detail/table/read_core.hpp"
#include "dynamorm/explanation.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/reads/split_conditions.hpp"

namespace dynamorm::mapper {

/// One page of a query or a scan.
struct Page {
  std::vector<Item> items;
  std::int64_t read = 0;   ///< Before the filter.
  std::int64_t count = 0;  ///< After the filter.
  std::optional<Item> last_evaluated_key;
};

/// Builds the requests of a query or a scan.
struct Question {
  detail::TableCore table;
  detail::ReadCore::Kind kind;
  detail::IndexInfo const* index;  ///< Null for the table itself.
  bool reverse = false;
  bool consistent = false;
  bool recursive = false;
  bool finds_nothing = false;  ///< The conditions can never hold; nothing is sent.
  std::vector<Path> projection{};
  std::optional<std::int64_t> limit{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::int64_t> segment{};
  std::optional<std::int64_t> segments{};
  std::optional<std::int64_t> threads{};  ///< Of a parallel scan, each of which reads one segment.
  std::optional<Cursor> start{};

  /// The key of the table, or of the index.
  [[nodiscard]] detail::KeyInfo const& key() const noexcept;
  /// Whether a filter may reject some of the items that are read.
  [[nodiscard]] bool filtered() const;
  /// The conditions on the key, and the filter with the kind of the model. Kept until a condition is added.
  [[nodiscard]] SplitConditions const& split() const;
  /// Adds a condition.
  void where(Condition const& condition);
  /// Reads the page after the key `from`, of at most `size` items before the filter.
  [[nodiscard]] Course<Page> fetch(Channel& channel, std::optional<Item> from, std::optional<std::int64_t> size,
                                   bool count_only) const;
  /// The key to continue after a returned item: the table's key and the index's.
  [[nodiscard]] Item key_after(ItemView item) const;
  /// The places that a partial item holds.
  [[nodiscard]] detail::List<Path> held() const;
  /// Whether the table or the index holds an attribute, also if the query does not ask for it.
  [[nodiscard]] bool reaches(Path const& path) const;
  /// The request as readable text.
  [[nodiscard]] std::string rendered() const;
  [[nodiscard]] Explanation explain() const;

  std::vector<Condition> conditions{};  ///< Changed by where() only.
  mutable std::optional<SplitConditions> kept_split{};

 private:
  [[nodiscard]] api::Request request(SplitConditions const& conditions_of, std::optional<Item> from,
                                     std::optional<std::int64_t> size, bool count_only) const;
  [[nodiscard]] SplitConditions make_split() const;
  /// The operation, the table and the index.
  [[nodiscard]] Explanation named() const;
  /// The same with the parts of the request, without its cost.
  [[nodiscard]] Explanation request_parts() const;
  /// The attributes of only() and of the key, and the kind if a collection has to find the model.
  [[nodiscard]] std::vector<Path> projection_with_keys() const;
};

/// The request without its cost, as readable text.
[[nodiscard]] std::string request_in_words(Explanation const& of);

}  // namespace dynamorm::mapper
