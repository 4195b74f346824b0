#pragma once

#include <span>
#include <string_view>

/// What is known of the emulator, area by area. "dynalite" are the tests of architect/dynalite and "conformance" those
/// of nubo-db/dynamodb-conformance, "Alternator" those of ScyllaDB's own interface to DynamoDB, all held against the
/// service, and "catalogue" is what ack-api-quirks has gathered of the service's refusals (DDB-TABLE-442); other
/// witnesses are pages of AWS: the API reference by the name of an operation or a type.
namespace dynamorm::differential {

/// A member that is not compared where the request and the emulator's answer are like that.
struct LeftOut {
  std::string_view requests;  ///< Regular expression of what they begin with: the operation's name, then the JSON.
  std::string_view member;    ///< Of the answer's JSON.
  std::string_view emulator;  ///< Regular expression of what the emulator's answer begins with.
  std::string_view why;       ///< Who is right, and what says so.
};

/// Words of the emulator's, and those that the service has in their place.
struct Respelled {
  std::string_view operations;  ///< Regular expression of their names.
  std::string_view emulator;
  std::string_view service;
  std::string_view why;  ///< What says so.
};

/// Two answers that differ in a known way.
struct KnownDifference {
  std::string_view requests;  ///< Regular expression of what they begin with: the operation's name, then the JSON.
  std::string_view emulator;  ///< Regular expression of what the emulator's answer begins with.
  std::string_view engine;    ///< And the engine's.
  std::string_view why;       ///< Who is right, and what says so.
};

/// All that is known of one area.
struct Differences {
  std::span<LeftOut const> left_out{};
  std::span<Respelled const> respelled{};
  std::span<KnownDifference const> known{};
};

[[nodiscard]] Differences item_differences();
[[nodiscard]] Differences table_differences();
[[nodiscard]] Differences stream_differences();

}  // namespace dynamorm::differential
