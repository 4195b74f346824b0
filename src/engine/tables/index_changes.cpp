// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/index_changes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/enum_spellings.hpp"
#include "engine/failures.hpp"
#include "engine/tables/key_schema_rules.hpp"
#include "engine/tables/new_table.hpp"
#include "engine/tables/projection_rules.hpp"
#include "engine/tables/table_rules.hpp"
#include "engine/tables/table_state.hpp"
#include "engine/tables/throughput_changes.hpp"
#include "engine/tables/throughput_rules.hpp"
#include "engine/tables/vector_index_rules.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::IndexKind;
using storage::TableDefinition;

bool is_global(IndexDefinition const& index) { return index.kind == IndexKind::global; }

/// ": Table: books Index: by_year", as the service ends such messages.
std::string where(TableDefinition const& table, std::string const& index) {
  return " Table: " + table.name + " Index: " + index;
}

/// Finds the index to change or delete. `verb` names the change in messages.
Result<IndexDefinition*> find_index(TableDefinition& table, std::string const& name, std::string_view verb,
                                    IndexKind kind) {
  auto const index = std::ranges::find(table.indexes, name, &IndexDefinition::name);
  bool const is_other = index != table.indexes.end() && index->kind != kind && index->kind != IndexKind::local;
  if (index == table.indexes.end() || is_other) {
    return service_failure("ResourceNotFoundException",
                           "Requested resource not found: Index " + name + " for table " + table.name);
  }
  if (index->kind == IndexKind::local) {
    return refuse("Cannot " + std::string(verb) + " an index that is not a GlobalSecondaryIndex: " + name);
  }
  return &*index;
}

Status check_not_deleting(TableDefinition const& table, IndexDefinition const& index) {
  if (index.status != api::IndexStatus::deleting) return {};
  return resource_in_use("Index is being deleted." + where(table, index.name));
}

Failure refuse_redefinition(std::string const& existing, std::string const& wanted) {
  return refuse_parameter(
      "Attributes cannot be redefined. Please check that your attribute has the same type as "
      "previously defined. Existing schema: " +
      existing + " New schema: " + wanted);
}

/// The attribute as a vector of the table, in the service's words; std::nullopt if no vector index has it.
std::optional<std::string> schema_of_vectors(TableDefinition const& table, std::string const& attribute) {
  auto const is_it = [&](IndexDefinition const& index) { return index.vector && index.vector->attribute == attribute; };
  auto const found = std::ranges::find_if(table.indexes, is_it);
  if (found == table.indexes.end()) return std::nullopt;
  return "VectorIndexSchema:[VectorAttribute: key{" + attribute + ":L:" + std::to_string(found->vector->dimensions) +
         "}]";
}

/// A key attribute must have the same type as in the other keys.
Status check_types(TableDefinition const& table, api::GlobalSecondaryIndex const& index,
                   AttributeDefinitions const& definitions) {
  auto const in = [](AttributeDefinitions const& all, std::string const& name) {
    return std::ranges::find(all, name, &api::AttributeDefinition::attribute_name);
  };
  for (api::KeySchemaElement const& element : index.key_schema) {
    auto const known = in(table.attributes, element.attribute_name);
    auto const wanted = in(definitions, element.attribute_name);
    auto const schema = [&element](api::AttributeDefinition const& attribute) {
      return std::string("Schema:[SchemaElement: key{")
          .append(attribute.attribute_name)
          .append(":")
          .append(api::name_of(attribute.attribute_type))
          .append(":")
          .append(api::name_of(element.key_type))
          .append("}]");
    };
    if (auto const vectors = schema_of_vectors(table, element.attribute_name)) {
      return refuse_redefinition(*vectors, schema(*wanted));
    }
    if (known == table.attributes.end() || known->attribute_type == wanted->attribute_type) continue;
    return refuse_redefinition(schema(*known), schema(*wanted));
  }
  return {};
}

/// The same for the attributes of a search schema.
Status check_types(TableDefinition const& table, api::VectorIndex const& index,
                   AttributeDefinitions const& definitions) {
  if (!index.search_schema) return {};
  for (api::SearchSchemaElement const& element : *index.search_schema) {
    auto const has_name = [&](api::AttributeDefinition const& each) {
      return each.attribute_name == element.attribute_name;
    };
    auto const known = std::ranges::find_if(table.attributes, has_name);
    auto const wanted = std::ranges::find_if(definitions, has_name);
    if (known == table.attributes.end() || known->attribute_type == wanted->attribute_type) continue;
    auto const schema = [&](api::AttributeDefinition const& attribute) {
      return "Schema:[SchemaElement: key{" + attribute.attribute_name + ":" +
             std::string(api::name_of(attribute.attribute_type)) + ":" +
             std::string(api::name_of(element.search_schema_element_type)) + "}]";
    };
    return refuse_redefinition(schema(*known), schema(*wanted));
  }
  return {};
}

