// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dynamorm::bench {

/// RocksDB alone, with the same options as our store on disk. Without a path, it is in its memory environment and has
/// no log. Throws if an operation fails.
class Rocks {
 public:
  explicit Rocks(std::string const& path);
  Rocks(Rocks const&) = delete;
  Rocks& operator=(Rocks const&) = delete;
  ~Rocks();

  void put(std::string const& key, std::string const& value);
  /// Stores the pairs in one batch.
  void put(std::vector<std::pair<std::string, std::string>> const& pairs);
  [[nodiscard]] std::string get(std::string const& key) const;
  /// Returns the total size of the values of up to `count` keys, from `first` up to, but not including, `last`.
  [[nodiscard]] std::size_t read(std::string const& first, std::string const& last, int count) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dynamorm::bench
