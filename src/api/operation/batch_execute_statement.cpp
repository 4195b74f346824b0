// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/batch_execute_statement.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"
#include "api/statement_rules.hpp"

namespace dynamorm::api {
namespace {

/// A bad parameter is an error of its statement alone.
constexpr Field parameters_of_member() {
  Field described = field<&BatchStatementRequest::parameters>("Parameters", parameters_rules);
  described.read = [](Reader& reader, Rules const& rules, void* owner) {
    auto& statement = *static_cast<BatchStatementRequest*>(owner);
    std::string of_request = reader.exchange_refusal({});
    bool const read = read_field(reader, rules, statement.parameters);
    statement.invalid_parameter = reader.exchange_refusal(std::move(of_request));
    return read;
  };
  return described;
}

}  // namespace

template <>
Structure const& structure<BatchStatementRequest>() noexcept {
  static constexpr Field fields[] = {
      field<&BatchStatementRequest::statement>("Statement", statement_rules),
      parameters_of_member(),
      field<&BatchStatementRequest::consistent_read>("ConsistentRead"),
      field<&BatchStatementRequest::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
  };
  static constexpr Structure shape{"BatchStatementRequest", fields};
  return shape;
}

template <>
Structure const& structure<BatchStatementError>() noexcept {
  static constexpr Field fields[] = {
      field<&BatchStatementError::code>("Code"),
      field<&BatchStatementError::message>("Message"),
      field<&BatchStatementError::item>("Item"),
  };
  static constexpr Structure shape{"BatchStatementError", fields};
  return shape;
}

template <>
Structure const& structure<BatchStatementResponse>() noexcept {
  static constexpr Field fields[] = {
      field<&BatchStatementResponse::error>("Error"),
      field<&BatchStatementResponse::table_name>("TableName"),
      field<&BatchStatementResponse::item>("Item"),
  };
  static constexpr Structure shape{"BatchStatementResponse", fields};
  return shape;
}

namespace {

constexpr Field batch_execute_statement_request_fields[] = {
    field<&BatchExecuteStatementRequest::statements>("Statements",
                                                     {.presence = Presence::required, .min = 1, .max = 25}),
    field<&BatchExecuteStatementRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
};

constexpr Field batch_execute_statement_response_fields[] = {
    field<&BatchExecuteStatementResponse::responses>("Responses"),
    field<&BatchExecuteStatementResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec batch_execute_statement{
    "DynamoDB_20120810.BatchExecuteStatement",
    {"BatchExecuteStatementInput", batch_execute_statement_request_fields},
    {"BatchExecuteStatementOutput", batch_execute_statement_response_fields},
    checks_of_statement};

}  // namespace dynamorm::api
