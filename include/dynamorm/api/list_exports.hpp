// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::api {

enum class ExportStatus : std::uint8_t { in_progress, completed, failed };
enum class ExportType : std::uint8_t { full_export, incremental_export };

/// An export in a list.
struct ExportSummary {
  std::optional<std::string> export_arn{};
  std::optional<ExportStatus> export_status{};
  std::optional<ExportType> export_type{};

  bool operator==(ExportSummary const&) const = default;
};

struct ListExportsResponse {
  std::optional<std::vector<ExportSummary>> export_summaries{};
  std::optional<std::string> next_token{};

  bool operator==(ListExportsResponse const&) const = default;
};

/// Lists exports of the last 90 days.
struct ListExportsRequest {
  using Response = ListExportsResponse;
  static constexpr std::string_view name = "ListExports";

  std::optional<std::string> table_arn{};
  /// At most 25.
  std::optional<std::int64_t> max_results{};
  std::optional<std::string> next_token{};

  bool operator==(ListExportsRequest const&) const = default;
};

}  // namespace dynamorm::api
