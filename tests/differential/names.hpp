#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynamorm::differential {

/// Translates one side's names of streams, shards, places and iterators to names common to both sides: a kind and a
/// number, in order of first appearance. As long as both sides answer alike, their numbers agree.
class Names {
 public:
  /// The common name of what this side calls `own`.
  std::string const& common(std::string const& kind, std::string const& own);
  /// The same for what is new each time it is told.
  std::string const& common_of_new(std::string const& kind, std::string const& own);

  /// This side's name; `common` itself if it names nothing.
  [[nodiscard]] std::string const& own(std::string const& common) const;
  /// The text with common names in the place of own ones.
  [[nodiscard]] std::string in_common(std::string text) const;

  /// The common names of a kind so far, in the order in which they were heard of.
  [[nodiscard]] std::vector<std::string> const& known(std::string const& kind) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string> common_{};  // by kind and own name
  std::map<std::string, std::string> own_{};                             // by common name
  std::map<std::string, std::vector<std::string>> known_{};              // by kind
};

}  // namespace dynamorm::differential
