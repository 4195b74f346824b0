// SPDX-License-Identifier: Apache-2.0
#include "base/text_writer.hpp"

#include <algorithm>

namespace dynamorm {

void TextWriter::grow(std::size_t count) { resize(size(), std::max(count, out_.size())); }

void TextWriter::resize(std::size_t used, std::size_t more) {
  out_.resize(used + more);
  at_ = out_.data() + used;
  end_ = at_ + more;
}

}  // namespace dynamorm
