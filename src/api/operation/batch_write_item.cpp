// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/batch_write_item.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<PutRequest>() noexcept {
  static constexpr Field fields[] = {
      field<&PutRequest::item>("Item", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"PutRequest", fields};
  return shape;
}

template <>
Structure const& structure<DeleteRequest>() noexcept {
  static constexpr Field fields[] = {
      field<&DeleteRequest::key>("Key", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"DeleteRequest", fields};
  return shape;
}

template <>
Structure const& structure<WriteRequest>() noexcept {
  static constexpr Field fields[] = {
      field<&WriteRequest::put_request>("PutRequest"),
      field<&WriteRequest::delete_request>("DeleteRequest"),
  };
  static constexpr Structure shape{"WriteRequest", fields};
  return shape;
}

namespace {

constexpr Field batch_write_item_request_fields[] = {
    field<&BatchWriteItemRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&BatchWriteItemRequest::return_item_collection_metrics>("ReturnItemCollectionMetrics"),
    field<&BatchWriteItemRequest::request_items>("RequestItems", {.presence = Presence::required,
                                                                  .pattern = Pattern::table,
                                                                  .max = 25,
                                                                  .each_min = 1,
                                                                  .each_max = 25,
                                                                  .newer = Newer::last}),
};

constexpr Field batch_write_item_response_fields[] = {
    field<&BatchWriteItemResponse::unprocessed_items>("UnprocessedItems"),
    field<&BatchWriteItemResponse::item_collection_metrics>("ItemCollectionMetrics"),
    field<&BatchWriteItemResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec batch_write_item{"DynamoDB_20120810.BatchWriteItem",
                                          {"BatchWriteItemInput", batch_write_item_request_fields},
                                          {"BatchWriteItemOutput", batch_write_item_response_fields},
                                          checks_of_group};

}  // namespace dynamorm::api
