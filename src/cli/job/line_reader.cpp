// SPDX-License-Identifier: Apache-2.0
#include "cli/job/line_reader.hpp"

#include <zlib.h>

#include <cstring>
#include <istream>
#include <utility>

#include "dynamorm/error.hpp"

#include "cli/misuse.hpp"

namespace dynamorm::cli {

LineReader::LineReader(std::string file, std::istream& input) : LineReader(std::move(file)) {
  if (name_ == "-") input_ = &input;
}

LineReader::LineReader(std::string file) : name_(std::move(file)) {
  if (name_ == "-") return;
  file_ = ::gzopen(name_.c_str(), "rb");  // reads uncompressed files too
  if (file_ == nullptr) throw Misuse("cannot read " + name_ + ": " + std::strerror(errno));
}

LineReader::~LineReader() {
  if (file_ != nullptr) ::gzclose(static_cast<gzFile>(file_));
}

bool LineReader::next(std::string& line) {
  bool const is_read = input_ != nullptr ? static_cast<bool>(std::getline(*input_, line)) : next_of_file(line);
  if (!is_read) return false;
  if (line.ends_with('\r')) line.pop_back();
  ++number_;
  return true;
}

bool LineReader::next_of_file(std::string& line) {
  line.clear();
  auto* const file = static_cast<gzFile>(file_);
  char buffer[16 * 1024];
  while (::gzgets(file, buffer, sizeof buffer) != nullptr) {
    line += buffer;
    if (!line.ends_with('\n')) continue;
    line.pop_back();
    return true;
  }
  int error = Z_OK;
  char const* const message = ::gzerror(file, &error);
  if (error != Z_OK && error != Z_STREAM_END) throw Error("cannot read on in " + name_ + ": " + message);
  return !line.empty();
}

}  // namespace dynamorm::cli
