// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/table_update_rules.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "engine/failures.hpp"
#include "engine/tables/table_rules.hpp"
#include "engine/tables/throughput_rules.hpp"

namespace dynamorm::engine {
namespace {

bool changes_indexes(api::UpdateTableRequest const& request) {
  auto const& updates = request.global_secondary_index_updates;
  return (updates && !updates->empty()) || (request.vector_index_updates && !request.vector_index_updates->empty());
}

bool creates_or_deletes_index(api::UpdateTableRequest const& request) {
  if (request.vector_index_updates) return true;
  auto const& updates = request.global_secondary_index_updates;
  return updates && std::ranges::any_of(*updates, [](auto const& update) { return update.create || update.remove; });
}

bool provisions(api::UpdateTableRequest const& request) {
  return request.provisioned_throughput || request.billing_mode == api::BillingMode::provisioned;
}

int count_changes(api::UpdateTableRequest const& request) {
  return static_cast<int>(request.provisioned_throughput || request.billing_mode || request.on_demand_throughput) +
         static_cast<int>(request.stream_specification.has_value()) + static_cast<int>(changes_indexes(request)) +
         static_cast<int>(request.sse_specification.has_value()) +
         static_cast<int>(request.deletion_protection_enabled.has_value()) +
         static_cast<int>(request.warm_throughput.has_value()) + static_cast<int>(request.table_class.has_value());
}

Status check_supported(api::UpdateTableRequest const& request) {
  if (request.replica_updates) return refuse_unsupported("ReplicaUpdates");
  if (request.global_table_witness_updates) return refuse_unsupported("GlobalTableWitnessUpdates");
  if (request.multi_region_consistency) return refuse_unsupported("MultiRegionConsistency");
  if (request.global_table_settings_replication_mode) return refuse_unsupported("GlobalTableSettingsReplicationMode");
  if (request.disassociation_protection_enabled) return refuse_unsupported("DisassociationProtectionEnabled");
  return {};
}

Status check_together(api::UpdateTableRequest const& request) {
  int const changes = count_changes(request);
  if (changes == 0) {
    return refuse(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
        "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
        "ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, "
        "WarmThroughput or TableClass is required");
  }
  auto const only = [](std::string_view what) {
    return refuse_parameter(std::string(what) + " must be the only operation in the request");
  };
  bool const several = changes > 1;
  if (several && request.sse_specification) return only("Server-Side Encryption modification");
  if (several && request.table_class) return only("TableClass modification");
  if (several && request.deletion_protection_enabled) return only("DeletionProtection modification");
  if (several && request.warm_throughput) return only("WarmThroughput");
  bool const limits = request.on_demand_throughput.has_value();
  if (limits && (several || request.provisioned_throughput)) {
    return refuse_parameter("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
  }
  return {};
}

/// Rejects changes that would have to wait for another one in the same request.
Status check_order(api::UpdateTableRequest const& request) {
  bool const indexes = creates_or_deletes_index(request);
  if (provisions(request) && request.stream_specification) {
    return refuse_parameter("You cannot modify stream status while updating table IOPS");
  }
  if (request.provisioned_throughput && indexes) {
    return refuse_parameter("You cannot create or delete index while updating table IOPS");
  }
  if (request.stream_specification && indexes) {
    return refuse_parameter("You cannot create or delete index while changing stream status");
  }
  return {};
}

Status check_capacity(api::UpdateTableRequest const& request) {
  if (request.billing_mode == api::BillingMode::provisioned && !request.provisioned_throughput) {
    return refuse_parameter("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
  }
  if (request.billing_mode == api::BillingMode::pay_per_request) {
    return check_throughput(api::BillingMode::pay_per_request, request.provisioned_throughput);
  }
  return request.provisioned_throughput ? check_bounds(*request.provisioned_throughput) : Status();
}

Status check_stream(api::UpdateTableRequest const& request) {
  auto const& stream = request.stream_specification;
  if (!stream || stream->stream_enabled == stream->stream_view_type.has_value()) return {};
  return refuse_parameter(stream->stream_enabled
                              ? "If stream is being enabled then UpdateViewType is required"
                              : "If stream is being disabled, then UpdateViewType must not be specified");
}

std::string const& index_of(api::GlobalSecondaryIndexUpdate const& update) {
  if (update.update) return update.update->index_name;
  return update.create ? update.create->index_name : update.remove->index_name;
}

Status check_index_updates(api::UpdateTableRequest const& request) {
  if (!request.global_secondary_index_updates) return {};
  if (request.global_secondary_index_updates->empty()) {
    return refuse_parameter("List of GlobalSecondaryIndexUpdates is empty");
  }
  std::set<std::string_view> indexes;
  for (api::GlobalSecondaryIndexUpdate const& update : *request.global_secondary_index_updates) {
    int const actions = static_cast<int>(update.update.has_value()) + static_cast<int>(update.create.has_value()) +
                        static_cast<int>(update.remove.has_value());
    if (actions == 0) {
      return refuse_parameter(
          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
          "GlobalSecondaryIndexUpdate.Delete must not be null");
    }
    if (actions > 1) {
      return refuse_parameter(
          "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
    }
    if (!indexes.insert(index_of(update)).second) {
      return refuse_parameter("Only one global secondary index update per index is allowed simultaneously. Index: " +
                              index_of(update));
    }
  }
  return {};
}

Status check_vector_index_updates(api::UpdateTableRequest const& request) {
  if (!request.vector_index_updates) return {};
  if (request.vector_index_updates->empty()) return refuse_parameter("List of VectorIndexUpdates is empty");
  for (api::VectorIndexUpdate const& update : *request.vector_index_updates) {
    if (update.create.has_value() != update.remove.has_value()) continue;
    return refuse_parameter(update.create
                                ? "Only one vector index action is allowed per VectorIndexUpdate object"
                                : "One of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must not be null");
  }
  return {};
}

}  // namespace

Status check_table_update(api::UpdateTableRequest const& request) {
  for (auto const check : {check_supported, check_together, check_order, check_capacity, check_stream,
                           check_index_updates, check_vector_index_updates}) {
    if (Status checked = check(request); !checked) return checked;
  }
  return check_encryption(request.sse_specification);
}

}  // namespace dynamorm::engine
