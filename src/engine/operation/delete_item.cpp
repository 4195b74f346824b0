#include "dynamorm/api/delete_item.hpp"

#include "engine/items/item_rules.hpp"
#include "engine/items/write_answer.hpp"
#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

Result<api::DeleteItemResponse> run(Context const& context, api::DeleteItemRequest const& request) {
  if (Status const parameters = check_write_parameters(request); !parameters) return parameters.failure();
  return write_whole_item(context, request,
                          {.key_or_item = request.key, .after = std::nullopt, .check_keys = check_key});
}

}  // namespace dynamorm::engine
