#pragma once

#include <filesystem>
#include <string>

namespace dynamorm::testing {

/// A folder for one test, gone with it.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(ScratchFolder const&) = delete;
  ScratchFolder& operator=(ScratchFolder const&) = delete;
  ~ScratchFolder();

  /// A place for a database in it.
  [[nodiscard]] std::string database() const { return (path_ / "database").string(); }
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace dynamorm::testing
