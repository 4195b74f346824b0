// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace dynamorm::api {

/// A tag of a table. The API calls it Tag.
struct ResourceTag {
  std::string key{};
  std::string value{};

  bool operator==(ResourceTag const&) const = default;
};

}  // namespace dynamorm::api
