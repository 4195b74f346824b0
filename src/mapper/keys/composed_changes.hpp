// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm::mapper {

/// The values that are known of the item that an update changes.
struct KnownItem {
  ItemView values;
  bool complete;  ///< Whether an attribute that is missing here is missing in the item: true for an instance.
};

/// Makes an update keep the composed attributes of its item right: sets or removes those whose members it changes. If
/// it needs members that it does not change, adds to `condition` that they are as known. Also sets what an item needs
/// that the update creates: the members of the table's key, the kind, and the revision.
///
/// Throws ValidationError if a key cannot contain a value, and RequestRejected if a value is not known.
void compose_changes(detail::ModelInfo const& model, KnownItem const& known, std::vector<UpdateAction>& actions,
                     Condition& condition);

}  // namespace dynamorm::mapper
