// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/put_item.hpp"

#include "engine/items/envelope.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/items/write_answer.hpp"
#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {
namespace {

Result<WriteDemand> check(Context const& context, api::PutItemRequest const& request) {
  if (Status const form = check_form(request.item); !form) return form.failure();
  return demand_of(context, request);
}

}  // namespace

Result<api::PutItemResponse> run(Context const& context, api::PutItemRequest const& request) {
  if (Status const parameters = check_write_parameters(request); !parameters) {
    return enveloped(request, parameters.failure());
  }
  if (Status const size = check_item_size(request.item); !size) return size.failure();
  auto const demand = check(context, request);
  if (!demand) return enveloped(request, demand.failure());
  return write_whole_item(context, request, *demand,
                          {.key_or_item = request.item, .after = request.item, .check_keys = check_keys_of_item});
}

}  // namespace dynamorm::engine
