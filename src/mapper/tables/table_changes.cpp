// SPDX-License-Identifier: Apache-2.0
#include "mapper/tables/table_changes.hpp"

#include <algorithm>

#include "dynamorm/schema_error.hpp"

#include "api/enum_spellings.hpp"
#include "mapper/tables/table_schema.hpp"

namespace dynamorm::mapper {

using detail::IndexInfo;
using detail::ModelInfo;
using detail::VectorIndexInfo;

namespace {

using Kind = TableStep::Kind;
using Described = api::GlobalSecondaryIndexDescription;
using DescribedVectors = api::VectorIndexDescription;

std::string text_of(api::ProvisionedThroughput const& throughput) {
  return "read " + std::to_string(throughput.read_capacity_units) + ", write " +
         std::to_string(throughput.write_capacity_units);
}

std::string text_of(std::vector<api::KeySchemaElement> const& key) {
  std::string text;
  for (api::KeySchemaElement const& element : key) text += (text.empty() ? "" : ", ") + element.attribute_name;
  return text;
}

std::string text_of(api::IndexProjection const& projection) {
  switch (projection.projection_type.value_or(api::ProjectionType::all)) {
    case api::ProjectionType::all:
      return "; all attributes";
    case api::ProjectionType::keys_only:
      return "; keys only";
    case api::ProjectionType::include:
      break;
  }
  std::string text = "; keys and";
  for (std::string const& name : *projection.non_key_attributes) text += " " + name;
  return text;
}

std::string text_of(api::GlobalSecondaryIndex const& index) {
  return text_of(index.key_schema) + text_of(index.projection);
}

std::string text_of(api::VectorIndex const& index) {
  std::string text = std::to_string(index.dimensions) + " dimensions of " + index.vector_attribute.attribute_name +
                     ", " + std::string(api::name_of(index.distance_function));
  if (index.search_schema) {
    text += "; searched by";
    for (api::SearchSchemaElement const& element : *index.search_schema) text += " " + element.attribute_name;
  }
  return text + text_of(index.projection);
}

std::optional<api::ProvisionedThroughput> provisioned(
    std::optional<api::ProvisionedThroughputDescription> const& described) {
  if (!described || described->read_capacity_units.value_or(0) == 0) return std::nullopt;
  return api::ProvisionedThroughput{*described->read_capacity_units, described->write_capacity_units.value_or(0)};
}

bool same(api::IndexProjection left, api::IndexProjection right) {
  auto const names = [](api::IndexProjection& projection) {
    auto sorted = projection.non_key_attributes.value_or(std::vector<std::string>());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  };
  return left.projection_type == right.projection_type && names(left) == names(right);
}

template <class Description>
bool same(ModelInfo const& model, IndexInfo const& wanted, Description const& there) {
  return there.key_schema == key_schema(model, wanted.key) && there.projection &&
         same(*there.projection, projection(model, wanted));
}

bool same(api::VectorIndex const& wanted, api::VectorIndexDescription const& there) {
  return there.index_name == wanted.index_name && there.vector_attribute == wanted.vector_attribute &&
         there.dimensions == wanted.dimensions && there.distance_function == wanted.distance_function &&
         there.search_schema == wanted.search_schema && there.projection && same(*there.projection, wanted.projection);
}

template <class List>
auto elements(std::optional<List> const& list) {
  return list.value_or(List());
}

/// Compares schema and table, and collects the operations.
class Comparison {
 public:
  Comparison(ModelInfo const& model, std::string const& name, api::TableDescription const& table)
      : model_(model),
        name_(name),
        table_(table),
        there_(elements(table.global_secondary_indexes)),
        vectors_there_(elements(table.vector_indexes)) {}

  std::vector<TableChange> changes() {
    refuse_what_cannot_change();
    remove_indexes();
    remove_vector_indexes();
    change_payment();
    change_stream();
    add_indexes();
    add_vector_indexes();
    return std::move(changes_);
  }

