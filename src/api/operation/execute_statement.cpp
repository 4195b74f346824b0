// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/execute_statement.hpp"

#include "api/json_field.hpp"
#include "api/operation_codec.hpp"
#include "api/shapes.hpp"
#include "api/statement_rules.hpp"

namespace dynamorm::api {
namespace {

constexpr Field execute_statement_request_fields[] = {
    field<&ExecuteStatementRequest::statement>("Statement", statement_rules),
    field<&ExecuteStatementRequest::parameters>("Parameters", parameters_rules),
    field<&ExecuteStatementRequest::consistent_read>("ConsistentRead"),
    field<&ExecuteStatementRequest::next_token>("NextToken", {.min = 1, .max = 32768}),
    field<&ExecuteStatementRequest::return_consumed_capacity>("ReturnConsumedCapacity"),
    field<&ExecuteStatementRequest::limit>("Limit", {.min = 1, .number_class = "Integer"}),
    field<&ExecuteStatementRequest::return_values_on_condition_check_failure>("ReturnValuesOnConditionCheckFailure"),
};

constexpr Field execute_statement_response_fields[] = {
    field<&ExecuteStatementResponse::items>("Items"),
    field<&ExecuteStatementResponse::next_token>("NextToken"),
    field<&ExecuteStatementResponse::consumed_capacity>("ConsumedCapacity"),
    field<&ExecuteStatementResponse::last_evaluated_key>("LastEvaluatedKey"),
};

}  // namespace

constexpr OperationCodec execute_statement{"DynamoDB_20120810.ExecuteStatement",
                                           {"ExecuteStatementInput", execute_statement_request_fields},
                                           {"ExecuteStatementOutput", execute_statement_response_fields},
                                           checks_of_statement};

}  // namespace dynamorm::api
