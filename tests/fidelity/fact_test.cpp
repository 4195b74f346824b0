// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "fidelity/answered_fact.hpp"

namespace dynamorm::fidelity {
namespace {

/// The name of a test consists of letters, digits and underscores; the number keeps two names apart.
std::string test_name(::testing::TestParamInfo<Fact> const& info) {
  std::string name = info.param.name;
  std::ranges::replace_if(
      name, [](unsigned char c) { return c >= 0x80 || std::isalnum(c) == 0; }, '_');
  name.erase(std::unique(name.begin(), name.end(), [](char a, char b) { return a == '_' && b == '_'; }), name.end());
  return name + "_" + std::to_string(info.index + 1);
}

class RecordedAnswer : public ::testing::TestWithParam<Fact> {};

TEST_P(RecordedAnswer, matches_the_engine) {
  std::optional<std::string> const difference = difference_of(GetParam());
  EXPECT_FALSE(difference.has_value()) << GetParam().name << ": " << *difference;
}

INSTANTIATE_TEST_SUITE_P(core, RecordedAnswer, ::testing::ValuesIn(facts_of("core.jsonl")), test_name);
INSTANTIATE_TEST_SUITE_P(partiql, RecordedAnswer, ::testing::ValuesIn(facts_of("partiql.jsonl")), test_name);
INSTANTIATE_TEST_SUITE_P(vectors, RecordedAnswer, ::testing::ValuesIn(facts_of("vectors.jsonl")), test_name);

}  // namespace
}  // namespace dynamorm::fidelity
