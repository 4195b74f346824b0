// SPDX-License-Identifier: Apache-2.0
#include "client/reads.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "api/json_codec.hpp"

namespace dynamorm::client {

bool only_reads(api::Request const& request) {
  constexpr std::array<std::string_view, 8> reads{"Get",  "BatchGet", "TransactGet", "Query",
                                                  "Scan", "Search",   "Describe",    "List"};
  std::string_view const operation = api::name(request);
  return std::ranges::any_of(reads, [operation](std::string_view read) { return operation.starts_with(read); });
}

}  // namespace dynamorm::client
