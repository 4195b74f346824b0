// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm {

/// The position of a value in an item: an attribute, and names of maps and positions of lists below it.
///
///   Path("reprints").at(0).at("city")        // reprints[0].city
///
/// Names may contain dots, dashes, spaces and reserved words, because expressions contain only placeholders for them.
class Path {
 public:
  /// A name in a map, or a position in a list.
  struct Step {
    std::string name;
    std::size_t position = 0;
    bool is_position = false;

    [[nodiscard]] bool operator==(Step const&) const = default;
  };

  explicit Path(std::string_view attribute);
  Path(Path const& other);
  Path(Path&& other) noexcept;
  Path& operator=(Path const& other);
  Path& operator=(Path&& other) noexcept;
  ~Path();
  [[nodiscard]] Path at(std::string_view name) const;
  [[nodiscard]] Path at(std::size_t position) const;

  /// Returns the attribute's name, which is the first step.
  [[nodiscard]] std::string const& attribute() const noexcept;
  [[nodiscard]] std::vector<Step> const& steps() const noexcept { return steps_; }
  /// Returns the path for people: "reprints[0].city".
  [[nodiscard]] std::string to_string() const;

  [[nodiscard]] bool operator==(Path const& other) const;

 private:
  std::vector<Step> steps_;
};

}  // namespace dynamorm
