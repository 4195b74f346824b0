// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/schema/model_info.hpp"

#include "mapper/models.hpp"

/// The same model, seen by another translation unit.
namespace dynamorm::test {

[[nodiscard]] detail::ModelInfo const& model_of_book_elsewhere();
[[nodiscard]] Item to_item_elsewhere(Book const& book);

}  // namespace dynamorm::test
