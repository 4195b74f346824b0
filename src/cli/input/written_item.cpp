// SPDX-License-Identifier: Apache-2.0
#include "cli/input/written_item.hpp"

#include "dynamorm/json.hpp"

namespace dynamorm::cli {

Item item_of(std::string_view json, Form form) {
  return form == Form::dynamodb_json ? from_dynamodb_json(json) : from_plain_json(json);
}

Value value_of(std::string const& json) { return Value(from_plain_json("{\"value\":" + json + "}")["value"]); }

}  // namespace dynamorm::cli
