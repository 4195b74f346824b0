// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/table_rules.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/failures.hpp"
#include "engine/tables/key_schema_rules.hpp"
#include "engine/tables/projection_rules.hpp"
#include "engine/tables/resource_policies.hpp"
#include "engine/tables/table_tags.hpp"
#include "engine/tables/throughput_rules.hpp"
#include "engine/tables/vector_index_rules.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t most_local_indexes = 5;

/// A new table, checked step by step.
class NewTable {
 public:
  explicit NewTable(api::CreateTableRequest const& request)
      : request_(request),
        billing_(request.billing_mode.value_or(api::BillingMode::provisioned)),
        defined_(request.attribute_definitions.value()),
        key_(request.key_schema.value()) {}

  [[nodiscard]] Status check() {
    for (auto const step :
         {&NewTable::check_supported, &NewTable::check_capacity, &NewTable::check_key, &NewTable::check_index_lists,
          &NewTable::check_all_used, &NewTable::check_local_indexes, &NewTable::check_global_indexes,
          &NewTable::check_vector_indexes, &NewTable::check_settings}) {
      if (Status checked = (this->*step)(); !checked) return checked;
    }
    return {};
  }

 private:
  Status check_supported() {
    if (request_.global_table_source_arn) return refuse_unsupported("GlobalTableSourceArn");
    if (request_.global_table_settings_replication_mode) {
      return refuse_unsupported("GlobalTableSettingsReplicationMode");
    }
    return {};
  }

  Status check_capacity() {
    if (Status throughput = check_throughput(billing_, request_.provisioned_throughput); !throughput) return throughput;
    if (Status limits = check_on_demand(billing_, request_.on_demand_throughput, {}, false); !limits) return limits;
    return check_warm(billing_, request_.warm_throughput, request_.provisioned_throughput, {});
  }

  Status check_key() {
    if (Status definitions = check_definitions(defined_.all()); !definitions) return definitions;
    return check_table_key(key_, defined_);
  }

