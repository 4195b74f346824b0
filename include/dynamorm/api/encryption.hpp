// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/api/timestamp.hpp"

/// Encryption of a table at rest.
namespace dynamorm::api {

enum class SseType : std::uint8_t { aes256, kms };
enum class SseStatus : std::uint8_t { enabling, enabled, disabling, disabled, updating };

struct SseSpecification {
  std::optional<bool> enabled{};
  std::optional<SseType> sse_type{};
  std::optional<std::string> kms_master_key_id{};

  bool operator==(SseSpecification const&) const = default;
};

struct SseDescription {
  std::optional<SseStatus> status{};
  std::optional<SseType> sse_type{};
  std::optional<std::string> kms_master_key_arn{};
  std::optional<Timestamp> inaccessible_encryption_date_time{};

  bool operator==(SseDescription const&) const = default;
};

}  // namespace dynamorm::api
