// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_table.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/index_changes.hpp"
#include "engine/tables/key_schema_rules.hpp"
#include "engine/tables/new_table.hpp"
#include "engine/tables/table_rules.hpp"
#include "engine/tables/table_state.hpp"
#include "engine/tables/table_update_rules.hpp"
#include "engine/tables/throughput_changes.hpp"
#include "engine/tables/throughput_rules.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::TableDefinition;

void begin_update(Context const& context, TableDefinition& table) {
  table.status = api::TableStatus::updating;
  table.status_until = end_of_transition(context);
}

/// Some changes are allowed while others are in progress.
Status check_admitted(api::UpdateTableRequest const& request, TableDefinition const& table) {
  bool const is_changing = table.status == api::TableStatus::updating;
  if (is_changing && (request.deletion_protection_enabled || request.warm_throughput)) return {};
  bool const changes_index = request.global_secondary_index_updates || request.vector_index_updates;
  if (is_changing && changes_index) return {};  // reported with its own message
  return check_not_in_use(table);
}

std::vector<std::string> names_with_status(TableDefinition const& table, api::IndexStatus status) {
  std::vector<std::string> names;
  for (IndexDefinition const& index : table.indexes) {
    if (index.status == status) names.push_back(index.name);
  }
  return names;
}

Status check_no_index_deleting(TableDefinition const& table) {
  std::vector<std::string> const deleting = names_with_status(table, api::IndexStatus::deleting);
  if (deleting.empty()) return {};
  return resource_in_use("Can't change table IOPS when an index is being deleted. Table: " + table.name +
                         " Indexes: " + in_brackets(deleting));
}

api::UpdateGlobalSecondaryIndexAction const* update_of(api::UpdateTableRequest const& request,
                                                       std::string const& index) {
  if (!request.global_secondary_index_updates) return nullptr;
  for (api::GlobalSecondaryIndexUpdate const& each : *request.global_secondary_index_updates) {
    if (each.update && each.update->index_name == index) return &*each.update;
  }
  return nullptr;
}

/// Every index needs its own throughput when the table gets one.
Status provision(api::UpdateTableRequest const& request, TableDefinition& table) {
  if (table.has_vector_indexes()) {
    return refuse_parameter("Tables with vector indexes must be in PAY_PER_REQUEST mode");
  }
  std::string missing;
  for (IndexDefinition const& index : table.indexes) {
    auto const* const update = update_of(request, index.name);
    bool const given = update != nullptr && update->provisioned_throughput;
    if (index.kind == storage::IndexKind::global && !given)
      missing.append(missing.empty() ? "" : ",").append(index.name);
  }
  if (!missing.empty()) return refuse_parameter("ProvisionedThroughput must be specified for index: " + missing);
  table.billing = api::BillingMode::provisioned;
  table.on_demand.reset();
  for (IndexDefinition& index : table.indexes) index.on_demand.reset();
  return {};
}

void pay_per_request(Context const& context, TableDefinition& table) {
  if (table.billing == api::BillingMode::pay_per_request) return;
  table.billing = api::BillingMode::pay_per_request;
  table.billed_per_request_since = now(context);
  table.throughput = {};
  for (IndexDefinition& index : table.indexes) index.throughput = {};
}

Status change_billing(Context const& context, api::UpdateTableRequest const& request, TableDefinition& table) {
  if (!request.billing_mode) return {};
  if (Status free = check_no_index_deleting(table); !free) return free;
  bool const was_provisioned = table.billing == api::BillingMode::provisioned;
  if (*request.billing_mode == api::BillingMode::pay_per_request) pay_per_request(context, table);
  if (*request.billing_mode == api::BillingMode::provisioned && !was_provisioned) {
    if (Status provisioned = provision(request, table); !provisioned) return provisioned;
  }
  begin_update(context, table);
  return {};
}

Status change_throughput(Context const& context, api::UpdateTableRequest const& request, TableDefinition& table) {
  if (!request.provisioned_throughput) return {};
  if (Status allowed = check_throughput(table.billing, request.provisioned_throughput); !allowed) return allowed;
  if (Status free = check_no_index_deleting(table); !free) return free;
  if (Status differs = check_differs(table.throughput, *request.provisioned_throughput, {}); !differs) return differs;
  plan_throughput(context, table.throughput, *request.provisioned_throughput);
  begin_update(context, table);
  return {};
}

Status change_limits(Context const&, api::UpdateTableRequest const& request, TableDefinition& table) {
  if (request.on_demand_throughput) {
    Status const valid = check_on_demand(table.billing, request.on_demand_throughput, {}, true);
    if (!valid) return valid;
    set_on_demand(table.on_demand, *request.on_demand_throughput);
  }
  if (!request.warm_throughput) return {};
  return raise_warm(table.warm, *request.warm_throughput, table.billing, table.throughput, {});
}

Status change_stream(Context const& context, api::UpdateTableRequest const& request, TableDefinition& table) {
  auto const& wanted = request.stream_specification;
  if (!wanted) return {};
  bool const has_stream = table.stream() != nullptr;
  if (wanted->stream_enabled && has_stream) {
    return refuse("Table already has an enabled stream: TableName: " + table.name);
  }
  if (!wanted->stream_enabled && !has_stream) {
    return refuse("Table has no stream to disable: TableName: " + table.name);
  }
  if (wanted->stream_enabled) {
    Result<storage::StreamDefinition> stream = define_stream(context, *wanted->stream_view_type);
    if (!stream) return stream.failure();
    table.streams.push_back(std::move(*stream));
  } else {
    table.streams.back().disabled = now(context);
  }
  begin_update(context, table);
  return {};
}

Status change_encryption(api::UpdateTableRequest const& request, TableDefinition& table) {
  if (!request.sse_specification) return {};
  if (!is_encrypted(request.sse_specification)) {
    if (!table.encryption) return refuse_parameter("Table is already encrypted by default");
    table.encryption.reset();
    return {};
  }
  auto const& key = request.sse_specification->kms_master_key_id;
  if (table.encryption && key && key == table.encryption->kms_master_key_id) {
    return refuse_parameter(
        "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you "
        "want to change Master Key");
  }
  table.encryption = request.sse_specification;
  return {};
}

Status change_settings(Context const& context, api::UpdateTableRequest const& request, TableDefinition& table) {
  if (request.deletion_protection_enabled) table.deletion_protected = *request.deletion_protection_enabled;
  if (request.table_class) {
    if (*request.table_class != table.table_class.value_or(api::TableClass::standard)) {
      table.next_table_class = request.table_class;
    }
    begin_update(context, table);
  }
  return change_encryption(request, table);
}

}  // namespace

Result<api::UpdateTableResponse> run(Context const& context, api::UpdateTableRequest const& request) {
  if (Status const checked = check_table_update(request); !checked) return checked.failure();
  auto const table = find_table(context, request.table_name);
  if (!table) return table.failure();
  auto const taken = (*table)->take();
  TableDefinition definition = (*table)->definition();
  if ((*table)->dropped()) return table_not_found(definition.name);
  if (Status const admitted = check_admitted(request, definition); !admitted) return admitted.failure();
  for (auto const change :
       {change_billing, change_throughput, change_limits, change_indexes, change_stream, change_settings}) {
    if (Status const changed = change(context, request, definition); !changed) return changed.failure();
  }
  Result<api::TableDescription> description = change_table(context, *table, std::move(definition));
  if (!description) return description.failure();
  return api::UpdateTableResponse{.table_description = std::move(*description)};
}

}  // namespace dynamorm::engine
