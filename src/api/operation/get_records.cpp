// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/get_records.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<StreamRecord>() noexcept {
  static constexpr Field fields[] = {
      field<&StreamRecord::approximate_creation_date_time>("ApproximateCreationDateTime"),
      field<&StreamRecord::keys>("Keys"),
      field<&StreamRecord::new_image>("NewImage"),
      field<&StreamRecord::old_image>("OldImage"),
      field<&StreamRecord::sequence_number>("SequenceNumber"),
      field<&StreamRecord::size_bytes>("SizeBytes"),
      field<&StreamRecord::stream_view_type>("StreamViewType"),
  };
  static constexpr Structure shape{"StreamRecord", fields};
  return shape;
}

template <>
Structure const& structure<RecordIdentity>() noexcept {
  static constexpr Field fields[] = {
      field<&RecordIdentity::principal_id>("PrincipalId"),
      field<&RecordIdentity::type>("Type"),
  };
  static constexpr Structure shape{"Identity", fields};
  return shape;
}

template <>
Structure const& structure<Record>() noexcept {
  static constexpr Field fields[] = {
      field<&Record::event_id>("eventID"),           field<&Record::event_name>("eventName"),
      field<&Record::event_version>("eventVersion"), field<&Record::event_source>("eventSource"),
      field<&Record::aws_region>("awsRegion"),       field<&Record::dynamodb>("dynamodb"),
      field<&Record::user_identity>("userIdentity"),
  };
  static constexpr Structure shape{"Record", fields};
  return shape;
}

namespace {

constexpr Field get_records_request_fields[] = {
    field<&GetRecordsRequest::shard_iterator>("ShardIterator", {.presence = Presence::required, .min = 1, .max = 2048}),
    field<&GetRecordsRequest::limit>("Limit", {.min = 1, .number_class = "Integer"}),
};

constexpr Field get_records_response_fields[] = {
    field<&GetRecordsResponse::records>("Records"),
    field<&GetRecordsResponse::next_shard_iterator>("NextShardIterator"),
};

}  // namespace

constexpr OperationCodec get_records{"DynamoDBStreams_20120810.GetRecords",
                                     {"GetRecordsInput", get_records_request_fields},
                                     {"GetRecordsOutput", get_records_response_fields}};

}  // namespace dynamorm::api
