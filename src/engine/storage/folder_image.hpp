// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// The files of a database at one moment, which may be in use meanwhile, by this process or another. Together they are
/// what the loss of power at that moment could have left: every acknowledged write, and none in part.
///
/// The moment is one at which the list of tables did not change while the files were opened. From then on tables are
/// immutable, and the captured part of logs and file lists is. Open descriptors and hard links keep files that RocksDB
/// removes meanwhile.
class FolderImage {
 public:
  /// Captures the database in the folder `path`. Tables get a hard link in the folder `target` if both are on one file
  /// system. Fails if there is no database, or if its files change for seconds without a pause.
  [[nodiscard]] static Result<FolderImage> capture(std::string const& path, std::string const& target);
  FolderImage(FolderImage&&) noexcept = default;
  FolderImage& operator=(FolderImage&&) = delete;
  FolderImage(FolderImage const&) = delete;
  FolderImage& operator=(FolderImage const&) = delete;
  ~FolderImage();

  /// Copies the files without a link to `target`, and makes all of them durable.
  [[nodiscard]] Status write() const;

 private:
  struct File {
    std::string name;
    int descriptor;
    std::uint64_t size;
  };

  FolderImage(std::string path, std::string target) : path_(std::move(path)), target_(std::move(target)) {}
  /// Returns whether the folder remained as it was meanwhile.
  [[nodiscard]] Result<bool> try_capture();
  /// Opens or links a file. Returns false if it has disappeared.
  [[nodiscard]] Result<bool> take(std::string const& name);
  void measure(bool ledger);
  void drop() noexcept;

  std::string path_;
  std::string target_;
  std::vector<File> files_;
  std::vector<std::string> links_;
};

}  // namespace dynamorm::storage
