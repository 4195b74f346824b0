// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/json_codec.hpp"

namespace dynamorm::api {
namespace {

Failure refusal(std::string_view operation, std::string body) {
  Result<Request> const request = read_request("DynamoDB_20120810." + std::string(operation), body);
  return request ? Failure(FailureKind::internal, "accepted", body) : request.failure();
}

struct FaultCase {
  char const* operation;
  char const* body;
  std::string message;
};

class WrongType : public testing::TestWithParam<FaultCase> {};

TEST_P(WrongType, is_a_serialization_exception_with_the_services_message) {
  Failure const failure = refusal(GetParam().operation, GetParam().body);

  EXPECT_EQ(failure.kind(), FailureKind::service);
  EXPECT_EQ(failure.name(), "SerializationException");
  EXPECT_EQ(failure.http_status(), 400);
  EXPECT_EQ(failure.message(), GetParam().message) << GetParam().body;
}

constexpr char const* object_unexpected = "Start of structure or map found where not expected";

INSTANTIATE_TEST_SUITE_P(
    texts, WrongType,
    testing::Values(
        FaultCase{"GetItem", "", ""}, FaultCase{"GetItem", "{", ""}, FaultCase{"GetItem", "\"\"", ""},
        FaultCase{"GetItem", R"({"TableName":"abc"} x)", ""},
        FaultCase{"GetItem", "[]", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.GetItemInput"},
        FaultCase{"GetItem", R"({"TableName":1})", "NUMBER_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"TableName":1.5})", "DECIMAL_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"TableName":true})", "TRUE_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"TableName":false})", "FALSE_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"TableName":[]})", "Unrecognized collection type class java.lang.String"},
        FaultCase{"GetItem", R"({"TableName":{}})", object_unexpected},
        FaultCase{"GetItem", R"({"ReturnConsumedCapacity":1})", "NUMBER_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"ConsistentRead":1})", "NUMBER_VALUE cannot be converted to Boolean"},
        FaultCase{"GetItem", R"({"ConsistentRead":"maybe"})", "Unexpected token received from parser"},
        FaultCase{"GetItem", R"({"ConsistentRead":[]})", "Unrecognized collection type class java.lang.Boolean"},
        FaultCase{"GetItem", R"({"AttributesToGet":"a"})", "Unexpected field type"},
        FaultCase{"GetItem", R"({"AttributesToGet":{}})", object_unexpected},
        FaultCase{"GetItem", R"({"AttributesToGet":[1]})", "NUMBER_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"Key":"a"})", "Unexpected field type"},
        FaultCase{"GetItem", R"({"Key":[]})",
                  "Unrecognized collection type java.util.Map<java.lang.String, "
                  "com.amazonaws.dynamodb.v20120810.AttributeValue>"},
        FaultCase{"GetItem", R"({"Key":{"a":1}})", "Unexpected value type in payload"},
        FaultCase{"GetItem", R"({"Key":{"a":[]}})",
                  "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"},
        FaultCase{"GetItem", R"({"Key":{"a":{"S":1}}})", "NUMBER_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"Key":{"a":{"S":{}}}})", object_unexpected},
        FaultCase{"GetItem", R"({"Key":{"a":{"N":1}}})", "NUMBER_VALUE cannot be converted to String"},
        FaultCase{"GetItem", R"({"Key":{"a":{"BOOL":1}}})", "NUMBER_VALUE cannot be converted to Boolean"},
        FaultCase{"GetItem", R"({"Key":{"a":{"B":1}}})", "only base-64-encoded strings are convertible to bytes"},
        FaultCase{"GetItem", R"({"Key":{"a":{"B":"23456"}}})",
                  "Base64 encoded length is expected a multiple of 4 bytes but found: 5"},
        FaultCase{"GetItem", R"({"Key":{"a":{"B":"+/+="}}})", "Invalid last non-pad Base64 character dectected"},
        FaultCase{"GetItem", R"({"Key":{"a":{"BS":[1]}}})", "only base-64-encoded strings are convertible to bytes"},
        FaultCase{"GetItem", R"({"Key":{"a":{"L":{}}}})", object_unexpected},
        FaultCase{"GetItem", R"({"Key":{"a":{"L":[1]}}})", "Unexpected value type in payload"},
        FaultCase{"Query", R"({"Limit":"1"})", "STRING_VALUE cannot be converted to Integer"},
        FaultCase{"Query", R"({"Limit":true})", "TRUE_VALUE cannot be converted to Integer"},
        FaultCase{"PutItem", R"({"Expected":{"a":"x"}})", "Unexpected value type in payload"},
        FaultCase{"PutItem", R"({"Expected":3})", "Unexpected field type"},
        FaultCase{"CreateTable", R"({"KeySchema":["a"]})", "Unexpected value type in payload"},
        FaultCase{"CreateTable", R"({"StreamSpecification":"a"})", "Unexpected field type"}));

class BrokenConstraint : public testing::TestWithParam<FaultCase> {};

TEST_P(BrokenConstraint, is_reported_together_with_the_others) {
  Failure const failure = refusal(GetParam().operation, GetParam().body);

  EXPECT_EQ(failure.name(), "ValidationException");
  EXPECT_EQ(failure.http_status(), 400);
  EXPECT_EQ(failure.message(), GetParam().message) << GetParam().body;
}

std::string value(std::string const& what, std::string const& where, std::string const& constraint) {
  return "Value " + what + " at '" + where + "' failed to satisfy constraint: " + constraint;
}
std::string const one = "1 validation error detected: ";
std::string const two = "2 validation errors detected: ";
std::string const not_null = "Member must not be null";
std::string const table_pattern = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
std::string length_at_least(int limit) {
  return "Member must have length greater than or equal to " + std::to_string(limit);
}
std::string length_at_most(int limit) {
  return "Member must have length less than or equal to " + std::to_string(limit);
}
std::string unnamed(std::string const& member) {
  return "Value at '" + member + "' failed to satisfy constraint: " + length_at_least(1);
}
std::string const newer_return_values =
    "Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, "
    "NONE]";
std::string const newer_operators = "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]";
std::string const map_keys = "Map keys must satisfy constraint: [" + length_at_most(255) + ", " + length_at_least(3) +
                             ", " + table_pattern + "]";
std::string const no_key = value("null", "key", not_null);

INSTANTIATE_TEST_SUITE_P(
    requests, BrokenConstraint,
    testing::Values(
        FaultCase{"GetItem", "{}", two + value("null", "tableName", not_null) + "; " + no_key},
        FaultCase{"GetItem", R"({"TableName":null,"Key":null})",
                  two + value("null", "tableName", not_null) + "; " + no_key},
        FaultCase{"PutItem", R"({"TableName":"","Item":{},"ReturnValues":"X"})", one + unnamed("TableName")},
        FaultCase{"DeleteItem", R"({"TableName":"","Key":{}})", one + unnamed("TableName")},
        FaultCase{"GetItem", R"({"TableName":"","Key":{}})", one + value("''", "tableName", length_at_least(1))},
        FaultCase{"PutItem", R"({"TableName":"bad table!@#","Item":{}})",
                  one + value("'bad table!@#'", "tableName", table_pattern)},
        FaultCase{"UpdateItem", R"({"ReturnValues":"INVALID","TableName":"","ReturnConsumedCapacity":"INVALID"})",
                  "4 validation errors detected: " +
                      value("'INVALID'", "returnConsumedCapacity",
                            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]") +
                      "; " + value("''", "tableName", length_at_least(1)) + "; " +
                      value("'INVALID'", "returnValues",
                            "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]") +
                      "; " + no_key},
        FaultCase{"UpdateItem", R"({"TableName":"abc","ConditionalOperator":"XOR"})",
                  two + value("'XOR'", "conditionalOperator", "Member must satisfy enum value set: [OR, AND]") + "; " +
                      no_key},
        FaultCase{"UpdateItem",
                  R"({"TableName":"abc","Key":{},"ReturnConsumedCapacity":"INVALID","ReturnValues":"INVALID"})",
                  one + newer_return_values},
        FaultCase{"UpdateItem", R"({"TableName":"abc","Key":{},"ConditionalOperator":"XOR"})", one + newer_operators},
        FaultCase{
            "PutItem",
            R"({"TableName":"abc","Item":{},"ReturnItemCollectionMetrics":"INVALID","ReturnValues":"INVALID",)"
            R"("ReturnConsumedCapacity":"INVALID"})",
            "3 validation errors detected: " +
                value("'INVALID'", "returnConsumedCapacity",
                      "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]") +
                "; " + newer_return_values + "; " +
                value("'INVALID'", "returnItemCollectionMetrics", "Member must satisfy enum value set: [SIZE, NONE]")},
        FaultCase{"DeleteItem", R"({"TableName":"abc","Key":{},"ReturnValues":"INVALID"})", one + newer_return_values},
        FaultCase{"Query", R"({"TableName":"abc","ConditionalOperator":"XOR","Select":"INVALID"})", newer_operators},
        FaultCase{"GetItem", R"({"TableName":"abc","Key":{},"AttributesToGet":[]})",
                  one + value("'[]'", "attributesToGet", length_at_least(1))},
        FaultCase{"Scan", R"({"TableName":"abc","Limit":0,"Segment":-1,"ScanFilter":{"a":{}}})",
                  "3 validation errors detected: " +
                      value("'0'", "limit", "Member must have value greater than or equal to 1") + "; " +
                      value("'-1'", "segment", "Member must have value greater than or equal to 0") + "; " +
                      value("null", "scanFilter.a.member.comparisonOperator", not_null)},
        FaultCase{
            "BatchWriteItem", R"({"RequestItems":{"books":[]}})",
            one + value("'{books=[]}'", "requestItems",
                        "Map value must satisfy constraint: [" + length_at_most(25) + ", " + length_at_least(1) + "]")},
        FaultCase{
            "BatchWriteItem", R"({"RequestItems":{"a!":[{"DeleteRequest":{"Key":{"k":{"N":"1"}}}}]}})",
            one + value("'{a!=[WriteRequest(putRequest=null, deleteRequest=DeleteRequest(key={k=AttributeValue("
                        "s=null, n=1, b=null, iNT=null, dECIMAL=null, dOUBLE=null, sS=null, nS=null, bS=null, "
                        "iNTSET=null, dECIMALSET=null, dOUBLESET=null, m=null, l=null, nULL=null, bOOL=null)}))]}'",
                        "requestItems", map_keys)},
        FaultCase{
            "BatchWriteItem", R"({"RequestItems":{"a!":[]},"ReturnConsumedCapacity":"X"})",
            one + value("'X'", "returnConsumedCapacity", "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]")},
        FaultCase{
            "BatchGetItem", R"({"RequestItems":{"a!":{"Keys":[]}},"ReturnConsumedCapacity":"X"})",
            two + value(R"('{"a!":{"Keys":[]}}')", "requestItems", map_keys) + "; " +
                value("'X'", "returnConsumedCapacity", "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]")},
        FaultCase{"BatchWriteItem", R"({"RequestItems":{"books":[{"PutRequest":{}}]}})",
                  one + value("null", "requestItems.books.member.1.member.putRequest.item", not_null)},
        FaultCase{"BatchGetItem", R"({"RequestItems":{"books":{}}})",
                  one + value("null", "requestItems.books.member.keys", not_null)},
        FaultCase{"TransactGetItems", R"({"TransactItems":[{"Get":{"TableName":"t"}},{}]})",
                  two + value("null", "transactItems.1.member.get.key", not_null) + "; " +
                      value("null", "transactItems.2.member.get", not_null)},
        FaultCase{"TransactWriteItems", R"({"TransactItems":[]})",
                  one + value("'[]'", "transactItems", length_at_least(1))},
        FaultCase{"CreateTable", "{}", "The parameter 'TableName' is required but was not present in the request"},
        FaultCase{
            "CreateTable",
            R"({"TableName":"ab","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]})",
            one + value("'ab'", "tableName", length_at_least(3))},
        FaultCase{
            "CreateTable",
            R"({"TableName":"abc","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"INVALID"}],)"
            R"("KeySchema":[{"AttributeName":"pk","KeyType":"INVALID"}]})",
            two +
                value("'INVALID'", "attributeDefinitions.1.member.attributeType",
                      "Member must satisfy enum value set: [B, N, S]") +
                "; " +
                value("'INVALID'", "keySchema.1.member.keyType", "Member must satisfy enum value set: [HASH, RANGE]")},
        FaultCase{"CreateTable",
                  R"({"TableName":"abc","SSESpecification":{"SSEType":"X"},"AttributeDefinitions":[],)"
                  R"("KeySchema":[{"AttributeName":"k","KeyType":"HASH"}]})",
                  one + value("'X'", "sSESpecification.sSEType", "Member must satisfy enum value set: [AES256, KMS]")},
        FaultCase{"UpdateItem", R"({"TableName":"abc","Key":{"a":{}}})",
                  one + "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
        FaultCase{"PutItem", R"({"TableName":"abc","Item":{"a":{"N":"x"}}})",
                  one + "The parameter cannot be converted to a numeric value: x"},
        FaultCase{"PutItem", R"({"TableName":"abc","Item":{"a":{"N":""}}})",
                  one + "The parameter cannot be converted to a numeric value: "},
        FaultCase{"PutItem", R"({"TableName":"abc","Item":{"a":{"BS":["/w==","AA==","AA==","/w=="]}}})",
                  one + R"(One or more parameter values were invalid: Input collection ["AA==","/w==","AA==","/w=="])"
                        "of type BS contains duplicates."},
        FaultCase{"BatchWriteItem",
                  R"({"RequestItems":{"books":[{"PutRequest":{"Item":{"a":{"N":"15e2147483646"}}}}]}})",
                  "Number underflow. Attempting to store a number with magnitude smaller than supported range"},
        FaultCase{"BatchWriteItem",
                  R"({"RequestItems":{"books":[{"PutRequest":{"Item":{"a":{"N":"1e2147483646"}}}}]}})",
                  "Number overflow. Attempting to store a number with magnitude larger than supported range"},
        FaultCase{"Scan", R"({"TableName":"abc","ExclusiveStartKey":{"a":{}}})",
                  "The provided starting key is invalid: Supplied AttributeValue is empty, must contain exactly one of "
                  "the supported datatypes"},
        FaultCase{"Query", R"({"TableName":"abc","ExclusiveStartKey":{"a":{"SS":[]}}})",
                  "The provided starting key is invalid: One or more parameter values were invalid: An string set  may "
                  "not be empty"},
        FaultCase{"Query", R"({"TableName":"abc","ExclusiveStartKey":{"a":{"NS":[]}}})",
                  "One or more parameter values were invalid: An number set  may not be empty"},
        FaultCase{"Query", R"({"TableName":"abc","ExclusiveStartKey":{"a":{"N":"x"}}})",
                  "The parameter cannot be converted to a numeric value: x"}));

