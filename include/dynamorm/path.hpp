#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm {

/// Where a value stands in an item: an attribute, and below it names of maps and positions of lists.
///
///   Path("reprints").at(0).at("city")        // reprints[0].city
///
/// Names may hold anything: dots, dashes, spaces, reserved words. They are never written into an expression, only
/// placeholders are.
class Path {
 public:
  /// A name below a map, or a position in a list.
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

  /// The attribute's name, which is the first step.
  [[nodiscard]] std::string const& attribute() const noexcept;
  [[nodiscard]] std::vector<Step> const& steps() const noexcept { return steps_; }
  /// For people: "reprints[0].city".
  [[nodiscard]] std::string to_string() const;

  [[nodiscard]] bool operator==(Path const& other) const;

 private:
  std::vector<Step> steps_;
};

}  // namespace dynamorm
