// SPDX-License-Identifier: Apache-2.0
#include "new_table.hpp"

#include <utility>

#include "table_shape.hpp"

namespace dynamorm::differential {
namespace {

void provision(Dice& dice, api::CreateTableRequest& request) {
  request.billing_mode = dice.maybe(50, {api::BillingMode::provisioned});
  request.provisioned_throughput = any_throughput(dice);
  if (!request.global_secondary_indexes) return;
  for (api::GlobalSecondaryIndex& index : *request.global_secondary_indexes) {
    index.provisioned_throughput = any_throughput(dice);
  }
}

/// Up to the five that a table may have.
void add_local_indexes(Dice& dice, api::CreateTableRequest& request) {
  auto& indexes = request.local_secondary_indexes;
  if (!indexes) return;
  std::size_t const most = 2 + dice.below(4);
  while (indexes->size() < most) {
    indexes->push_back(indexes->front());
    indexes->back().index_name = "local-" + std::to_string(indexes->size());
  }
}

}  // namespace

api::ProvisionedThroughput any_throughput(Dice& dice) {
  return {.read_capacity_units = 1 + static_cast<std::int64_t>(dice.below(4)),
          .write_capacity_units = 1 + static_cast<std::int64_t>(dice.below(4))};
}

api::StreamViewType any_view(Dice& dice) {
  return dice.pick({api::StreamViewType::new_image, api::StreamViewType::old_image,
                    api::StreamViewType::new_and_old_images, api::StreamViewType::keys_only});
}

api::CreateTableRequest any_new_table(Dice& dice, std::string name) {
  api::CreateTableRequest request = any_table(dice, std::move(name)).create_request();
  if (dice.chance(50)) provision(dice, request);
  if (dice.chance(20)) add_local_indexes(dice, request);
  if (dice.chance(40)) request.stream_specification = {.stream_enabled = true, .stream_view_type = any_view(dice)};
  if (dice.chance(5)) request.stream_specification = {.stream_enabled = false};
  if (dice.chance(20)) request.tags = {{"team", "books"}, {"empty", ""}};
  request.deletion_protection_enabled = dice.maybe(20, {true, false});
  return request;
}

}  // namespace dynamorm::differential
