#include "engine/tables/tagged_table.hpp"

#include <string_view>

#include "engine/failures.hpp"
#include "engine/tables/describe.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {
namespace {

Status check_arn(Caller const& caller, std::string const& arn) {
  if (!arn.starts_with("arn:")) return refuse_parameter("ARNs must start with 'arn:': " + arn);
  std::size_t const resource = arn.find(":table/");
  if (arn.find(":dynamodb:") == std::string::npos || resource == std::string::npos) {
    return refuse_parameter("Provided Arn is not a DynamoDB resource arn: " + arn);
  }
  if (arn.find("/index/") != std::string::npos) {
    return refuse_parameter("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " +
                            arn);
  }
  if (arn.starts_with(table_arn(caller, {}))) return {};
  return refuse("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
}

}  // namespace

Result<std::shared_ptr<storage::Table>> find_tagged_table(Context const& context, std::string const& arn) {
  if (Status const valid = check_arn(context.caller, arn); !valid) return valid.failure();
  auto table = find_table(context, table_name_of(arn));
  if (table || table.failure().name() != "ResourceNotFoundException") return table;
  return service_failure("ResourceNotFoundException",
                         "Requested resource not found: ResourcArn: " + arn + " not found");
}

}  // namespace dynamorm::engine
