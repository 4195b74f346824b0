// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/resource_arn.hpp"

#include "engine/failures.hpp"

namespace dynamorm::engine {

Status check_resource_arn(std::string const& arn) {
  if (!arn.starts_with("arn:")) return refuse_parameter("ARNs must start with 'arn:': " + arn);
  std::size_t const resource = arn.find(":table/");
  if (arn.find(":dynamodb:") == std::string::npos || resource == std::string::npos) {
    return refuse_parameter("Provided Arn is not a DynamoDB resource arn: " + arn);
  }
  if (arn.find("/index/") != std::string::npos) {
    return refuse_parameter("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " +
                            arn);
  }
  return {};
}

std::string_view account_in(std::string_view arn) {
  std::string_view const before_resource = arn.substr(0, arn.find(":table/"));
  return before_resource.substr(before_resource.rfind(':') + 1);
}

}  // namespace dynamorm::engine