Status check_new_capacity(TableDefinition const& table, api::GlobalSecondaryIndex const& index) {
  auto const& units = index.provisioned_throughput;
  if (table.billing == api::BillingMode::pay_per_request && units) {
    return refuse_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " +
                            index.index_name + " when BillingMode is PAY_PER_REQUEST");
  }
  if (table.billing == api::BillingMode::provisioned && !units) {
    return refuse_parameter("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " +
                            index.index_name);
  }
  if (Status bounds = units ? check_bounds(*units) : Status(); !bounds) return bounds;
  if (Status limits = check_on_demand(table.billing, index.on_demand_throughput, index.index_name, false); !limits) {
    return limits;
  }
  return check_warm(table.billing, index.warm_throughput, units, index.index_name);
}

Status check_new_index(TableDefinition const& table, api::GlobalSecondaryIndex const& index,
                       std::optional<AttributeDefinitions> const& definitions) {
  if (table.index(index.index_name) != nullptr) return refuse("Attempting to create an index which already exists");
  if (!definitions) {
    return refuse_parameter("AttributeDefinitions is not specified for index: " + index.index_name);
  }
  if (Status once = check_definitions(*definitions); !once) return once;
  if (Status defined = check_defined(index.key_schema, DefinedAttributes(*definitions)); !defined) return defined;
  if (Status key = check_global_key(index.key_schema); !key) return key;
  if (Status projection = check_projection(index.projection); !projection) return projection;
  if (Status types = check_types(table, index, *definitions); !types) return types;
  if (Status capacity = check_new_capacity(table, index); !capacity) return capacity;
  std::size_t named = named_attributes(index.projection);
  for (IndexDefinition const& other : table.indexes) named += named_attributes(other.projection);
  if (Status names = check_named_attributes(named); !names) return names;
  if (std::cmp_less(std::ranges::count_if(table.indexes, is_global), most_global_indexes)) return {};
  return limit_exceeded("Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of " +
                        std::to_string(most_global_indexes));
}

/// Adds the definitions of the attributes that a new index uses. `schema` lists them.
template <class Schema>
void define_attributes(TableDefinition& table, Schema const& schema, AttributeDefinitions const& definitions) {
  for (api::AttributeDefinition const& attribute : definitions) {
    auto const names = [](std::string const& name) {
      return [&name](auto const& each) { return each.attribute_name == name; };
    };
    bool const known = std::ranges::any_of(table.attributes, names(attribute.attribute_name));
    bool const used = std::ranges::any_of(schema, names(attribute.attribute_name));
    if (used && !known) table.attributes.push_back(attribute);
  }
  std::ranges::sort(table.attributes, {}, &api::AttributeDefinition::attribute_name);
}

Status add_index(Context const& context, IndexDefinition index, TableDefinition& table) {
  Result<std::uint32_t> const id = context.catalogue.next_id();
  if (!id) return id.failure();
  index.id = *id;
  index.status = api::IndexStatus::creating;
  index.status_until = end_of_transition(context);
  table.indexes.push_back(std::move(index));
  table.status = api::TableStatus::updating;
  table.status_until = end_of_transition(context);
  return {};
}

Status create_index(Context const& context, api::UpdateTableRequest const& request,
                    api::GlobalSecondaryIndex const& wanted, TableDefinition& table) {
  auto const& definitions = request.attribute_definitions;
  if (Status valid = check_new_index(table, wanted, definitions); !valid) return valid;
  define_attributes(table, wanted.key_schema, *definitions);
  return add_index(context, define_index(wanted, *definitions), table);
}

Status check_new_index(TableDefinition const& table, api::VectorIndex const& wanted,
                       AttributeDefinitions const& definitions) {
  if (table.index(wanted.index_name) != nullptr) return refuse("Attempting to create an index which already exists");
  if (Status billing = check_vector_billing(table.billing); !billing) return billing;
  if (Status index = check_vector_index(wanted, definitions); !index) return index;
  std::vector<VectorAttribute> attributes{{wanted.vector_attribute.attribute_name, wanted.dimensions}};
  for (IndexDefinition const& other : table.indexes) {
    if (other.vector) attributes.push_back({other.vector->attribute, other.vector->dimensions});
  }
  for (AttributeDefinitions const& defined : {definitions, table.attributes}) {
    if (Status apart = check_vector_attributes(attributes, defined); !apart) return apart;
  }
  if (Status types = check_types(table, wanted, definitions); !types) return types;
  std::size_t named = named_attributes(wanted.projection);
  for (IndexDefinition const& other : table.indexes) named += named_attributes(other.projection);
  if (Status names = check_named_attributes(named); !names) return names;
  if (std::cmp_less_equal(attributes.size(), most_vector_indexes)) return {};
  return limit_exceeded("Subscriber limit exceeded: Number of vector secondary indexes exceeds per-table limit of " +
                        std::to_string(most_vector_indexes));
}

