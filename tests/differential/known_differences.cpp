#include "known_differences.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <string>

namespace dynamorm::differential {
namespace {

/// A member that is not compared where the emulator's answer is like that.
struct LeftOut {
  std::string_view operations;  ///< Regular expression of their names.
  std::string_view member;      ///< Of the answer's JSON.
  std::string_view where;       ///< Regular expression of what the emulator's answer begins with.
  std::string_view why;         ///< Who is right, and what says so.
};

constexpr std::array left_out{
    LeftOut{"CreateTable|DescribeTable", "IndexSizeBytes", "", "the emulator counts all of the item, whatever the index projects: TableDescription says 'the total size of the index'"},
    LeftOut{"CreateTable", "TableStatus", "", "the emulator's tables are ACTIVE at once; CreateTable says that the status is CREATING"},
    LeftOut{"CreateTable|DescribeTable", "NumberOfDecreasesToday", "", "ProvisionedThroughputDescription has it for indexes too"},
    LeftOut{"PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems", "ItemCollectionMetrics", "", "the emulator does not tell them; ReturnItemCollectionMetrics says that tables with local indexes do"},
    LeftOut{"DeleteItem", "ConsumedCapacity", "", "the emulator tells it unasked; ReturnConsumedCapacity says that NONE is the default"},
    LeftOut{"Query|Scan", "ConsumedCapacity", ".*\"ScannedCount\":0", "the emulator counts nothing for finding nothing; 'DynamoDB read and write operations' says that it takes the least unit"},
    LeftOut{"BatchGetItem", "ConsumedCapacity", "", "the emulator counts nothing for keys without an item; 'DynamoDB read and write operations' says that they take the least unit"},
    LeftOut{"BatchWriteItem|TransactWriteItems", "ConsumedCapacity", "", "the emulator counts the items before and behind a write together; 'DynamoDB read and write operations' says that it is the larger of both"},
    LeftOut{"TransactGetItems", "ConsumedCapacity", "", "the emulator leaves the read units out of the table's share"},
};

bool begins_like(std::string_view text, std::string_view pattern) {
  constexpr std::size_t looked_at = 2'000;  // std::regex recurses
  std::string const beginning(text.substr(0, looked_at));
  return std::regex_search(beginning, std::regex(std::string(pattern)), std::regex_constants::match_continuous);
}

bool is_one_of(std::string_view operation, std::string_view operations) {
  return std::regex_match(operation.begin(), operation.end(), std::regex(std::string(operations)));
}

/// Where the JSON value that begins at `position` ends.
std::size_t end_of_value(std::string_view json, std::size_t position) {
  int depth = 0;
  for (bool in_text = false; position < json.size(); ++position) {
    char const c = json[position];
    if (in_text && c == '\\') ++position;
    if (c == '"') in_text = !in_text;
    if (in_text) continue;
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
  return position;
}

void remove_member(std::string& json, std::string_view member) {
  std::string const name = '"' + std::string(member) + "\":";
  for (std::size_t begin = json.find(name); begin != std::string::npos; begin = json.find(name, begin)) {
    std::size_t end = end_of_value(json, begin + name.size());
    if (json[begin - 1] == ',') {
      --begin;
    } else if (json[end] == ',') {
      ++end;
    }
    json.erase(begin, end - begin);
  }
}

struct KnownDifference {
  std::string_view operations;  ///< Regular expression of their names.
  std::string_view emulator;    ///< Regular expression of what begins the emulator's answer.
  std::string_view engine;      ///< And the engine's.
  std::string_view why;         ///< Who is right, and what says so.
};

constexpr std::array known_differences{
    KnownDifference{".*", "ResourceNotFoundException: Cannot do operations on a non-existent table",
                    "ResourceNotFoundException: Requested resource not found$",
                    "the words of the service, which dynalite's tests observed"},
    KnownDifference{".*", "ValidationException: Invalid (Update|Projection)Expression: Two document paths overlap",
                    "ValidationException: Invalid (Update|Projection)Expression: Two document paths overlap",
                    "the emulator names any other path as the second, the service the overlapping one (dynalite's tests)"},
    KnownDifference{"GetItem|DeleteItem|UpdateItem|Batch.*",
                    "ValidationException: (The number of conditions on the keys is invalid|"
                    "One or more parameter values were invalid: Type mismatch for key|Invalid attribute value type|One of the required keys was not given a value)",
                    "ValidationException: The provided key element does not match the schema$",
                    "what the service says of any key that does not fit (dynalite's tests of GetItem)"},
    KnownDifference{"PutItem", "ValidationException: One of the required keys was not given a value",
                    "ValidationException: One or more parameter values were invalid: Missing the key",
                    "the words of the service (dynalite's tests of PutItem)"},
    KnownDifference{"PutItem|DeleteItem", "ValidationException: Return values set to invalid value",
                    "ValidationException: ReturnValues can only be ALL_OLD or NONE$",
                    "the words of the service (dynalite's tests of PutItem)"},
    KnownDifference{"TransactWriteItems", "ValidationException: ", "TransactionCanceledException: .*ValidationError",
                    "TransactWriteItems lists ValidationError among the reasons to cancel"},
    KnownDifference{"TransactGetItems", "ValidationException: ", "TransactionCanceledException: .*ValidationError",
                    "TransactGetItems lists ValidationError among the reasons to cancel"},
    KnownDifference{"UpdateItem", "InternalFailure: ", "\\{",
                    "the emulator fails at UPDATED_OLD and UPDATED_NEW of an update that changes nothing"},
};

}  // namespace

void leave_out(std::string_view operation, Answer& emulator, Answer& engine) {
  if (emulator.refused || engine.refused) return;
  for (LeftOut const& each : left_out) {
    if (!is_one_of(operation, each.operations) || !begins_like(emulator.text, each.where)) continue;
    remove_member(emulator.text, each.member);
    remove_member(engine.text, each.member);
  }
}

std::string_view explain(std::string_view operation, Answer const& emulator, Answer const& engine) {
  auto const explains = [&](KnownDifference const& known) {
    return is_one_of(operation, known.operations) && begins_like(emulator.text, known.emulator) &&
           begins_like(engine.text, known.engine);
  };
  auto const found = std::ranges::find_if(known_differences, explains);
  return found == known_differences.end() ? std::string_view() : found->why;
}

}  // namespace dynamorm::differential
