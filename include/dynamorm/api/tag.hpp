#pragma once

#include <string>

namespace dynamorm::api {

/// A label on a table. In the API: Tag.
struct ResourceTag {
  std::string key{};
  std::string value{};

  bool operator==(ResourceTag const&) const = default;
};

}  // namespace dynamorm::api
