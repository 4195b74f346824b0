// SPDX-License-Identifier: Apache-2.0
#include "support/scratch_folder.hpp"

#include <stdlib.h>

#include <stdexcept>

namespace dynamorm::testing {

ScratchFolder::ScratchFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "dynamorm-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace dynamorm::testing
