// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <iosfwd>
#include <string>
#include <vector>

namespace dynamorm::fidelity {

/// A recorded answer of the service; facts/README.md describes its members.
struct Fact {
  std::string name;
  boost::json::object content;
};

/// Prints the name of the fact, where a test names its parameter.
std::ostream& operator<<(std::ostream& out, Fact const& fact);

/// Returns the facts of a file of the folder facts/, in its order. Throws if the file is missing or malformed.
[[nodiscard]] std::vector<Fact> facts_of(std::string const& file);

/// Returns the CreateTable requests of the shared tables by name, without their TableName.
[[nodiscard]] boost::json::object shared_tables();

/// Parses JSON of any depth that a fact or an answer has. Throws if it is malformed.
[[nodiscard]] boost::json::value parsed(std::string_view text);

}  // namespace dynamorm::fidelity
