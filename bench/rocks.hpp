#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dynamorm::bench {

/// RocksDB by itself, set up as ours is on disk; in its memory environment and without a log if there is no path.
/// Throws what fails.
class Rocks {
 public:
  explicit Rocks(std::string const& path);
  Rocks(Rocks const&) = delete;
  Rocks& operator=(Rocks const&) = delete;
  ~Rocks();

  void put(std::string const& key, std::string const& value);
  /// In one batch.
  void put(std::vector<std::pair<std::string, std::string>> const& pairs);
  [[nodiscard]] std::string get(std::string const& key) const;
  /// The size of the values of up to `count` keys, from `first` up to and without `last`.
  [[nodiscard]] std::size_t read(std::string const& first, std::string const& last, int count) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dynamorm::bench
