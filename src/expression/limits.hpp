// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Limits of expressions.
/// Rule from: "Quotas in Amazon DynamoDB", Expression parameters; otherwise as observed.
namespace dynamorm::expression {

/// Bytes of an expression.
constexpr std::size_t max_expression_size = 4096;
/// Bytes of an expression together with each name and value that its placeholders insert.
constexpr std::size_t max_substituted_size = 1024 * 1024;
/// Comparators, AND, OR, NOT, BETWEEN, IN, + and -, and functions in one expression.
constexpr int max_operators = 300;
/// Operands in the parentheses of IN.
constexpr std::size_t max_in_operands = 100;
/// Names and positions in one document path.
constexpr std::size_t max_path_depth = 32;
/// The largest list position that can be written.
constexpr std::uint32_t max_list_position = 2'147'483'647;
/// Bytes of a placeholder, including its # or :.
constexpr std::size_t max_placeholder_size = 255;
/// Bytes of all placeholders of one request with what they stand for; names and values are counted separately.
constexpr std::size_t max_substitutions_size = 2 * 1024 * 1024;

}  // namespace dynamorm::expression
