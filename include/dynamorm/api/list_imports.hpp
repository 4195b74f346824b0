// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/timestamp.hpp"

namespace dynamorm::api {

enum class ImportStatus : std::uint8_t { in_progress, completed, cancelling, cancelled, failed };
enum class InputFormat : std::uint8_t { dynamodb_json, ion, csv };

/// The objects that an import reads.
struct S3BucketSource {
  std::optional<std::string> s3_bucket_owner{};
  std::string s3_bucket{};
  std::optional<std::string> s3_key_prefix{};

  bool operator==(S3BucketSource const&) const = default;
};

/// An import in a list.
struct ImportSummary {
  std::optional<std::string> import_arn{};
  std::optional<ImportStatus> import_status{};
  std::optional<std::string> table_arn{};
  std::optional<S3BucketSource> s3_bucket_source{};
  std::optional<std::string> cloud_watch_log_group_arn{};
  std::optional<InputFormat> input_format{};
  std::optional<Timestamp> start_time{};
  std::optional<Timestamp> end_time{};

  bool operator==(ImportSummary const&) const = default;
};

struct ListImportsResponse {
  std::optional<std::vector<ImportSummary>> import_summary_list{};
  std::optional<std::string> next_token{};

  bool operator==(ListImportsResponse const&) const = default;
};

/// Lists imports of the last 90 days.
struct ListImportsRequest {
  using Response = ListImportsResponse;
  static constexpr std::string_view name = "ListImports";

  std::optional<std::string> table_arn{};
  /// At most 25.
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> next_token{};

  bool operator==(ListImportsRequest const&) const = default;
};

}  // namespace dynamorm::api