Status create_index(Context const& context, api::UpdateTableRequest const& request, api::VectorIndex const& wanted,
                    TableDefinition& table) {
  AttributeDefinitions const definitions = request.attribute_definitions.value_or(AttributeDefinitions());
  if (Status valid = check_new_index(table, wanted, definitions); !valid) return valid;
  if (wanted.search_schema) define_attributes(table, *wanted.search_schema, definitions);
  return add_index(context, define_index(wanted, definitions), table);
}

Status delete_index(Context const& context, std::string const& name, TableDefinition& table, IndexKind kind) {
  Result<IndexDefinition*> const found = find_index(table, name, "delete", kind);
  if (!found) return found.failure();
  IndexDefinition& index = **found;
  if (Status free = check_not_deleting(table, index); !free) return free;
  if (index.status == api::IndexStatus::creating && !index.backfilling) {
    return resource_in_use(
        "Index creation is in resource allocation phase. Retry deletion during backfilling phase or "
        "when the index is active." +
        where(table, name));
  }
  index.status = api::IndexStatus::deleting;
  index.backfilling = false;
  index.status_until = end_of_transition(context);
  table.status = api::TableStatus::updating;
  table.status_until = end_of_transition(context);
  return {};
}

Status check_index_capacity(TableDefinition const& table, api::UpdateGlobalSecondaryIndexAction const& wanted) {
  if (table.billing == api::BillingMode::pay_per_request && wanted.provisioned_throughput) {
    return refuse_parameter("The only Updates for index: " + wanted.index_name +
                            " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, "
                            "WarmThroughput");
  }
  if (Status limits = check_on_demand(table.billing, wanted.on_demand_throughput, wanted.index_name, true); !limits) {
    return limits;
  }
  return wanted.provisioned_throughput ? check_bounds(*wanted.provisioned_throughput) : Status();
}

Status update_index(Context const& context, api::UpdateGlobalSecondaryIndexAction const& wanted,
                    TableDefinition& table) {
  Result<IndexDefinition*> const found = find_index(table, wanted.index_name, "update", IndexKind::global);
  if (!found) return found.failure();
  IndexDefinition& index = **found;
  if (Status free = check_not_deleting(table, index); !free) return free;
  if (index.status != api::IndexStatus::active) {
    std::string const how = index.status == api::IndexStatus::creating ? "created" : "updated";
    return resource_in_use("Index is being " + how + "." + where(table, index.name));
  }
  if (Status capacity = check_index_capacity(table, wanted); !capacity) return capacity;
  if (wanted.provisioned_throughput) {
    Status const differs = check_differs(index.throughput, *wanted.provisioned_throughput, index.name);
    if (!differs) return differs;
    plan_throughput(context, index.throughput, *wanted.provisioned_throughput);
  }
  if (wanted.on_demand_throughput) set_on_demand(index.on_demand, *wanted.on_demand_throughput);
  if (wanted.warm_throughput) {
    Status const warmer = raise_warm(index.warm, *wanted.warm_throughput, table.billing, index.throughput, index.name);
    if (!warmer) return warmer;
  }
  index.status = api::IndexStatus::updating;
  index.status_until = end_of_transition(context);
  return {};
}

/// One index can be created or deleted at a time.
Status check_one_at_a_time(api::UpdateTableRequest const& request, TableDefinition const& table) {
  std::ptrdiff_t wanted = 0;
  std::vector<std::string_view> deleted;
  auto const look_at = [&](auto const& update) {
    if (update.create || update.remove) ++wanted;
    if (update.remove) deleted.push_back(update.remove->index_name);
  };
  if (request.global_secondary_index_updates) std::ranges::for_each(*request.global_secondary_index_updates, look_at);
  if (request.vector_index_updates) std::ranges::for_each(*request.vector_index_updates, look_at);
  auto const deletes_it = [&](IndexDefinition const& index) {
    return std::ranges::find(deleted, index.name) != deleted.end();
  };
  auto const is_busy = [&](IndexDefinition const& index) {
    return (index.status == api::IndexStatus::creating || index.status == api::IndexStatus::deleting) &&
           !deletes_it(index);
  };
  if (wanted == 0 || (wanted == 1 && std::ranges::none_of(table.indexes, is_busy))) return {};
  return limit_exceeded(
      "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
}

}  // namespace

Status change_indexes(Context const& context, api::UpdateTableRequest const& request, TableDefinition& table) {
  if (Status one = check_one_at_a_time(request, table); !one) return one;
  if (request.global_secondary_index_updates) {
    for (api::GlobalSecondaryIndexUpdate const& update : *request.global_secondary_index_updates) {
      Status const done = update.create   ? create_index(context, request, *update.create, table)
                          : update.remove ? delete_index(context, update.remove->index_name, table, IndexKind::global)
                                          : update_index(context, *update.update, table);
      if (!done) return done;
    }
  }
  if (!request.vector_index_updates) return {};
  for (api::VectorIndexUpdate const& update : *request.vector_index_updates) {
    Status const done = update.create ? create_index(context, request, *update.create, table)
                                      : delete_index(context, update.remove->index_name, table, IndexKind::vector);
    if (!done) return done;
  }
  return {};
}

}  // namespace dynamorm::engine
