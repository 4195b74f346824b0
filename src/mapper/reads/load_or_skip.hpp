// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/skip_invalid.hpp"

namespace dynamorm::mapper {

/// Calls `load`, which fills an object from `item`. If the item does not fit and `handler` is not null, calls the
/// handler. Returns whether the object was filled.
template <class Load>
bool load_or_skip(ItemView item, detail::InvalidHandler* handler, Load const& load) {
  if (handler == nullptr) {
    load();
    return true;
  }
  try {
    load();
    return true;
  } catch (ValidationError const& error) {
    handler->call(Item(item), error);
    return false;
  }
}

}  // namespace dynamorm::mapper
