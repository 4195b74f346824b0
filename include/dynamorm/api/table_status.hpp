// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm::api {

enum class TableStatus : std::uint8_t {
  creating,
  updating,
  deleting,
  active,
  inaccessible_encryption_credentials,
  archiving,
  archived,
  replication_not_authorized,
};

enum class IndexStatus : std::uint8_t { creating, updating, deleting, active };

enum class TableClass : std::uint8_t { standard, standard_infrequent_access };

}  // namespace dynamorm::api
