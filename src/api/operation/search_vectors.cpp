// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/search_vectors.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"
#include "item/json_writer.hpp"

namespace dynamorm::api {
namespace {

void write_floats(std::string& out, ListView floats) {
  out.append(R"({"L":[)");
  for (ValueView const element : floats) {
    if (out.back() != '[') out.push_back(',');
    std::string const number = element.as_number().to_string();
    out.append(R"({"N":")").append(number).append(number.find('.') == std::string::npos ? R"(.0"})" : R"("})");
  }
  out.append("]}");
}

void write_found_item(std::string& out, std::string_view name, void const* owner) {
  auto const& result = *static_cast<SearchResult const*>(owner);
  if (result.float_attribute.empty()) return write_field(out, name, result.item);
  write_key(out, name);
  out.push_back('{');
  for (auto const [attribute, value] : result.item.view()) {
    write_name(out, attribute);
    if (attribute == result.float_attribute && value.is(Type::list)) {
      write_floats(out, value.as_list());
    } else {
      item::append_dynamodb_json(out, value);
    }
  }
  out.push_back('}');
}

constexpr Field found_item() {
  Field found = field<&SearchResult::item>("Item");
  found.write = &write_found_item;
  return found;
}

}  // namespace

template <>
Structure const& structure<SearchResult>() noexcept {
  static constexpr Field fields[] = {
      found_item(),
      field<&SearchResult::score>("Score", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"SearchResult", fields};
  return shape;
}

namespace {

constexpr Rules searched_table{
    .presence = Presence::strict, .pattern = Pattern::table, .min = 1, .newer = Newer::at_both};

constexpr Rules searched_index() {
  Rules rules = name_rules(Presence::strict);
  rules.newer = Newer::at_both;
  return rules;
}

constexpr Field search_vectors_request_fields[] = {
    field<&SearchVectorsRequest::table_name>("TableName", searched_table),
    field<&SearchVectorsRequest::index_name>("IndexName", searched_index()),
    field<&SearchVectorsRequest::search_vector>(
        "SearchVector", {.presence = Presence::strict, .min = 1, .max = 4096, .newer = Newer::at_both}),
    field<&SearchVectorsRequest::top_k>("TopK", {.presence = Presence::strict, .min = 1, .number_class = "Integer"}),
    field<&SearchVectorsRequest::search_condition_expression>("SearchConditionExpression"),
    field<&SearchVectorsRequest::projection_expression>("ProjectionExpression"),
    field<&SearchVectorsRequest::expression_attribute_names>("ExpressionAttributeNames"),
    field<&SearchVectorsRequest::expression_attribute_values>("ExpressionAttributeValues"),
    field<&SearchVectorsRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
};

constexpr Field search_vectors_response_fields[] = {
    field<&SearchVectorsResponse::search_results>("SearchResults"),
    field<&SearchVectorsResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec search_vectors{"DynamoDB_20120810.SearchVectors",
                                        {"SearchVectorsInput", search_vectors_request_fields},
                                        {"SearchVectorsOutput", search_vectors_response_fields}};

}  // namespace dynamorm::api
