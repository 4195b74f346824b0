// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "aws/config/config_file.hpp"

namespace {

using dynamorm::aws::ConfigFile;
using dynamorm::aws::ConfigFileKind;
using dynamorm::aws::nested_setting;

void require(bool holds) {
  if (!holds) std::abort();
}

/// All sections and settings have names, are not larger than the file, and can be searched for nested settings.
void check(ConfigFile const& file, std::size_t file_size) {
  for (auto const* sections : {&file.profiles, &file.services}) {
    std::size_t total = 0;
    for (auto const& [name, section] : *sections) {
      require(!name.empty());
      for (auto const& [setting, value] : section) {
        require(!setting.empty());
        total += setting.size() + value.size();
        static_cast<void>(nested_setting(section, setting, "endpoint_url"));
      }
    }
    require(total <= file_size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto config = parse_config_file(text, ConfigFileKind::config, "config");
  auto credentials = parse_config_file(text, ConfigFileKind::credentials, "credentials");
  if (config.ok()) check(*config, size);
  if (credentials.ok()) check(*credentials, size);
  if (config.ok() && credentials.ok()) overlay(*config, std::move(*credentials));
  return 0;
}
