// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/collection_model.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "mapper/keys/composed_item.hpp"
#include "mapper/reads/split_conditions.hpp"

namespace dynamorm::detail {

/// Positions of a model's attributes are shifted by the number of attributes of the models before it.
struct CollectionModel::State {
  std::vector<ModelInfo const*> models{};
  std::vector<FieldInfo> fields{};
  std::deque<std::vector<std::size_t>> positions{};
  std::vector<IndexInfo> indexes{};
  std::vector<VectorIndexInfo> vector_indexes{};
  ModelSlot slot{.prepared = true};  // no model of the user; its signals are those of the models
  std::optional<StructInfo> attributes{};
  ModelInfo info{};

  Constants<std::size_t> keep(std::vector<std::size_t> list) {
    std::vector<std::size_t> const& kept = positions.emplace_back(std::move(list));
    return {kept.data(), kept.size()};
  }
  Constants<std::size_t> shifted(Constants<std::size_t> const& list, std::size_t offset) {
    std::vector<std::size_t> moved;
    for (std::size_t const position : list) moved.push_back(position + offset);
    return keep(std::move(moved));
  }
  KeyInfo shifted(KeyInfo const& key, std::size_t offset) {
    return {shifted(key.hash, offset), shifted(key.range, offset)};
  }

  void add_index(IndexInfo index, std::size_t offset) {
    index.key = shifted(index.key, offset);
    index.included = shifted(index.included, offset);
    auto const same = std::ranges::find(indexes, index.name, &IndexInfo::name);
    if (same == indexes.end()) {
      indexes.push_back(index);
    } else {
      join(*same, index);
    }
  }

  /// An index that several models declare holds what each of them needs.
  void join(IndexInfo& index, IndexInfo const& other) {
    if (!index.throughput) index.throughput = other.throughput;
    if (index.projection == Projection::all || other.projection == Projection::all) {
      index.projection = Projection::all;
      index.included = {};
      return;
    }
    std::vector<std::size_t> all(index.included.begin(), index.included.end());
    for (std::size_t const position : other.included) {
      bool const is_held =
          std::ranges::any_of(all, [&](std::size_t held) { return fields[held].name == fields[position].name; });
      if (!is_held) all.push_back(position);
    }
    index.projection = all.empty() ? Projection::keys : Projection::include;
    index.included = keep(std::move(all));
  }

  void add_vector_index(VectorIndexInfo index, std::size_t offset) {
    if (std::ranges::find(vector_indexes, index.name, &VectorIndexInfo::name) != vector_indexes.end()) return;
    index.vector += offset;
    if (index.partition != no_member) index.partition += offset;
    index.filters = shifted(index.filters, offset);
    index.included = shifted(index.included, offset);
    vector_indexes.push_back(index);
  }

  void add(ModelInfo const& model) {
    StructInfo const& own = model.attributes();
    std::size_t const offset = fields.size();
    fields.insert(fields.end(), own.fields, own.fields + own.count + own.composed);
    if (info.key.hash.empty()) info.key = shifted(model.key, offset);
    if (!info.throughput) info.throughput = model.throughput;
    if (!info.stream) info.stream = model.stream;
    if (!info.managed.has_expiry() && model.managed.has_expiry()) info.managed.expires = model.managed.expires + offset;
    for (IndexInfo const& index : model.indexes) add_index(index, offset);
    for (VectorIndexInfo const& index : model.vector_indexes) add_vector_index(index, offset);
  }
};

CollectionModel::CollectionModel(Constants<ModelInfo const*> models, StructInfo const& (*attributes)())
    : state_(new State) {
  State& state = *state_;
  state.models.assign(models.begin(), models.end());
  for (ModelInfo const* model : models) state.add(*model);
  state.attributes.emplace(StructDeclaration{.name = models[0]->table_name, .fields = state.fields.data()});
  state.info.attributes = attributes;
  state.info.slot = &state.slot;
  state.info.table_name = models[0]->table_name;
  state.info.indexes = {state.indexes.data(), state.indexes.size()};
  state.info.vector_indexes = {state.vector_indexes.data(), state.vector_indexes.size()};
  state.info.collected = {state.models.data(), state.models.size()};
}

CollectionModel::~CollectionModel() { delete state_; }

ModelInfo const& CollectionModel::info() const noexcept { return state_->info; }

StructInfo const& CollectionModel::attributes() const noexcept { return *state_->attributes; }

IndexInfo const* CollectionModel::index(std::string_view name) const noexcept {
  auto const found = std::ranges::find(state_->indexes, name, &IndexInfo::name);
  return found == state_->indexes.end() ? nullptr : &*found;
}

std::size_t model_of_item(Constants<ModelInfo const*> const& models, ItemView item) {
  auto const kind_of = [](ModelInfo const& model) -> ComposedKey const& {
    return model.composed[model.kind - model.attributes().count];
  };
  std::optional<ValueView> const kind = item.find(kind_of(*models[0]).name);  // one attribute for all models
  if (!kind || !kind->is(Type::string)) return models.size();
  std::size_t position = 0;
  while (position < models.size() && kind_of(*models[position]).after != kind->as_string()) ++position;
  return position;
}

Condition if_of_kind(ModelInfo const& model, Condition const& condition) {
  return !mapper::of_kind(model) || condition;
}

Condition of_kinds(Constants<ModelInfo const*> const& models) {
  std::vector<Condition> any;
  for (ModelInfo const* model : models) any.push_back(mapper::of_kind(*model));
  return Condition::any_of(std::move(any));
}

}  // namespace dynamorm::detail
