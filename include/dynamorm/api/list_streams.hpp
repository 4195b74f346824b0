// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::api {

/// The API calls it Stream.
struct StreamSummary {
  std::optional<std::string> stream_arn{};
  std::optional<std::string> table_name{};
  std::optional<std::string> stream_label{};

  bool operator==(StreamSummary const&) const = default;
};

struct ListStreamsResponse {
  std::optional<std::vector<StreamSummary>> streams{};
  /// The start of the next page; absent on the last page.
  std::optional<std::string> last_evaluated_stream_arn{};

  bool operator==(ListStreamsResponse const&) const = default;
};

/// Lists the streams of the account or of one table.
struct ListStreamsRequest {
  using Response = ListStreamsResponse;
  static constexpr std::string_view name = "ListStreams";

  std::optional<std::string> table_name{};
  std::optional<std::int64_t> limit{};
  std::optional<std::string> exclusive_start_stream_arn{};

  bool operator==(ListStreamsRequest const&) const = default;
};

}  // namespace dynamorm::api
