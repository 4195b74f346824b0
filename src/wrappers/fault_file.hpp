// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dynamorm/faults.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm::wrappers {

/// The content of a file of faults. Faults::from_json() documents its format.
struct FaultFile {
  std::optional<std::uint64_t> seed{};
  bool enforces_throughput = false;
  std::vector<FaultRule> rules{};
};

/// Reads and checks the rules. Throws InvalidEncoding or InvalidNumber if the text is not JSON; fails with
/// invalid_request, which names the place, for other mistakes.
[[nodiscard]] Result<FaultFile> read_faults(std::string_view json);

}  // namespace dynamorm::wrappers
