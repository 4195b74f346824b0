// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/global_tables.hpp"

#include <string>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

std::string does_not_exist(std::string_view name) {
  return "Global table with name: '" + std::string(name) + "' does not exist.";
}

}  // namespace

Failure global_table_not_found(std::string_view name) {
  return service_failure("GlobalTableNotFoundException", "Global table not found: " + does_not_exist(name));
}

Failure global_table_settings_not_found(std::string_view name) {
  return service_failure("GlobalTableNotFoundException", does_not_exist(name));
}

Failure replicas_not_found(std::string_view table_name) {
  return service_failure("ResourceNotFoundException", does_not_exist(table_name));
}

Failure refuse_global_table_version() {
  return refuse_parameter(
      "DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version "
      "2019.11.21, instead of version 2017.11.29 (Legacy).");
}

}  // namespace dynamorm::engine
