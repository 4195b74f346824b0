// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/encryption.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<SseSpecification>() noexcept {
  static constexpr Field fields[] = {
      field<&SseSpecification::enabled>("Enabled"),
      field<&SseSpecification::sse_type>("SSEType"),
      field<&SseSpecification::kms_master_key_id>("KMSMasterKeyId"),
  };
  static constexpr Structure shape{"SSESpecification", fields};
  return shape;
}

template <>
Structure const& structure<SseDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&SseDescription::status>("Status"),
      field<&SseDescription::sse_type>("SSEType"),
      field<&SseDescription::kms_master_key_arn>("KMSMasterKeyArn"),
      field<&SseDescription::inaccessible_encryption_date_time>("InaccessibleEncryptionDateTime"),
  };
  static constexpr Structure shape{"SSEDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
