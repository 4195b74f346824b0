// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/table/call.hpp"

namespace dynamorm {

class Item;

namespace detail {

class PartialCore;

/// Options of a write: see Unchecked, ReturnAll, CreateParents, ReturnOld, ReturnChanged,
/// ReturnOldChanged, Within and CapacityMeter.
struct WriteOptions {
  bool unchecked = false;
  bool everything = false;
  bool create_parents = false;
  Item* old = nullptr;                 ///< Receives the item before the write; empty if there was no item.
  PartialCore* changed = nullptr;      ///< Receives the changed attributes of an update by key, after the write,
  PartialCore* old_changed = nullptr;  ///< or before it.
  Call call{};
};

}  // namespace detail
}  // namespace dynamorm
