// SPDX-License-Identifier: Apache-2.0
#include "engine/reads/key_range.hpp"

#include <algorithm>
#include <vector>

#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/storage/layout.hpp"
#include "engine/storage/ordered_key.hpp"
#include "engine/storage/store.hpp"
#include "item/trusted.hpp"

namespace dynamorm::engine {
namespace {

using expression::KeyCondition;
using expression::KeyOperator;
using expression::KeyTerm;
using storage::append_ordered;
using storage::end_of_prefix;
using storage::KeyPart;

constexpr std::string_view invalid_start = "The provided starting key is invalid";

std::string with(std::string prefix, ValueView value) {
  append_ordered(prefix, value);
  return prefix;
}

std::string with_beginning(std::string prefix, ValueView value) {
  storage::append_ordered_beginning(prefix, value.is(Type::string) ? value.as_string() : value.as_bytes());
  return prefix;
}

KeyRange all_of(std::string prefix) {
  std::string last = end_of_prefix(prefix);
  return {std::move(prefix), std::move(last)};
}

KeyRange range_of(std::string prefix, KeyTerm const& term) {
  std::string const at = with(prefix, term.value);
  switch (term.operation) {
    case KeyOperator::equal:
      return all_of(at);
    case KeyOperator::less:
      return {prefix, at};
    case KeyOperator::less_equal:
      return {prefix, end_of_prefix(at)};
    case KeyOperator::greater:
      return {end_of_prefix(at), end_of_prefix(prefix)};
    case KeyOperator::greater_equal:
      return {at, end_of_prefix(prefix)};
    case KeyOperator::between:
      return {at, end_of_prefix(with(prefix, term.upper))};
    case KeyOperator::begins_with:
      return all_of(with_beginning(prefix, term.value));
  }
  return all_of(std::move(prefix));
}

std::string partition_prefix(ReadTarget const& target, KeyCondition const& condition) {
  std::string prefix = target.prefix();
  storage::append_partition(prefix, condition.hash);
  return prefix;
}

std::string hash_bound(ReadTarget const& target, std::int64_t segment, std::int64_t segments) {
  if (segment == segments) return end_of_prefix(target.prefix());
  std::string bound = target.prefix();
  auto const hash = storage::segment_begin(static_cast<std::uint64_t>(segment), static_cast<std::uint64_t>(segments));
  storage::append_u32(bound, static_cast<std::uint32_t>(hash));
  return bound;
}

/// The names of all key attributes of the target: those of the table, and the others of the index.
std::vector<KeyPart const*> parts_of(ReadTarget const& target) {
  std::vector<KeyPart const*> parts;
  auto const add = [&parts](std::vector<KeyPart> const& some) {
    for (KeyPart const& part : some) {
      bool const known = std::ranges::any_of(parts, [&](KeyPart const* each) { return each->name == part.name; });
      if (!known) parts.push_back(&part);
    }
  };
  for (auto const* key : {&target.table->key, target.index != nullptr ? &target.index->key : nullptr}) {
    if (key == nullptr) continue;
    add(key->hash);
    add(key->range);
  }
  return parts;
}

}  // namespace

KeyRange range_of(ReadTarget const& target, KeyCondition const& condition) {
  std::string prefix = partition_prefix(target, condition);
  for (ValueView const value : condition.range_prefix) append_ordered(prefix, value);
  return condition.range ? range_of(std::move(prefix), *condition.range) : all_of(std::move(prefix));
}

bool range_holds(ReadTarget const& target, ItemView key, KeyCondition const& condition) {
  KeyCondition of_its_hash = condition;
  of_its_hash.hash.clear();
  for (KeyPart const& part : target.key().hash) of_its_hash.hash.push_back(*key.find(part.name));
  return range_of(target, of_its_hash).contains(position_of(target, key));
}

KeyRange segment_of(ReadTarget const& target, std::int64_t segment, std::int64_t segments) {
  return {hash_bound(target, segment, segments), hash_bound(target, segment + 1, segments)};
}

std::string position_of(ReadTarget const& target, ItemView key) {
  return target.index != nullptr ? storage::entry_key(*target.table, *target.index, key)
                                 : storage::item_key(*target.table, key);
}

void start_behind(KeyRange& range, std::string const& position, bool forward) {
  if (forward) {
    range.first = std::max(range.first, position + '\0');
  } else {
    range.last = std::min(range.last, position);
  }
}

Status check_start_key(ReadTarget const& target, ItemView start_key) {
  std::vector<KeyPart const*> const parts = parts_of(target);
  if (start_key.size() != parts.size()) return refuse(std::string(invalid_start));
  for (KeyPart const* part : parts) {
    auto const value = start_key.find(part->name);
    if (!value) return refuse(std::string(invalid_start));
    if (value->type() != part->type) return refuse("The provided key element does not match the schema");
    if (Status const sized = check_key_part(*part, *value); !sized) {
      return refuse(std::string(invalid_start) + ": " + sized.failure().message());
    }
  }
  return {};
}

Status check_start_key_of_scan(ReadTarget const& target, ItemView start_key) {
  auto const fits = [start_key](storage::KeyParts const& key) {
    auto const part_fits = [start_key](KeyPart const& part) {
      auto const value = start_key.find(part.name);
      return value && value->type() == part.type;
    };
    return std::ranges::all_of(key.hash, part_fits) && std::ranges::all_of(key.range, part_fits);
  };
  bool const has_size = start_key.size() == parts_of(target).size();
  bool const fits_index = target.index == nullptr || (has_size && fits(target.index->key));
  if (fits_index && !(has_size && fits(target.table->key))) {
    return refuse(std::string(invalid_start) + ": The provided key element does not match the schema");
  }
  return check_start_key(target, start_key);
}

Item start_key_of(ReadTarget const& target, ItemView item) {
  detail::Writer writer;
  auto map = writer.begin_map();
  for (KeyPart const* part : parts_of(target)) {
    writer.name(map, part->name);
    writer.value(*item.find(part->name));
  }
  std::ignore = writer.end_map(map);  // each part once
  return item::trusted_item(writer.take());
}

}  // namespace dynamorm::engine
