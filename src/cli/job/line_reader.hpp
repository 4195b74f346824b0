// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

namespace dynamorm::cli {

/// Reads lines of a file, which may be compressed with gzip, or of a stream.
class LineReader {
 public:
  /// Throws Misuse if the file cannot be opened. "-" reads `input`.
  LineReader(std::string file, std::istream& input);
  explicit LineReader(std::string file);
  ~LineReader();
  LineReader(LineReader const&) = delete;
  LineReader& operator=(LineReader const&) = delete;

  /// Reads the next line without its end. Returns false at the end of the file. Throws Error if the file is damaged.
  bool next(std::string& line);
  /// The number of lines read.
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

 private:
  bool next_of_file(std::string& line);

  std::string name_;
  void* file_ = nullptr;  ///< A gzFile.
  std::istream* input_ = nullptr;
  std::uint64_t number_ = 0;
};

}  // namespace dynamorm::cli
