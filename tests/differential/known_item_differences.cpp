// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "differences.hpp"

namespace dynamorm::differential {
namespace {

/// Capacity: the developer guide's "DynamoDB read and write operations".
constexpr std::array left_out{
    LeftOut{"PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems", "ItemCollectionMetrics", "",
            "the emulator leaves them out; PutItem: tables with local indexes tell them when asked"},
    LeftOut{"DeleteItem", "ConsumedCapacity", "", "the emulator tells it unasked; DeleteItem: only if asked for"},
    LeftOut{"Query", "ConsumedCapacity", ".*\"ScannedCount\":0",
            "the emulator counts nothing for finding nothing; capacity: it takes the least unit"},
    LeftOut{"Scan", "ConsumedCapacity", ".*\"ScannedCount\":0", "the same"},
    LeftOut{"Scan .*\"IndexName\":\"local-", "ConsumedCapacity", "",
            "the emulator counts nothing for what it fetches from the table; Query: fetches are paid for"},
    LeftOut{"(Query|Scan) .*\"IndexName\":\"(local|global)-(keys|some|a|g)\"", "ConsumedCapacity", "",
            "the emulator counts what the index does not project; capacity: the sizes of index entries"},
    LeftOut{"BatchGetItem", "ConsumedCapacity", "",
            "the emulator counts nothing for keys without an item; capacity: they take the least unit"},
    LeftOut{"BatchWriteItem|TransactWriteItems", "ConsumedCapacity", "",
            "the emulator adds up the sizes before and after; capacity: the larger of both counts"},
    LeftOut{"TransactGetItems", "ConsumedCapacity", "",
            "the emulator leaves the read units out of the table's share; ConsumedCapacity has them"},
};

constexpr std::array respelled{
    Respelled{".*", "Cannot do operations on a non-existent table", "Requested resource not found", "conformance"},
    Respelled{"TransactWriteItems", "The conditional request failed.", "The conditional request failed", "conformance"},
    Respelled{"PutItem|DeleteItem", "Return values set to invalid value", "ReturnValues can only be ALL_OLD or NONE",
              "dynalite"},
    Respelled{"Query", "Consistent read cannot be true when querying a GSI",
              "Consistent reads are not supported on global secondary indexes", "conformance"},
    Respelled{"Scan", "Consistent read cannot be true when scanning a GSI",
              "Consistent reads are not supported on global secondary indexes", "dynalite"},
    Respelled{"Scan", "If segment is specified, total segment must also be specified",
              "The TotalSegments parameter is required but was not present in the request when Segment parameter is "
              "present",
              "conformance"},
    Respelled{"Scan", "If total segments is specified, a particular segment must also be specified for this request",
              "The Segment parameter is required but was not present in the request when parameter TotalSegments is "
              "present",
              "conformance"},
    Respelled{".*", "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}", "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}", "dynalite"},
};

/// Errors in a request that do not depend on the table.
constexpr std::string_view of_request =
    "ValidationException: ("
    "Invalid (Update|Condition|KeyCondition|Filter|Projection)Expression: |ExpressionAttribute(Names|Values) |"
    "Value provided in ExpressionAttribute|Can not use both expression|ConditionalOperator can|ReturnValues can|"
    "Nesting Levels|Item size has|The (Total)?Segments? parameter|Either the KeyConditions|"
    "(Must|Cannot) specify the (AttributesToGet|ProjectionExpression)|ALL_PROJECTED_ATTRIBUTES can|"
    "The BETWEEN condition|Supplied AttributeValue|Cannot have two attributes|"
    "One or more parameter values were invalid: (Only DELETE|ADD action|DELETE action|Value |AttributeValue|Exists |"
    "Invalid number of arg|ComparisonOperator |Binary sets|An (string|number) set|Duplicate value))";
/// Errors that depend on the table, its keys and indexes, or the stored item.
constexpr std::string_view of_table =
    "ResourceNotFoundException|ConditionalCheckFailedException|TransactionCanceledException|ValidationException: ("
    "The number of conditions on the keys|One of the required keys|Invalid attribute value type|"
    "Hash primary key values|Key attributes must be scalars|The table does not have|Query (key )?condition|"
    "The provided (starting )?key|The query can return|Exclusive [Ss]tart [Kk]ey|Conditions can be|"
    "Invalid table/index name|Filter Expression can only|QueryFilter can only|Type mismatch for attribute to update|"
    "Provided list of item keys|Updates on index keys|Invalid (operator|condition) (used )?in "
    "Key|KeyConditionExpressions |"
    "One or more parameter values are not valid|The batch write request list|Consistent read|"
    "Attempted conditional constraint|"
    "One or more parameter values were invalid: (Type mismatch for|Size limit|Secondary index|Select type|Global "
    "secondary index|"
    "Condition parameter type|Cannot update attribute))";
/// The emulator's errors for keys that do not match the table's.
constexpr std::string_view unfit_key =
    "ValidationException: (The number of conditions on the keys is invalid|One of the required keys was not given|"
    "Invalid attribute value type|Hash primary key values must be|"
    "One or more parameter values were invalid: (Type mismatch for key|Size limit exceeded|Type mismatch for Index "
    "Key))";

constexpr std::array known_differences{
    KnownDifference{
        ".*", "ValidationException: Invalid table/index name.",
        "(ValidationException: 1 validation error|ResourceNotFoundException: Requested resource not found$)",
        "names of one character are names, as an ARN may stand in their place; words: conformance"},
    KnownDifference{".*",
                    "(ValidationException|ResourceNotFoundException|TransactionCanceledException|"
                    "ConditionalCheckFailedException): ",
                    "ValidationException: \\d+ validation errors? detected: ",
                    "constraints on single parameters are told first, all together: dynalite, conformance"},
    KnownDifference{"Scan", "ValidationException: 1 validation error detected: Value '\\d+' at 'segment'",
                    "ValidationException: The Segment parameter is zero-based", "the service's words: conformance"},
    KnownDifference{".*", "ValidationException: Invalid (Update|Projection)Expression: Two document paths overlap",
                    "ValidationException: Invalid (Update|Projection)Expression: Two document paths overlap",
                    "the emulator names any other path as the second; the overlapping one is: conformance"},
    KnownDifference{".*", "ValidationException: Invalid \\w+Expression: The BETWEEN operator .*HeapByteBuffer",
                    "ValidationException: Invalid \\w+Expression: The BETWEEN operator ",
                    "the emulator prints the object in place of the bytes"},
    KnownDifference{"BatchGetItem|BatchWriteItem", "ValidationException: ",
                    "ValidationException: The requestItems parameter is required for Batch", "conformance"},
    KnownDifference{".*", "ValidationException: .*Input collection of type BS contains duplicates",
                    "ValidationException: .*Input collection \\[.*\\]of type BS contains duplicates",
                    "the service lists the elements: dynalite"},
    KnownDifference{
        "Query", "ValidationException: Query condition missed key schema element$",
        "ValidationException: (Query condition missed key schema element: |Attempted conditional constraint)",
        "the service names the element: conformance"},
    KnownDifference{"Query|Scan", "ValidationException: .*Global secondary index [a-z-]+ does not project \\[",
                    "ValidationException: .*Global secondary index [a-z-]+ does not project \\[",
                    "the emulator lists the attributes in the order of a hash table"},

    // Keys.
    KnownDifference{"GetItem|DeleteItem|UpdateItem|Batch.*", unfit_key,
                    "ValidationException: The provided key element does not match the schema$",
                    "what the service says of any key that does not fit: dynalite, conformance"},
    KnownDifference{".*", unfit_key,
                    "ValidationException: One or more parameter values were invalid: (Size of hashkey|Aggregated size|"
                    "Missing the key|Type mismatch for (key|Index Key) \\w+ )",
                    "the service's words, which name the attribute: dynalite, conformance"},
    KnownDifference{".*", unfit_key,
                    "(ValidationException: One or more parameter values are not valid|ResourceNotFoundException)",
                    "the emulator looks at the types of keys first, even without a table"},
    KnownDifference{"PutItem|BatchWriteItem",
                    "ValidationException: .*secondary index key is not supported.*IndexName: ",
                    "ValidationException: .*secondary index key is not supported.*IndexName: ",
                    "of several indexes the service names the first by name: conformance"},
    KnownDifference{
        "UpdateItem",
        "(ValidationException: (Updates on index keys must be|Type mismatch for attribute to update|Key "
        "attributes must be scalars|Invalid attribute value type|The document "
        "path|The provided expression|An operand|DynamoDB only supports|One or more parameter values are "
        "not valid. The update)|"
        "ConditionalCheckFailedException|\\{)",
        "ValidationException: (One or more parameter values were invalid: Type mismatch for Index Key|"
        "One or more parameter values are not valid. (The update|A value)|The update expression attempted to update "
        "the secondary index key to unsupported type)",
        "the service looks at values for keys of indexes before the item: dynalite, conformance"},
    KnownDifference{"PutItem|BatchWriteItem", "ValidationException: .*secondary index key is not supported",
                    "ValidationException: (The provided key element|One or more parameter values were invalid: Type "
                    "mismatch for)",
                    "an item whose keys are wrong in two ways: which is told is documented nowhere"},
    KnownDifference{
        "PutItem|UpdateItem|DeleteItem",
        "ConditionalCheckFailedException|ValidationException: (Key attributes must be scalars|Updates on index keys)",
        "ValidationException: (Key attributes must be scalars|One or more parameter values were invalid: "
        "Cannot update attribute|The provided key element)",
        "the service looks at keys before the item: dynalite"},

    KnownDifference{".*", "ValidationException: Nesting Levels", "ValidationException: The provided key element",
                    "a key that is nested too deeply is of a wrong type too"},

    KnownDifference{
        "(PutItem|UpdateItem) .*\"long\":\\{", "\\{\"ConsumedCapacity\":", "\\{\"ConsumedCapacity\":",
        "the emulator adds 100 bytes to each entry of a local index, which are of storage; capacity: sizes"},

    // Updates and transactions.
    KnownDifference{"TransactWriteItems", "ValidationException: The document path provided in the update",
                    "(ResourceNotFoundException|ValidationException: One or more parameter values)",
                    "a request that is wrong in two ways: which is told is documented nowhere"},
    KnownDifference{"UpdateItem", "ValidationException: .*secondary index key is not supported",
                    "ValidationException: One or more parameter values were invalid: Type mismatch for Index Key",
                    "a value of an index key that is wrong in two ways: which is told is documented nowhere"},
    KnownDifference{"UpdateItem",
                    "ValidationException: (The document path provided|The provided expression refers|An operand in the|"
                    "DynamoDB only supports precision)",
                    "ValidationException: (The document path provided|The provided expression refers|An operand in the|"
                    "Number overflow)",
                    "an update that fails in two ways: which is told is documented nowhere"},
    KnownDifference{"UpdateItem .*\"ReturnValues\":\"UPDATED_(OLD|NEW)\".*\"UpdateExpression\":\"[^\"]*[\\w][.\\[]",
                    "\\{\"Attributes\":\\{", "\\{\"Attributes\":\\{",
                    "the emulator gives attributes whole of which a part was updated: Alternator"},
    KnownDifference{"Query", "InternalFailure: ",
                    "ValidationException: Attempted conditional constraint is not an indexable operation$",
                    "the emulator fails at KeyConditions that no range key can meet; Query, KeyConditions"},
    KnownDifference{"UpdateItem", "InternalFailure: ", "\\{",
                    "the emulator fails at UPDATED_OLD and UPDATED_NEW of an update that has no action"},
    KnownDifference{"TransactWriteItems|TransactGetItems", "(ValidationException|TransactionCanceledException): ",
                    "TransactionCanceledException: .*ValidationError",
                    "each API page lists ValidationError among the reasons to cancel; their messages: conformance"},
    KnownDifference{"TransactWriteItems|TransactGetItems",
                    "TransactionCanceledException: ", "ValidationException: One or more parameter values are not valid",
                    "empty values of keys are an error of the whole request: conformance"},

    KnownDifference{
        "TransactWriteItems", "\\{",
        "TransactionCanceledException: [^]*ValidationError: (One or more parameter values were invalid: Type "
        "mismatch for Index Key|The update expression attempted|Key attributes must be scalars)",
        "the emulator lets updates of keys of indexes through: conformance"},

    KnownDifference{"TransactGetItems .*\"ProjectionExpression\"", "\\{[^]*\"Item\":\\{\\}", "\\{",
                    "the emulator returns an empty item where the projection matches no attribute; the service "
                    "returns none: conformance"},

    // Key conditions.
    KnownDifference{"Query", "ValidationException: ",
                    "ValidationException: (RANGE key attributes |The number of query conditions |Invalid "
                    "KeyConditionExpression: KeyConditionExpressions )",
                    "the service's words and order since 2026: conformance"},
    KnownDifference{"Query", "ValidationException: ", "ValidationException: Failed to satisfy constraint: ",
                    "the service reports the operator alone: conformance"},

    // Values.
    KnownDifference{"GetItem|BatchGetItem|Query", "ValidationException: ",
                    "ValidationException: (The parameter cannot be converted|Number (over|under)flow|"
                    "Attempting to store more|Supplied AttributeValue|One or more parameter values were invalid: "
                    "(Input collection|An (string|number) set|Binary sets))",
                    "reads do not name the placeholder of an invalid value since 2026: conformance"},

    // Start keys.
    KnownDifference{"Scan .*\"TotalSegments\":", "the items after an item",
                    "ValidationException: .*with correct Segment", "the items of a segment are unspecified"},
    KnownDifference{"Scan .*\"TotalSegments\":", "ValidationException: Exclusive start key must lie within the segment",
                    "the items after an item", "the same"},
    KnownDifference{"Query",
                    "ValidationException: (The provided starting key does not match the range key predicate|"
                    "Type mismatch for attribute to update|Query key condition not supported|"
                    "The query can return at most one row|Exclusive Start Key must)",
                    "ValidationException: (The provided starting key is|The query can return at most one row|"
                    "The provided key element does not match)",
                    "which start keys are refused in which words: dynalite"},
    KnownDifference{"Scan",
                    "ValidationException: (Exclusive [Ss]tart [Kk]ey must|The provided starting key is invalid|"
                    "One or more parameter values were invalid)",
                    "ValidationException: (The provided starting key is invalid|The provided key element)",
                    "which start keys are refused in which words: dynalite"},
    KnownDifference{"Scan .*\"IndexName\":.*\"(ScanFilter|FilterExpression)\"|Scan "
                    ".*\"(ScanFilter|FilterExpression)\".*\"IndexName\":",
                    "\\{", "\\{",
                    "on an index the emulator filters by attributes that the index lacks; the service finds "
                    "nothing there"},

    KnownDifference{"(Query|Scan) .*\"IndexName\":\"(local|global)-(keys|some)\"", "\\{", "\\{",
                    "the emulator ends pages by what the index does not project, too; Query: 1 MB of what it reads"},

    // Requests that are wrong in two ways.
    KnownDifference{".*", of_table, of_request,
                    "the service looks at the request first, then for its table, and then at the item: dynalite's "
                    "tests of expressions name tables that are not there"},
    KnownDifference{".*", of_request, of_request,
                    "a request that is wrong in two ways: which is told is documented nowhere"},
    KnownDifference{"Query|Scan|GetItem|BatchGetItem|TransactGetItems", of_table, of_table,
                    "a request that does not fit its table in two ways: which is told is documented nowhere"},
};

}  // namespace

Differences item_differences() { return {.left_out = left_out, .respelled = respelled, .known = known_differences}; }

}  // namespace dynamorm::differential