/// The value of a placeholder, in operations of either layer.
std::string scan_with_value(std::string const& value) {
  return R"({"TableName":"abc","FilterExpression":"a = :v","ExpressionAttributeValues":{":v":)" + value + "}}";
}

std::string put_with_value(std::string const& value) {
  return R"({"TableName":"abc","Item":{},"ConditionExpression":"a = :v","ExpressionAttributeValues":{":v":)" + value +
         "}}";
}

TEST(ValuesOfPlaceholders, are_named_by_the_older_layer) {
  std::string const begin = "ExpressionAttributeValues contains invalid value: ";
  std::string const end = " for key :v";
  std::string const invalid = "One or more parameter values were invalid: ";

  EXPECT_EQ(refusal("Scan", scan_with_value(R"({"SS":[]})")).message(),
            begin + invalid + "An string set  may not be empty" + end);
  EXPECT_EQ(refusal("Scan", scan_with_value(R"({"SS":["b","a","b"]})")).message(),
            begin + invalid + "Input collection [b, a, b] contains duplicates." + end);
  EXPECT_EQ(refusal("Scan", scan_with_value("{}")).message(),
            begin + "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes" + end);
}

TEST(ValuesOfPlaceholders, are_not_named_by_the_current_layer) {
  EXPECT_EQ(refusal("PutItem", put_with_value(R"({"SS":["b","a","b","c"]})")).message(),
            one + R"(One or more parameter values were invalid: Input collection ["a", "b", "b", "c"] contains )"
                  "duplicates.");
  EXPECT_EQ(refusal("PutItem", put_with_value(R"({"N":"x"})")).message(),
            one + "The parameter cannot be converted to a numeric value: x");
}