 private:
  api::UpdateTableRequest& add(Kind kind, std::string text, std::string_view index = {}) {
    changes_.push_back({{kind, std::string(index), std::move(text)}, api::UpdateTableRequest{.table_name = name_}});
    return std::get<api::UpdateTableRequest>(changes_.back().request);
  }

  void refuse_what_cannot_change() const {
    if (table_.key_schema != key_schema(model_, model_.key)) {
      throw InvalidSchemaField(name_ + ": the key of the table is " + text_of(elements(table_.key_schema)) +
                               ", that of the schema is " + text_of(key_schema(model_, model_.key)) +
                               "; a key cannot be changed: create another table, or change the schema");
    }
    std::size_t wanted = 0;
    auto const there = elements(table_.local_secondary_indexes);
    for (IndexInfo const& index : model_.indexes) {
      if (index.global) continue;
      ++wanted;
      if (std::none_of(there.begin(), there.end(), [&](api::LocalSecondaryIndexDescription const& each) {
            return each.index_name == index.name && same(model_, index, each);
          })) {
        throw InvalidSchemaField(name_ + ": the table does not have the local index " + std::string(index.name) +
                                 " as the schema describes it; local indexes can only be created with their table");
      }
    }
    if (wanted != there.size()) {
      throw InvalidSchemaField(name_ +
                               ": the table has a local index that is missing from the schema; local indexes "
                               "cannot be removed");
    }
  }

  [[nodiscard]] IndexInfo const* wanted(Described const& there) const {
    for (IndexInfo const& index : model_.indexes) {
      if (index.global && there.index_name == index.name) return same(model_, index, there) ? &index : nullptr;
    }
    return nullptr;
  }

  void remove_indexes() {
    auto const gone = std::stable_partition(there_.begin(), there_.end(),
                                            [&](Described const& index) { return wanted(index) != nullptr; });
    for (auto index = gone; index != there_.end(); ++index) {
      std::string const& name = *index->index_name;
      add(Kind::remove_index, "remove the index " + name, name).global_secondary_index_updates = {
          {.remove = api::DeleteIndexAction{name}}};
    }
    there_.erase(gone, there_.end());
  }

  void remove_vector_indexes() {
    auto const is_wanted = [this](DescribedVectors const& there) {
      return std::any_of(model_.vector_indexes.begin(), model_.vector_indexes.end(),
                         [&](VectorIndexInfo const& each) { return same(vector_index(model_, each), there); });
    };
    auto const gone = std::stable_partition(vectors_there_.begin(), vectors_there_.end(), is_wanted);
    for (auto index = gone; index != vectors_there_.end(); ++index) {
      std::string const& name = *index->index_name;
      add(Kind::remove_index, "remove the vector index " + name, name).vector_index_updates = {
          {.remove = api::DeleteIndexAction{name}}};
    }
    vectors_there_.erase(gone, vectors_there_.end());
  }

  void add_vector_indexes() {
    for (VectorIndexInfo const& index : model_.vector_indexes) {
      bool const is_there = std::any_of(vectors_there_.begin(), vectors_there_.end(),
                                        [&](DescribedVectors const& each) { return each.index_name == index.name; });
      if (is_there) continue;
      api::VectorIndex created = vector_index(model_, index);
      api::UpdateTableRequest& request =
          add(Kind::add_index, "add the vector index " + created.index_name + " (" + text_of(created) + ")",
              created.index_name);
      request.attribute_definitions = attribute_definitions(model_, index);
      request.vector_index_updates = {{.create = std::move(created)}};
    }
  }

  static api::GlobalSecondaryIndexUpdate throughput_update(Described const& index,
                                                           api::ProvisionedThroughput const& wanted) {
    return {.update = api::UpdateGlobalSecondaryIndexAction{.index_name = *index.index_name,
                                                            .provisioned_throughput = wanted}};
  }

