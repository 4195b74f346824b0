#include "api/operations.hpp"

namespace dynamorm::api {

std::span<Operation const* const> operations() noexcept {
  static constexpr Operation const* all[] = {
      &batch_get_item,
      &batch_write_item,
      &create_table,
      &delete_item,
      &delete_table,
      &describe_continuous_backups,
      &describe_endpoints,
      &describe_limits,
      &describe_stream,
      &describe_table,
      &describe_time_to_live,
      &get_item,
      &get_records,
      &get_shard_iterator,
      &list_streams,
      &list_tables,
      &list_tags_of_resource,
      &put_item,
      &query,
      &scan,
      &tag_resource,
      &transact_get_items,
      &transact_write_items,
      &untag_resource,
      &update_item,
      &update_table,
      &update_time_to_live,
  };
  static_assert(std::size(all) == std::variant_size_v<decltype(Request::operation)>);
  return all;
}

Operation const& operation_of(Request const& request) noexcept { return *operations()[request.operation.index()]; }

}  // namespace dynamorm::api
