// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/execute_transaction.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"
#include "api/statement_rules.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<ParameterizedStatement>() noexcept {
  static constexpr Field fields[] = {
      field<&ParameterizedStatement::statement>("Statement", statement_rules),
      field<&ParameterizedStatement::parameters>("Parameters", parameters_rules),
      field<&ParameterizedStatement::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
  };
  static constexpr Structure shape{"ParameterizedStatement", fields};
  return shape;
}

namespace {

constexpr Field execute_transaction_request_fields[] = {
    field<&ExecuteTransactionRequest::transact_statements>("TransactStatements",
                                                           {.presence = Presence::required, .min = 1, .max = 100}),
    field<&ExecuteTransactionRequest::client_request_token>("ClientRequestToken", {.min = 1, .max = 36}),
    field<&ExecuteTransactionRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
};

constexpr Field execute_transaction_response_fields[] = {
    field<&ExecuteTransactionResponse::responses>("Responses"),
    field<&ExecuteTransactionResponse::consumed_capacity>("ConsumedCapacity"),
};

}  // namespace

constexpr OperationCodec execute_transaction{"DynamoDB_20120810.ExecuteTransaction",
                                             {"ExecuteTransactionInput", execute_transaction_request_fields},
                                             {"ExecuteTransactionOutput", execute_transaction_response_fields},
                                             checks_of_statement};

}  // namespace dynamorm::api
