// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace dynamorm {

/// One reason why a request was throttled, and where.
/// Rule from: the API reference, ThrottlingReason.
struct ThrottlingReason {
  std::string reason{};    ///< Such as "TableReadProvisionedThroughputExceeded".
  std::string resource{};  ///< The ARN of the table or index.

  [[nodiscard]] bool operator==(ThrottlingReason const&) const = default;
};

}  // namespace dynamorm
