// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "dynamorm/detail/structs/struct_codec.hpp"

namespace dynamorm::detail {
namespace {

constexpr std::size_t longest_short_name = 0x7F;  // the longest name whose length takes one byte

/// Makes a step that no attribute matches: its name is empty and its value has no type.
void describe_none(Step& step) {
  step.words[0] = 0;
  step.masks[0] = 0xFFFF;
}

void describe_start(Step& step, std::string_view name) {
  char bytes[sizeof step.words] = {static_cast<char>(name.size())};
  char masks[sizeof step.masks] = {};
  std::size_t const covered = std::min(name.size(), sizeof bytes - 1);
  std::memcpy(bytes + 1, name.data(), covered);
  std::memset(masks, 0xFF, 1 + covered);
  std::memcpy(step.words, bytes, sizeof bytes);
  std::memcpy(step.masks, masks, sizeof masks);
  step.rest = name.data() + covered;
  step.size = static_cast<std::uint8_t>(1 + name.size());
}

}  // namespace

StructInfo::StructInfo(StructDeclaration const& declaration) : StructDeclaration(declaration) {
  step_count = count + composed <= max_members ? count + composed : count;
  for (std::size_t field = 0; field < step_count; ++field) {
    Step& step = steps[field];
    step.field = static_cast<std::uint8_t>(field);
    step.plain = field < count ? fields[field].codec->plain : PlainType::composed;
    // Unknown attributes are collected elsewhere, even one with the name of the member that keeps them.
    if (field == unknown || fields[field].name.size() > longest_short_name) {
      describe_none(step);
    } else {
      describe_start(step, fields[field].name);
    }
  }
  describe_none(steps[step_count]);
  std::sort(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(step_count),
            [&](Step const& left, Step const& right) { return fields[left.field].name < fields[right.field].name; });
}

}  // namespace dynamorm::detail
