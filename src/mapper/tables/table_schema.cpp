// SPDX-License-Identifier: Apache-2.0
#include "mapper/tables/table_schema.hpp"

#include <algorithm>

namespace dynamorm::mapper {

using detail::IndexInfo;
using detail::KeyInfo;
using detail::ModelInfo;
using detail::Projection;
using detail::Shape;
using detail::VectorIndexInfo;

namespace {

api::ScalarAttributeType scalar_type(Shape shape) {
  if (shape == Shape::number) return api::ScalarAttributeType::number;
  return shape == Shape::binary ? api::ScalarAttributeType::binary : api::ScalarAttributeType::string;
}

/// The attributes of all keys, without duplicates.
class KeyAttributes {
 public:
  explicit KeyAttributes(ModelInfo const& model) : model_(model) { add(model.key); }

  void add(VectorIndexInfo const& index) {
    if (index.partition != detail::no_member) add(index.partition);
    for (std::size_t const position : index.filters) add(position);
  }
  void add(KeyInfo const& key) {
    for (auto const* part : {&key.hash, &key.range}) {
      for (std::size_t const position : *part) add(position);
    }
  }
  [[nodiscard]] std::vector<api::AttributeDefinition> take() { return std::move(definitions_); }

 private:
  void add(std::size_t position) {
    detail::FieldInfo const& field = model_.attributes().fields[position];
    api::AttributeDefinition definition{std::string(field.name), scalar_type(field.shape)};
    if (std::find(definitions_.begin(), definitions_.end(), definition) == definitions_.end()) {
      definitions_.push_back(std::move(definition));
    }
  }

  ModelInfo const& model_;
  std::vector<api::AttributeDefinition> definitions_;
};

api::IndexProjection projection_of(ModelInfo const& model, Projection projection,
                                   detail::Constants<std::size_t> const& named) {
  if (projection == Projection::all) return {.projection_type = api::ProjectionType::all};
  if (projection == Projection::keys) return {.projection_type = api::ProjectionType::keys_only};
  api::IndexProjection included{.projection_type = api::ProjectionType::include,
                                .non_key_attributes = std::vector<std::string>()};
  for (std::size_t const position : named) {
    included.non_key_attributes->emplace_back(model.attributes().fields[position].name);
  }
  return included;
}

api::VectorDistanceFunction distance_function(Distance distance) {
  if (distance == Distance::cosine) return api::VectorDistanceFunction::cosine;
  return distance == Distance::euclidean ? api::VectorDistanceFunction::euclidean
                                         : api::VectorDistanceFunction::dot_product;
}

void add_indexes(api::CreateTableRequest& request, ModelInfo const& model) {
  for (VectorIndexInfo const& index : model.vector_indexes) {
    if (!request.vector_indexes) request.vector_indexes.emplace();
    request.vector_indexes->push_back(vector_index(model, index));
  }
  for (IndexInfo const& index : model.indexes) {
    if (index.global) {
      if (!request.global_secondary_indexes) request.global_secondary_indexes.emplace();
      request.global_secondary_indexes->push_back(global_index(model, index));
    } else {
      if (!request.local_secondary_indexes) request.local_secondary_indexes.emplace();
      request.local_secondary_indexes->push_back({.index_name = std::string(index.name),
                                                  .key_schema = key_schema(model, index.key),
                                                  .projection = projection(model, index)});
    }
  }
}

}  // namespace

std::vector<api::KeySchemaElement> key_schema(ModelInfo const& model, KeyInfo const& key) {
  std::vector<api::KeySchemaElement> elements;
  auto name = [&](std::size_t position) { return std::string(model.attributes().fields[position].name); };
  for (std::size_t const position : key.hash) elements.push_back({name(position), api::KeyType::hash});
  for (std::size_t const position : key.range) elements.push_back({name(position), api::KeyType::range});
  return elements;
}

api::IndexProjection projection(ModelInfo const& model, IndexInfo const& index) {
  return projection_of(model, index.projection, index.included);
}

std::optional<api::ProvisionedThroughput> throughput(ModelInfo const& model) {
  if (!model.throughput) return std::nullopt;
  return api::ProvisionedThroughput{model.throughput->read, model.throughput->write};
}

std::optional<api::ProvisionedThroughput> throughput(ModelInfo const& model, IndexInfo const& index) {
  if (!model.throughput || !index.throughput) return throughput(model);
  return api::ProvisionedThroughput{index.throughput->read, index.throughput->write};
}

api::GlobalSecondaryIndex global_index(ModelInfo const& model, IndexInfo const& index) {
  return {.index_name = std::string(index.name),
          .key_schema = key_schema(model, index.key),
          .projection = projection(model, index),
          .provisioned_throughput = throughput(model, index)};
}

api::VectorIndex vector_index(ModelInfo const& model, VectorIndexInfo const& index) {
  auto const name = [&](std::size_t position) { return std::string(model.attributes().fields[position].name); };
  api::VectorIndex made{.index_name = std::string(index.name),
                        .vector_attribute = {name(index.vector)},
                        .projection = projection_of(model, index.projection, index.included),
                        .dimensions = static_cast<std::int64_t>(index.dimensions),
                        .distance_function = distance_function(index.distance)};
  std::vector<api::SearchSchemaElement> schema;
  if (index.partition != detail::no_member) {
    schema.push_back({name(index.partition), api::SearchSchemaElementType::hash});
  }
  for (std::size_t const position : index.filters) {
    schema.push_back({name(position), api::SearchSchemaElementType::inline_filter});
  }
  if (!schema.empty()) made.search_schema = std::move(schema);
  return made;
}

std::optional<api::StreamViewType> stream_view(ModelInfo const& model) {
  if (!model.stream) return std::nullopt;
  switch (*model.stream) {
    case Stream::keys_only:
      return api::StreamViewType::keys_only;
    case Stream::new_image:
      return api::StreamViewType::new_image;
    case Stream::old_image:
      return api::StreamViewType::old_image;
    case Stream::new_and_old_images:
      break;
  }
  return api::StreamViewType::new_and_old_images;
}

std::vector<api::AttributeDefinition> attribute_definitions(ModelInfo const& model,
                                                            std::vector<IndexInfo const*> const& of) {
  KeyAttributes attributes(model);
  for (IndexInfo const* index : of) attributes.add(index->key);
  return attributes.take();
}

std::vector<api::AttributeDefinition> attribute_definitions(ModelInfo const& model, VectorIndexInfo const& index) {
  KeyAttributes attributes(model);
  attributes.add(index);
  return attributes.take();
}

api::CreateTableRequest create_request(ModelInfo const& model, std::string const& name) {
  api::CreateTableRequest request{.table_name = name};
  KeyAttributes attributes(model);
  for (IndexInfo const& index : model.indexes) attributes.add(index.key);
  for (VectorIndexInfo const& index : model.vector_indexes) attributes.add(index);
  request.attribute_definitions = attributes.take();
  request.key_schema = key_schema(model, model.key);
  request.billing_mode = !model.throughput ? api::BillingMode::pay_per_request : api::BillingMode::provisioned;
  request.provisioned_throughput = throughput(model);
  if (auto const view = stream_view(model)) request.stream_specification = api::StreamSpecification{true, view};
  add_indexes(request, model);
  return request;
}

}  // namespace dynamorm::mapper
