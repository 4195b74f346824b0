// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "dynamorm/condition.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/table/read_core.hpp"

/// The compiled half of Collection, without its models.
namespace dynamorm::detail {

/// Models that share a table, as one model: its attributes are those of all models one after the other, and its indexes
/// are those of all models.
class CollectionModel {
 public:
  /// `attributes` returns attributes() of this object.
  CollectionModel(Constants<ModelInfo const*> models, StructInfo const& (*attributes)());
  CollectionModel(CollectionModel const&) = delete;
  CollectionModel& operator=(CollectionModel const&) = delete;
  ~CollectionModel();

  [[nodiscard]] ModelInfo const& info() const noexcept;
  [[nodiscard]] StructInfo const& attributes() const noexcept;
  /// Finds an index of the models by name.
  [[nodiscard]] IndexInfo const* index(std::string_view name) const noexcept;

 private:
  struct State;
  State* state_;
};

/// The position of the model whose kind an item has; the number of models if it has another kind.
[[nodiscard]] std::size_t model_of_item(Constants<ModelInfo const*> const& models, ItemView item);

/// A condition that items of other kinds pass.
[[nodiscard]] Condition if_of_kind(ModelInfo const& model, Condition const& condition);
/// A condition that items of these kinds pass.
[[nodiscard]] Condition of_kinds(Constants<ModelInfo const*> const& models);

}  // namespace dynamorm::detail
