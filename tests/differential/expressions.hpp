// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/expression_attributes.hpp"
#include "dynamorm/value.hpp"

#include "dice.hpp"
#include "table_shape.hpp"

namespace dynamorm::differential {

/// Makes the expressions of one request and gathers their placeholders.
class ExpressionMaker {
 public:
  ExpressionMaker(Dice& dice, TableShape const& table) : dice_(dice), table_(table) {}

  [[nodiscard]] std::string condition();
  [[nodiscard]] std::string update();
  [[nodiscard]] std::string projection();
  [[nodiscard]] std::string key_condition(KeyShape const& key);

  /// Sets ExpressionAttributeNames and ExpressionAttributeValues of a request.
  template <class Request>
  void give_placeholders(Request& request) {
    if (dice_.flaw(4)) names_.emplace_back("#unused", "unused");
    if constexpr (requires { request.expression_attribute_values; }) {
      if (dice_.flaw(4)) values_.emplace_back(":unused", Value(1));
      if (!values_.empty() || dice_.flaw(2)) request.expression_attribute_values = values_;
    }
    if (!names_.empty() || dice_.flaw(2)) request.expression_attribute_names = names_;
  }

 private:
  std::string name(std::string_view attribute);
  std::string value(Value value);
  std::string path();
  std::string operand();
  std::string condition(int depth);
  std::string comparison();
  std::string function();
  std::string range_condition(api::AttributeDefinition const& attribute);
  std::string set_clause();
  std::string set_operand();
  std::string add_or_delete_clause(std::string_view action);
  std::string remove_clause();
  /// Returns the text, sometimes with a fault.
  std::string spoiled(std::string text);

  Dice& dice_;
  TableShape const& table_;
  api::ExpressionAttributeNames names_{};
  api::ExpressionAttributeValues values_{};
};

}  // namespace dynamorm::differential
