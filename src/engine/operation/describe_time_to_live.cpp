#include "dynamorm/operation/describe_time_to_live.hpp"

#include "engine/failures.hpp"
#include "engine/operations.hpp"
#include "engine/shared_table.hpp"
#include "engine/time_to_live_status.hpp"

namespace dynamorm::engine {

Result<DescribeTimeToLiveResponse> run(Context const& context, DescribeTimeToLiveRequest const& request) {
  std::string_view const name = table_name_of(request.table_name);
  std::shared_ptr<storage::Table> const table = context.catalogue.find(name);
  if (table == nullptr) return table_not_found(name);
  auto const shared = table->share();
  if (table->dropped()) return table_not_found(name);
  auto const& time_to_live = table->definition().time_to_live;
  TimeToLiveDescription description{.time_to_live_status = status_of(context, time_to_live)};
  if (description.time_to_live_status != TimeToLiveStatus::disabled) {
    description.attribute_name = time_to_live->attribute;
  }
  return DescribeTimeToLiveResponse{description};
}

}  // namespace dynamorm::engine