  void change_payment() {
    bool const by_request =
        table_.billing_mode_summary && table_.billing_mode_summary->billing_mode == api::BillingMode::pay_per_request;
    std::optional<api::ProvisionedThroughput> const wanted = throughput(model_);
    if (!wanted) {
      if (!by_request)
        add(Kind::billing, "switch to on-demand billing").billing_mode = api::BillingMode::pay_per_request;
    } else if (by_request) {
      provision(*wanted);
    } else {
      change_throughput(*wanted);
    }
  }

  /// The same operation must set the throughput of all indexes.
  void provision(api::ProvisionedThroughput const& wanted_of_table) {
    api::UpdateTableRequest& request = add(Kind::billing, "switch to provisioned billing: " + text_of(wanted_of_table));
    request.billing_mode = api::BillingMode::provisioned;
    request.provisioned_throughput = wanted_of_table;
    if (there_.empty()) return;
    request.global_secondary_index_updates.emplace();
    for (Described const& index : there_) {
      request.global_secondary_index_updates->push_back(throughput_update(index, *throughput(model_, *wanted(index))));
    }
  }

  void change_throughput(api::ProvisionedThroughput const& wanted_of_table) {
    if (provisioned(table_.provisioned_throughput) != wanted_of_table) {
      add(Kind::throughput, "provision " + text_of(wanted_of_table)).provisioned_throughput = wanted_of_table;
    }
    for (Described const& index : there_) {
      api::ProvisionedThroughput const wanted_of_index = *throughput(model_, *wanted(index));
      if (provisioned(index.provisioned_throughput) == wanted_of_index) continue;
      std::string const& name = *index.index_name;
      add(Kind::index_throughput, "provision " + text_of(wanted_of_index) + " for the index " + name, name)
          .global_secondary_index_updates = {throughput_update(index, wanted_of_index)};
    }
  }

  /// The view type of an enabled stream cannot be changed.
  void change_stream() {
    auto const& specification = table_.stream_specification;
    std::optional<api::StreamViewType> const there =
        specification && specification->stream_enabled ? specification->stream_view_type : std::nullopt;
    std::optional<api::StreamViewType> const wanted = stream_view(model_);
    if (there == wanted) return;
    if (there) add(Kind::stream, "turn the stream off").stream_specification = api::StreamSpecification{false, {}};
    if (wanted) {
      add(Kind::stream, "turn a stream on: " + std::string(api::name_of(*wanted))).stream_specification =
          api::StreamSpecification{true, wanted};
    }
  }

  void add_indexes() {
    std::vector<IndexInfo const*> defined;
    std::vector<IndexInfo const*> missing;
    for (IndexInfo const& index : model_.indexes) {
      bool const is_there = !index.global || std::any_of(there_.begin(), there_.end(), [&](Described const& each) {
        return each.index_name == index.name;
      });
      (is_there ? defined : missing).push_back(&index);
    }
    for (IndexInfo const* index : missing) {
      defined.push_back(index);
      api::GlobalSecondaryIndex created = global_index(model_, *index);
      api::UpdateTableRequest& request = add(
          Kind::add_index, "add the index " + created.index_name + " (" + text_of(created) + ")", created.index_name);
      request.attribute_definitions = attribute_definitions(model_, defined);
      request.global_secondary_index_updates = {{.create = std::move(created)}};
    }
  }

  ModelInfo const& model_;
  std::string const& name_;
  api::TableDescription const& table_;
  std::vector<Described> there_;                 // the global indexes; after the removals, the remaining ones
  std::vector<DescribedVectors> vectors_there_;  // the vector indexes, likewise
  std::vector<TableChange> changes_;
};

}  // namespace

std::vector<TableChange> table_changes(ModelInfo const& model, std::string const& name,
                                       api::TableDescription const& table) {
  return Comparison(model, name, table).changes();
}

}  // namespace dynamorm::mapper
