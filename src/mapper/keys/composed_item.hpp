// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/item.hpp"

/// Items with their composed attributes. All functions accept models without any.
namespace dynamorm::mapper {

/// Writes an object as an item, with its composed attributes. Records broken rules in `rules`, and values that a key
/// cannot contain in `keys`.
void encode_model(detail::ModelInfo const& model, void const* object, detail::Writer& writer, detail::Visit& rules,
                  detail::Visit& keys);

/// Composes the attributes of an item again, after a write changed members.
void recompose(detail::ModelInfo const& model, Item& item);

/// Rejects composed attributes of a raw document that differ from those of the object made of it.
void refuse_other_composed(detail::ModelInfo const& model, ItemView document, void const* object, detail::Visit& visit);

/// Throws ValidationError if a key cannot contain a value.
void throw_if_no_key(detail::ModelInfo const& model, ItemView item, detail::Visit& visit);

/// Whether an item is of the model's kind. True for a model without a kind.
[[nodiscard]] bool is_of_kind(detail::ModelInfo const& model, ItemView item);
/// Adds the kind to wanted attributes, unless all are wanted.
void add_kind(detail::ModelInfo const& model, std::vector<Path>& wanted);

}  // namespace dynamorm::mapper
