#include "engine/items/request_keys.hpp"

#include <algorithm>
#include <utility>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

bool has_duplicates(std::vector<std::string> keys) {
  std::ranges::sort(keys);
  return std::ranges::adjacent_find(keys) != keys.end();
}

}  // namespace

Status check_keys_of_batch(std::vector<std::string> keys) {
  if (!has_duplicates(std::move(keys))) return {};
  return refuse("Provided list of item keys contains duplicates");
}

Status check_keys_of_transaction(std::vector<std::string> keys) {
  if (!has_duplicates(std::move(keys))) return {};
  return refuse("Transaction request cannot include multiple operations on one item");
}

}  // namespace dynamorm::engine
