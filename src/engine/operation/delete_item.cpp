// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/delete_item.hpp"

#include "engine/items/envelope.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/items/write_answer.hpp"
#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {
namespace {

Result<WriteDemand> check(Context const& context, api::DeleteItemRequest const& request) {
  if (Status const parameters = check_write_parameters(request); !parameters) return parameters.failure();
  auto demand = demand_of(context, request);
  if (!demand) return demand;
  if (Status const form = check_form(request.key); !form) return form.failure();
  return demand;
}

}  // namespace

Result<api::DeleteItemResponse> run(Context const& context, api::DeleteItemRequest const& request) {
  auto const demand = check(context, request);
  if (!demand) return enveloped(request, demand.failure());
  return write_whole_item(context, request, *demand,
                          {.key_or_item = request.key, .after = std::nullopt, .check_keys = check_key});
}

}  // namespace dynamorm::engine
