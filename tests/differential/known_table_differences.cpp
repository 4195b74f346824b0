// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "differences.hpp"

namespace dynamorm::differential {
namespace {

constexpr std::array left_out{
    LeftOut{"(Create|Update|Delete)Table", "IndexStatus", "",
            "the emulator's indexes are ACTIVE at once; CreateTable: CREATING first"},
    LeftOut{"(Create|Update|Delete)Table", "TableStatus", "",
            "the emulator's tables are ACTIVE at once; CreateTable: the status is CREATING"},
    LeftOut{"(Create|Describe|Update|Delete)Table", "IndexSizeBytes", "",
            "the emulator counts what the index does not project; GlobalSecondaryIndexDescription: the index's size"},
    LeftOut{"(Create|Describe|Update|Delete)Table", "WarmThroughput", "",
            "the emulator is older than it; TableDescription and GlobalSecondaryIndexDescription have it"},
    LeftOut{"(Create|Describe|Update|Delete)Table", "NumberOfDecreasesToday", "",
            "the emulator leaves it out of indexes; ProvisionedThroughputDescription has it"},
    LeftOut{"UpdateTable|DeleteTable", "Backfilling", "",
            "the emulator reports it for an index that is not being filled yet; GlobalSecondaryIndexDescription"},
    LeftOut{"UpdateTable|DeleteTable", "ItemCount", "",
            "the emulator leaves it out of indexes; GlobalSecondaryIndexDescription has it"},
    LeftOut{"UpdateTable", "ProvisionedThroughput", "",
            "the emulator has the new one at once; UpdateTable: it takes effect when the table is ACTIVE again"},
    LeftOut{"(Describe|Update|Delete)Table", "DeletionProtectionEnabled", ".*\"DeletionProtectionEnabled\":false",
            "the emulator forgets it at the next update; UpdateTable: what is not named does not change"},
    LeftOut{"(Create|Describe|Update|Delete)Table", "LatestStreamArn", "(?!.*\"StreamSpecification\")",
            "the emulator reports the stream of a deleted table with that name; TableDescription: of this table"},
    LeftOut{"(Create|Describe|Update|Delete)Table", "LatestStreamLabel", "(?!.*\"StreamSpecification\")", "the same"},
    LeftOut{"DeleteTable", "AttributeDefinitions", "", "the service omits it: dynalite, the CLI's manual"},
    LeftOut{"DeleteTable", "KeySchema", "", "the same"},
    LeftOut{"DeleteTable", "CreationDateTime", "", "the same"},
    LeftOut{"DeleteTable", "LocalSecondaryIndexes", "", "the same"},
    LeftOut{"DeleteTable", "GlobalSecondaryIndexes", "", "the same"},
    LeftOut{"UpdateTable .*\"Delete\":", "AttributeDefinitions", "",
            "the emulator forgets the attributes of an index that still exists; UpdateTable: it is DELETING first"},
    LeftOut{"(Describe|Update|Delete)Table", "GlobalSecondaryIndexes", ".*\"BillingMode\":\"PAY_PER_REQUEST\"",
            "the emulator keeps the throughput of indexes that are no longer provisioned; "
            "ProvisionedThroughputDescription: absent"},
};

constexpr std::array respelled{
    Respelled{"CreateTable", "Cannot create preexisting table", "Table already exists", "dynalite"},
};

/// The emulator's and the service's wording for faults of a table.
constexpr std::array known_differences{
    KnownDifference{".*Table |(Update|Describe)TimeToLive ", "ResourceNotFoundException: Requested resource not found$",
                    "ResourceNotFoundException: Requested resource not found: Table: [a-z0-9-]+ not found$",
                    "the service names the table: dynalite"},
    KnownDifference{"\\w+(Table|TimeToLive) \\{.*\"TableName\":\"(arn:|ab?\")",
                    "ValidationException: Invalid table/index name.", "",
                    "an ARN may stand in a table's place; TableName"},
    KnownDifference{"CreateTable", "ResourceInUseException: Table already exists$",
                    "ResourceInUseException: Table already exists: [a-z0-9-]+$", "the service names it: dynalite"},
    KnownDifference{"CreateTable", "ResourceInUseException: Table already exists$", "ValidationException: ",
                    "the service looks at the request before it looks for the table: dynalite"},
    KnownDifference{"UpdateTimeToLive", "ValidationException: TimeToLive is active on a different AttributeName$",
                    "ValidationException: TimeToLive is active on a different AttributeName: current AttributeName is",
                    "the service names the attribute: conformance"},

    // Keys and attributes of a new table.
    KnownDifference{"CreateTable", "ValidationException: Cannot have two attributes with the same name$",
                    "ValidationException: Attribute Name is duplicated: ", "the service's words: dynalite"},
    KnownDifference{"CreateTable",
                    "ValidationException: (Two keys can not have the same name|"
                    "(Hash|Range) Key not specified in Attribute Definitions.  Type unknown.)$",
                    "ValidationException: Invalid KeySchema: Some index key attribute have no definition$",
                    "the service's words where there are fewer definitions than keys: conformance"},
    KnownDifference{"CreateTable|UpdateTable",
                    "ValidationException: ((Hash|Range) Key|(Local|Global) Secondary Index (hash|range) key) not "
                    "specified in Attribute Definitions. *Type unknown.$",
                    "ValidationException: .*Some index key attributes are not defined in AttributeDefinitions. Keys: ",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable", "ValidationException: The number of attributes in key schema must match the number",
                    "ValidationException: .*(Number of attributes in KeySchema does not exactly match number of|"
                    "Some AttributeDefinitions are not used. AttributeDefinitions: )",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable|UpdateTable", "ValidationException: Two keys can not have the same name$",
                    "ValidationException: Both the Hash Key and the Range Key element in the KeySchema have the same "
                    "name$",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable|UpdateTable",
                    "ValidationException: (No Hash Key specified in schema|Invalid key order. Hash Key must be "
                    "specified first)",
                    "ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type$",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable", "ValidationException: Too many hash keys specified.", "\\{",
                    "the emulator is older than keys of several attributes; GlobalSecondaryIndex"},
    KnownDifference{"CreateTable", "ValidationException: Too many hash keys specified.",
                    "ValidationException: Invalid KeySchema: The second KeySchemaElement is not a RANGE key type$",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable", "\\{", "ValidationException: .*Some AttributeDefinitions are not used.",
                    "the emulator counts attributes only where there are no indexes: catalogue"},
    KnownDifference{
        "CreateTable", "ValidationException: (Two keys can not have the same name|Local secondary indices must have a)",
        "ValidationException: .*Some AttributeDefinitions are not used. AttributeDefinitions: ",
        "the service counts attributes before it looks at indexes; \"Some AttributeDefinitions\": dynalite"},

    // Indexes of a new table.
    KnownDifference{"CreateTable", "ValidationException: Local Secondary indices are not allowed on hash tables",
                    "ValidationException: .*Table KeySchema does not have a range key, which is required",
                    "the service's words: conformance"},
    KnownDifference{"CreateTable", "ValidationException: Local secondary indices must have a range key$",
                    "ValidationException: .*Index KeySchema does not have a range key for index: ",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable", "ValidationException: Local Secondary indices must have the same hash key",
                    "ValidationException: .*Index KeySchema does not have the same leading hash key as table",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable",
                    "ValidationException: (Two (global|local) secondary indices have|Local Secondary Indices AND "
                    "Global Secondary Indices must have different names)",
                    "ValidationException: .*Duplicate index name: ", "the service's words: conformance"},
    KnownDifference{"CreateTable", "ValidationException: GlobalSecondaryIndex count exceeds the per-table limit$",
                    "ValidationException: .*GlobalSecondaryIndex count exceeds the per-table limit of 20$",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable", "ValidationException: Cannot have more than 5 local secondary indexes per table$",
                    "ValidationException: .*Number of LocalSecondaryIndexes exceeds per-table limit of 5$",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable",
                    "(ValidationException: (GSI list is empty/invalid$|The number of attributes in key schema)|\\{)",
                    "ValidationException: .*List of (Local|Global)SecondaryIndexes is empty$", "dynalite"},
    KnownDifference{"CreateTable", "\\{",
                    "ValidationException: 1 validation error detected: Value '\\[.*nonKeyAttributes' failed to satisfy "
                    "constraint: Member must have length less than or equal to 20$",
                    "the emulator does not count them in one index; Projection: at most 20"},
    KnownDifference{"CreateTable|UpdateTable", "ValidationException: Indexes must have a projection specified$",
                    "ValidationException: .*Unknown ProjectionType: null$", "the service's words: dynalite"},
    KnownDifference{"CreateTable|UpdateTable",
                    "ValidationException: No attributes should be specified to be projected unless",
                    "ValidationException: .*ProjectionType is (ALL|KEYS_ONLY), but NonKeyAttributes is specified$",
                    "the service's words: dynalite"},
    KnownDifference{"CreateTable", "ValidationException: If Projection type INCLUDE is specified, some non-key",
                    "ValidationException: .*ProjectionType is INCLUDE, but NonKeyAttributes is not specified$",
                    "the service's words: conformance has the refusal"},
    KnownDifference{"CreateTable", "ValidationException: No more than (20|100) attributes per table can be projected",
                    "ValidationException: .*Number of projected attributes across all indexes exceeds per-table",
                    "the service's words; \"Quotas in Amazon DynamoDB\": 100"},
    KnownDifference{"CreateTable", "ValidationException: Cannot have two attributes with the same name$",
                    "ValidationException: .*Duplicate element in NonKeyAttributes: ", "the service's words: catalogue"},

    // Billing.
    KnownDifference{
        "CreateTable",
        "ValidationException: (Cannot increase|No) provisioned throughput .*(global secondary index|table)$",
        "ValidationException: (Given value \\d+ for (Read|Write)CapacityUnits is out of bounds$|"
        ".*ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
        "PROVISIONED$|.*ProvisionedThroughput is not specified for index: )",
        "the service's words: dynalite"},
    KnownDifference{"CreateTable", "\\{",
                    "ValidationException: .*(Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                    "BillingMode is PAY_PER_REQUEST$|ProvisionedThroughput should not be specified for index: )",
                    "what is paid for each request provisions nothing: dynalite"},
    KnownDifference{"CreateTable", "(ResourceInUseException: Table already exists$|\\{)",
                    "ValidationException: \\d validation errors? detected: Value '-?\\d+' at "
                    "'.*rovisionedThroughput.(read|write)CapacityUnits'",
                    "units are not looked at by the emulator where a table is paid for each request; API: at least 1"},

    // Changes.
    KnownDifference{"UpdateTable", "(ValidationException: Nothing to update|ResourceNotFoundException: .* not found)$",
                    "ValidationException: At least one of ProvisionedThroughput, BillingMode, ", "catalogue"},
    KnownDifference{
        "UpdateTable", "(ValidationException: The requested throughput value equals the current|\\{)",
        "ValidationException: .*(Neither ReadCapacityUnits nor WriteCapacityUnits can be specified (when|for "
        "index: \\S+ when) BillingMode is PAY_PER_REQUEST$|when TableThroughputMode is PAY_PER_REQUEST can "
        "be to OnDemandThroughput, WarmThroughput$)",
        "what is paid for each request provisions nothing: catalogue"},
    KnownDifference{"UpdateTable", "(ValidationException: No provisioned throughput specified for the table$|\\{)",
                    "ValidationException: .*ProvisionedThroughput must be specified when BillingMode is PROVISIONED$",
                    "catalogue"},
    KnownDifference{"UpdateTable", "ValidationException: Update global secondary index action is null$",
                    "ValidationException: .*One of GlobalSecondaryIndexUpdate.Update, ",
                    "the service's words: dynalite"},
    KnownDifference{"UpdateTable",
                    "ValidationException: Table (already has an enabled stream|has no stream to disable)$",
                    "ValidationException: Table (already has an enabled stream|has no stream to disable): TableName: ",
                    "the service names the table: catalogue"},
    KnownDifference{"UpdateTable", "ValidationException: The requested throughput value equals the current value$",
                    "ValidationException: The provisioned throughput for the (table|index \\S+) will not change.",
                    "the service's words: dynalite, catalogue"},
    KnownDifference{"UpdateTable .*\"BillingMode\":\"PROVISIONED\".*\"GlobalSecondaryIndexUpdates\":",
                    "ValidationException: The requested throughput value equals the current value$", "\\{",
                    "the emulator keeps the throughput of indexes that are no longer provisioned; "
                    "ProvisionedThroughputDescription: absent"},
    KnownDifference{"UpdateTable",
                    "LimitExceededException: Subscriber limit exceeded: Only 1 online index|ValidationException: "
                    "(Attempting to create an index which already exists|Invalid global secondary index name)$",
                    "ValidationException: .*Only one global secondary index action is allowed per",
                    "the service looks at the request before it looks at the table: catalogue"},
    KnownDifference{
        "UpdateTable", "ValidationException: Only one global secondary index update per index is allowed",
        "ValidationException: .*(Only one global secondary index update per index is allowed "
        "simultaneously. Index: |You cannot create or delete index while updating table IOPS$)",
        "the service names the index, and looks at what cannot be done at once before: dynalite, catalogue"},
    KnownDifference{"UpdateTable", "ValidationException: invalid attribute, SchemaElement redefined should be of same",
                    "ValidationException: .*(Attributes cannot be redefined. Please check that|"
                    "Some index key attributes are not defined in AttributeDefinitions. Keys: )",
                    "the service's words, and only of attributes that are in the new key: catalogue"},
    KnownDifference{"UpdateTable", "ValidationException: Cannot increase provisioned throughput to more than",
                    "ValidationException: Given value \\d+ for (Read|Write)CapacityUnits is out of bounds$",
                    "the service's words: dynalite"},
    KnownDifference{"UpdateTable", "\\{", "ValidationException: Attribute Name is duplicated: ", "catalogue"},
    KnownDifference{"UpdateTable", "(ValidationException: The requested throughput value equals the current|\\{)",
                    "ValidationException: .*(DeletionProtection modification must be the only operation|"
                    "List of GlobalSecondaryIndexUpdates is empty|You cannot (create or delete index|modify stream "
                    "status) while )",
                    "what cannot be done at once: catalogue"},
    KnownDifference{"DeleteTable", "\\{",
                    "ValidationException: Resource cannot be deleted as it is currently protected",
                    "the emulator forgets deletion protection at the next update"},

    KnownDifference{"UpdateTable", "\\{",
                    "ValidationException: .*Some index key attributes are not defined in AttributeDefinitions. Keys: ",
                    "a new index's attributes are defined in the request: catalogue"},
    KnownDifference{
        "UpdateTable", "InternalFailure: ",
        "ValidationException: .*(Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: |"
        "You cannot create or delete index while updating table IOPS$)",
        "the emulator fails at a new index without the throughput that it needs: catalogue"},
    KnownDifference{"UpdateTable", "ValidationException: No Attribute Schema Defined$",
                    "ValidationException: .*(AttributeDefinitions is not specified for index: |"
                    "Some index key attributes are not defined in AttributeDefinitions. Keys: )",
                    "catalogue"},
    KnownDifference{"UpdateTable",
                    "(ResourceNotFoundException: Requested resource not found|"
                    "ValidationException: (Invalid global secondary index name|Cannot (update|delete) an index that is "
                    "not a GlobalSecondaryIndex))$",
                    "(ResourceNotFoundException: Requested resource not found: Index \\S+ for table |"
                    "ValidationException: Cannot (update|delete) an index that is not a GlobalSecondaryIndex: )",
                    "the service names what is not there: catalogue"},
    KnownDifference{"DescribeTable", "InternalFailure: ", "\\{", "the emulator fails while it makes an index"},

    // Streams.
    KnownDifference{"UpdateTable", "ValidationException: Cannot change IOPS and Streams at the same time.$",
                    "ValidationException: .*You cannot modify stream status while updating table IOPS$", "catalogue"},
    KnownDifference{"CreateTable|UpdateTable",
                    "ValidationException: Invalid StreamViewType: Stream ViewType must not be null or empty",
                    "ValidationException: .*enabled,?( then)? UpdateViewType is required$",
                    "the service's words: catalogue"},
    KnownDifference{"CreateTable|UpdateTable",
                    "ValidationException: Invalid StreamViewType: Stream StreamEnabled was false but a",
                    "ValidationException: .*disabled,( then)? UpdateViewType (should|must) not be specified$",
                    "the service's words: catalogue"},
};

}  // namespace

Differences table_differences() { return {.left_out = left_out, .respelled = respelled, .known = known_differences}; }

}  // namespace dynamorm::differential