std::string nested(int maps) {
  std::string value;
  for (int i = 0; i < maps; ++i) value += R"({"M":{"n":)";
  value += R"({"S":"x"})";
  for (int i = 0; i < maps; ++i) value += "}}";
  return value;
}

TEST(RequestsThatNestDeeply, get_the_older_report) {
  auto const refused = [](int depth) {
    return refusal("DeleteItem", R"({"TableName":"abc","ReturnValues":"X","Key":{"a":)" + nested(depth) + "}}")
        .message();
  };

  EXPECT_EQ(refused(62), one + newer_return_values);
  EXPECT_EQ(refused(63),
            one + value("'X'", "returnValues",
                        "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"));
}

TEST(TableNames, may_be_arns_that_exceed_the_limit_for_names) {
  std::string const name = "arn:aws:dynamodb:eu-central-1:123456789012:table/" + std::string(250, 'a');
  std::string body = R"({"TableName":")" + name + R"(","Key":{}})";

  EXPECT_TRUE(read_request("DynamoDB_20120810.GetItem", body));
}

TEST(TableNames, of_256_characters_are_too_long) {
  std::string const name(256, 'a');

  EXPECT_EQ(refusal("GetItem", R"({"TableName":")" + name + R"(","Key":{}})").message(),
            one + value("'" + name + "'", "tableName", length_at_most(255)));
}

