// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/api/timestamp.hpp"

/// Encryption of a table at rest, with a key of AWS KMS.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSEDescription.html
namespace dynamorm::api {

/// Requests have `kms`, the only type that the service still has.
enum class SseType : std::uint8_t { aes256, kms };
/// The service reports `enabled` and `updating`; the others are names of earlier versions.
enum class SseStatus : std::uint8_t { enabling, enabled, disabling, disabled, updating };

struct SseSpecification {
  /// With true, a key of the account encrypts the table, at the price of KMS. Otherwise a key of the service does, for
  /// free.
  std::optional<bool> enabled{};
  std::optional<SseType> sse_type{};
  /// The id, ARN or alias of the key; absent for the one that AWS manages, `alias/aws/dynamodb`.
  std::optional<std::string> kms_master_key_id{};

  bool operator==(SseSpecification const&) const = default;
};

struct SseDescription {
  std::optional<SseStatus> status{};
  std::optional<SseType> sse_type{};
  std::optional<std::string> kms_master_key_arn{};
  /// The time since which the service cannot use the key; absent while it can. After seven days the service archives
  /// the table.
  std::optional<Timestamp> inaccessible_encryption_date_time{};

  bool operator==(SseDescription const&) const = default;
};

}  // namespace dynamorm::api
