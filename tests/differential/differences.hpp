// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

/// The known faults of the emulator, area by area, each with a source for the service's behaviour:
/// - "dynalite": the tests of architect/dynalite, "conformance": those of nubo-db/dynamodb-conformance, "Alternator":
///   those of ScyllaDB's DynamoDB interface; all three were run against the service.
/// - "catalogue": the service's errors as collected by ack-api-quirks (DDB-TABLE-442).
/// - Otherwise a page of AWS. The name of an operation or a type means its page in the API reference.
namespace dynamorm::differential {

/// A member that is not compared if the request and the emulator's answer match.
struct LeftOut {
  std::string_view requests;  ///< Regular expression of what they begin with: the operation's name, then the JSON.
  std::string_view member;    ///< Of the answer's JSON.
  std::string_view emulator;  ///< Regular expression of what the emulator's answer begins with.
  std::string_view why;       ///< Which side is right, and the source.
};

/// A phrase of the emulator, and the service's phrase.
struct Respelled {
  std::string_view operations;  ///< Regular expression of their names.
  std::string_view emulator;
  std::string_view service;
  std::string_view why;  ///< The source.
};

/// Two answers that differ in a known way.
struct KnownDifference {
  std::string_view requests;  ///< Regular expression of what they begin with: the operation's name, then the JSON.
  std::string_view emulator;  ///< Regular expression of what the emulator's answer begins with.
  std::string_view engine;    ///< And the engine's.
  std::string_view why;       ///< Which side is right, and the source.
};

/// The known differences in one area.
struct Differences {
  std::span<LeftOut const> left_out{};
  std::span<Respelled const> respelled{};
  std::span<KnownDifference const> known{};
};

[[nodiscard]] Differences item_differences();
[[nodiscard]] Differences table_differences();
[[nodiscard]] Differences stream_differences();

}  // namespace dynamorm::differential