TEST(Refusals, report_types_before_constraints_and_constraints_before_values) {
  char const* const value_and_constraint = R"({"TableName":"","Key":{"a":{"N":"x"}}})";
  char const* const all = R"({"TableName":"","Key":{"a":{"N":"x"}},"ConsistentRead":3})";

  EXPECT_EQ(refusal("GetItem", value_and_constraint).message(), one + value("''", "tableName", length_at_least(1)));
  EXPECT_EQ(refusal("GetItem", all).message(), "NUMBER_VALUE cannot be converted to Boolean");
}

TEST(Refusals, list_at_most_ten_broken_constraints) {
  std::string body = R"({"TransactItems":[)";
  for (int i = 0; i < 12; ++i) body += i == 0 ? "{\"Get\":{}}" : ",{\"Get\":{}}";

  EXPECT_THAT(refusal("TransactGetItems", body + "]}").message(), testing::StartsWith("10 validation errors detected"));
}

TEST(Targets, that_name_no_operation_are_rejected) {
  std::string body = "{}";
  for (std::string_view const target : {"", "GetItem", "DynamoDB_20120810.Nothing", "DynamoDB_20120810.GetRecords"}) {
    Result<Request> const request = read_request(target, body);
    ASSERT_FALSE(request) << target;
    EXPECT_EQ(request.failure().name(), "UnknownOperationException");
    EXPECT_EQ(request.failure().http_status(), 400);
  }
}

TEST(Requests, accept_strings_as_booleans_as_the_service_does) {
  auto const consistent_read = [](std::string const& word) {
    std::string body = R"({"TableName":"abc","Key":{},"ConsistentRead":")" + word + "\"}";
    Result<Request> const request = read_request("DynamoDB_20120810.GetItem", body);
    return request ? request->operation.get<GetItemRequest>().consistent_read : std::nullopt;
  };

  for (char const* const word : {"True", "yes", "1"}) EXPECT_EQ(consistent_read(word), true) << word;
  for (char const* const word : {"false", "NO", "0"}) EXPECT_EQ(consistent_read(word), false) << word;
  EXPECT_EQ(consistent_read("on"), std::nullopt);
}

}  // namespace
}  // namespace dynamorm::api
