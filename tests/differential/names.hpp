// SPDX-License-Identifier: Apache-2.0
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
  /// Returns the common name for this side's name `own`.
  std::string const& common(std::string const& kind, std::string const& own);
  /// The same for a name that is new each time it appears.
  std::string const& common_of_new(std::string const& kind, std::string const& own);

  /// Returns this side's name for `common`, or `common` itself if it is unknown.
  [[nodiscard]] std::string const& own(std::string const& common) const;
  /// Replaces this side's names in the text by common ones.
  [[nodiscard]] std::string in_common(std::string text) const;

  /// Returns the common names of a kind so far, in order of first appearance.
  [[nodiscard]] std::vector<std::string> const& known(std::string const& kind) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string> common_{};  // by kind and own name
  std::map<std::string, std::string> own_{};                             // by common name
  std::map<std::string, std::vector<std::string>> known_{};              // by kind
};

}  // namespace dynamorm::differential
