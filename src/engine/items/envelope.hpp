// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/delete_item.hpp"
#include "dynamorm/api/put_item.hpp"
#include "dynamorm/api/update_item.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm::engine {

/// Returns the failure of a PutItem, UpdateItem or DeleteItem that was rejected before its table was looked up, as the
/// service words it: after "1 validation error detected: ". A request with a value nested deeper than 62 levels is
/// read in an older form, without these words.
/// Rule from: paritysuite/dynamodb-conformance, valueLayers.test.ts and deepRequests.test.ts.
[[nodiscard]] Failure enveloped(api::PutItemRequest const& request, Failure const& failure);
[[nodiscard]] Failure enveloped(api::UpdateItemRequest const& request, Failure const& failure);
[[nodiscard]] Failure enveloped(api::DeleteItemRequest const& request, Failure const& failure);

}  // namespace dynamorm::engine
