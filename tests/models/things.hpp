// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "dynamorm/dynamorm.hpp"

/// A small model with rules.
namespace dynamorm::testing {

struct Thing : Model<Thing> {
  std::string id{};
  std::string name{};
  std::optional<std::string> color{};

  static constexpr auto schema = table("things", hash_key<&Thing::id>, field<&Thing::name>.coerce(),
                                       field<&Thing::color>.one_of("purple", "red", "yellow"));

  bool operator==(Thing const&) const = default;
};

}  // namespace dynamorm::testing
