// SPDX-License-Identifier: Apache-2.0
#include "engine/items/request_keys.hpp"

#include <algorithm>
#include <utility>

#include "base/few_and_distinct.hpp"
#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

template <class Key>
bool has_duplicates(std::vector<Key> keys) {
  if (are_few_and_distinct(keys)) return false;
  std::ranges::sort(keys);
  return std::ranges::adjacent_find(keys) != keys.end();
}

}  // namespace

Status check_keys_of_batch(std::vector<std::string> keys) {
  if (!has_duplicates(std::move(keys))) return {};
  return refuse("Provided list of item keys contains duplicates");
}

Status check_keys_of_transaction(std::vector<std::string_view> keys) {
  if (!has_duplicates(std::move(keys))) return {};
  return refuse("Transaction request cannot include multiple operations on one item");
}

}  // namespace dynamorm::engine
