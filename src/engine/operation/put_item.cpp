#include "dynamorm/api/put_item.hpp"

#include "engine/items/item_rules.hpp"
#include "engine/items/write_answer.hpp"
#include "engine/operation/handlers.hpp"

namespace dynamorm::engine {

Result<api::PutItemResponse> run(Context const& context, api::PutItemRequest const& request) {
  if (Status const parameters = check_write_parameters(request); !parameters) return parameters.failure();
  if (Status const size = check_item_size(request.item); !size) return size.failure();
  return write_whole_item(context, request,
                          {.key_or_item = request.item, .after = request.item, .check_keys = check_keys_of_item});
}

}  // namespace dynamorm::engine