  Status check_index_lists() {
    auto const& local = request_.local_secondary_indexes;
    auto const& global = request_.global_secondary_indexes;
    if (local && local->empty()) return refuse_parameter("List of LocalSecondaryIndexes is empty");
    if (global && global->empty()) return refuse_parameter("List of GlobalSecondaryIndexes is empty");
    if (request_.vector_indexes && request_.vector_indexes->empty()) {
      return refuse_parameter("List of VectorIndexes is empty");
    }
    if (local && key_.size() < 2) {
      return refuse_parameter(
          "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
    }
    return {};
  }

  /// Each attribute of a key is defined, and no other.
  Status check_all_used() {
    std::vector<std::string> used = names_of(key_);
    std::unordered_set<std::string> known(used.begin(), used.end());
    for (KeySchema const* key : index_keys()) {
      if (Status defined = check_defined(*key, defined_); !defined) return defined;
      for (std::string const& name : names_of(*key)) {
        if (known.insert(name).second) used.push_back(name);
      }
    }
    if (Status schemas = check_search_schemas(); !schemas) return schemas;
    for (std::string const& name : names_in_search_schemas()) {
      if (known.insert(name).second) used.push_back(name);
    }
    if (used.size() == defined_.all().size()) return {};
    if (index_keys().empty() && !request_.vector_indexes) {
      return refuse_parameter(
          "Number of attributes in KeySchema does not exactly match number of attributes defined "
          "in AttributeDefinitions");
    }
    return refuse_parameter("Some AttributeDefinitions are not used. AttributeDefinitions: " +
                            in_brackets(names_of(defined_.all())) + ", keys used: " + in_brackets(used));
  }

  /// The rules of vector indexes that come before the one about unused definitions.
  Status check_search_schemas() {
    if (!request_.vector_indexes) return {};
    if (Status billing = check_vector_billing(billing_); !billing) return billing;
    std::vector<VectorAttribute> attributes;
    for (api::VectorIndex const& index : *request_.vector_indexes) {
      if (Status checked = check_vector_index(index, defined_.all()); !checked) return checked;
      attributes.push_back({index.vector_attribute.attribute_name, index.dimensions});
    }
    return check_vector_attributes(attributes, defined_.all());
  }

  [[nodiscard]] std::vector<std::string> names_in_search_schemas() const {
    std::vector<std::string> names;
    if (!request_.vector_indexes) return names;
    for (api::VectorIndex const& index : *request_.vector_indexes) {
      if (!index.search_schema) continue;
      for (api::SearchSchemaElement const& element : *index.search_schema) names.push_back(element.attribute_name);
    }
    return names;
  }

  Status check_local_indexes() {
    if (!request_.local_secondary_indexes) return {};
    for (api::LocalSecondaryIndex const& index : *request_.local_secondary_indexes) {
      if (Status key = check_local_key(index, key_); !key) return key;
      if (Status projection = check_projection(index.projection); !projection) return projection;
      if (Status name = check_name(index.index_name); !name) return name;
    }
    if (request_.local_secondary_indexes->size() <= most_local_indexes) return {};
    return refuse_parameter("Number of LocalSecondaryIndexes exceeds per-table limit of " +
                            std::to_string(most_local_indexes));
  }

  Status check_global_indexes() {
    if (!request_.global_secondary_indexes) return {};
    for (api::GlobalSecondaryIndex const& index : *request_.global_secondary_indexes) {
      if (Status checked = check_global_index(index); !checked) return checked;
    }
    if (request_.global_secondary_indexes->size() <= most_global_indexes) return {};
    return refuse_parameter("GlobalSecondaryIndex count exceeds the per-table limit of " +
                            std::to_string(most_global_indexes));
  }

  Status check_global_index(api::GlobalSecondaryIndex const& index) {
    std::string const& name = index.index_name;
    if (Status key = check_global_key(index.key_schema); !key) return key;
    if (Status projection = check_projection(index.projection); !projection) return projection;
    if (Status units = check_throughput(billing_, index.provisioned_throughput, name); !units) return units;
    if (Status limits = check_on_demand(billing_, index.on_demand_throughput, name, false); !limits) return limits;
    if (Status warm = check_warm(billing_, index.warm_throughput, index.provisioned_throughput, name); !warm) {
      return warm;
    }
    return check_name(name);
  }

  Status check_vector_indexes() {
    if (!request_.vector_indexes) return {};
    for (api::VectorIndex const& index : *request_.vector_indexes) {
      if (Status name = check_name(index.index_name); !name) return name;
    }
    if (request_.vector_indexes->size() <= most_vector_indexes) return {};
    return refuse_parameter("VectorIndex count exceeds the per-table limit of " + std::to_string(most_vector_indexes));
  }

  Status check_settings() {
    if (Status named = check_named_attributes(count_named_attributes()); !named) return named;
    if (Status stream = check_stream(); !stream) return stream;
    if (Status encryption = check_encryption(request_.sse_specification); !encryption) return encryption;
    if (request_.resource_policy) {
      if (Status policy = check_policy(*request_.resource_policy); !policy) return policy;
    }
    if (!request_.tags) return {};
    if (Status tags = check_tags(*request_.tags); !tags) return tags;
    return check_tag_count(*request_.tags);
  }

  Status check_stream() {
    auto const& stream = request_.stream_specification;
    if (!stream || stream->stream_enabled == stream->stream_view_type.has_value()) return {};
    return refuse_parameter(stream->stream_enabled
                                ? "Table is being created with a stream enabled, UpdateViewType is required"
                                : "Table is being created with a stream disabled, UpdateViewType should not be "
                                  "specified");
  }

  Status check_name(std::string const& index) {
    if (names_.insert(index).second) return {};
    return refuse_parameter("Duplicate index name: " + index);
  }

  template <class Visit>
  void for_each_index(Visit visit) const {
    if (request_.local_secondary_indexes) std::ranges::for_each(*request_.local_secondary_indexes, visit);
    if (request_.global_secondary_indexes) std::ranges::for_each(*request_.global_secondary_indexes, visit);
  }

  [[nodiscard]] std::vector<KeySchema const*> index_keys() const {
    std::vector<KeySchema const*> keys;
    for_each_index([&keys](auto const& index) { keys.push_back(&index.key_schema); });
    return keys;
  }

  [[nodiscard]] std::size_t count_named_attributes() const {
    std::size_t count = 0;
    auto const add = [&count](auto const& index) { count += named_attributes(index.projection); };
    for_each_index(add);
    if (request_.vector_indexes) std::ranges::for_each(*request_.vector_indexes, add);
    return count;
  }

  api::CreateTableRequest const& request_;
  api::BillingMode billing_;
  DefinedAttributes defined_;
  KeySchema const& key_;
  std::set<std::string_view> names_;  // of the indexes so far
};

}  // namespace

Status check_new_table(api::CreateTableRequest const& request) { return NewTable(request).check(); }

Status check_encryption(std::optional<api::SseSpecification> const& encryption) {
  if (!encryption) return {};
  if (!is_encrypted(encryption)) {
    if (encryption->sse_type) return refuse_parameter("SSEType can not be specified if Enabled is false");
    if (encryption->kms_master_key_id) {
      return refuse_parameter("KMSMasterKeyId can not be specified if Enabled is false");
    }
    return {};
  }
  if (encryption->sse_type == api::SseType::aes256) return refuse_parameter("SSEType AES256 is not supported");
  if (encryption->kms_master_key_id && !encryption->sse_type) {
    return refuse_parameter("SSEType KMS is required if KMSMasterKeyId is specified");
  }
  return {};
}

bool is_encrypted(std::optional<api::SseSpecification> const& encryption) noexcept {
  return encryption && encryption->enabled.value_or(encryption->sse_type.has_value());
}

Failure refuse_unsupported(std::string_view parameter) {
  return refuse_parameter(std::string(parameter) + " is not supported by the embedded engine");
}

}  // namespace dynamorm::engine
