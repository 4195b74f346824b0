// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/generate/sampled_table.hpp"

namespace dynamorm::cli {

/// Returns the C++ of a model for a table: the header to include, structs for maps, and a struct named `name`, or after
/// the table if `name` is empty. Comments tell where the sample has several types for one attribute.
[[nodiscard]] std::string struct_text(SampledTable const& table, std::string const& name);

/// Returns an identifier of C++ for a name: "prod-books" becomes "prod_books", "class" becomes "class_".
[[nodiscard]] std::string identifier_of(std::string_view name);

/// Returns the name of a type for a name: "prod-books" becomes "ProdBooks".
[[nodiscard]] std::string type_name_of(std::string_view name);

}  // namespace dynamorm::cli
