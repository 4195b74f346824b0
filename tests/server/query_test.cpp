// SPDX-License-Identifier: Apache-2.0
#include "server/query.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace dynamorm::server {
namespace {

TEST(Query, decodes_names_and_values) {
  Query const query("X%2DAmz-Date=2026%2F01&empty=&bare&%41=%42%3D");

  EXPECT_EQ(query.find("X-Amz-Date"), "2026/01");
  EXPECT_EQ(query.find("empty"), "");
  EXPECT_EQ(query.find("bare"), "");
  EXPECT_EQ(query.find("A"), "B=");
  EXPECT_EQ(query.find("X%2DAmz-Date"), std::nullopt);
  EXPECT_EQ(query.find("x-amz-date"), std::nullopt);
}

TEST(Query, is_empty_without_text) {
  EXPECT_EQ(Query("").find(""), std::nullopt);
  EXPECT_EQ(Query("&&").find(""), std::nullopt);
}

TEST(Query, keeps_its_views_valid_when_moved) {
  Query first("name=value");
  std::string_view const value = *first.find("name");
  Query const second(std::move(first));

  EXPECT_EQ(value, "value");
  EXPECT_EQ(second.find("name")->data(), value.data());
}

TEST(Query, finds_a_duplicate_signature_parameter) {
  EXPECT_EQ(Query("X-Amz-Date=1&a=1&X-Amz-Date=1").repeated_signature_parameter(), "x-amz-date");
  EXPECT_EQ(Query("X-Amz-Expires=1&X%2DAmz-Expires=2").repeated_signature_parameter(), "x-amz-expires");
  EXPECT_EQ(Query("X-Amz-Expires=1&x-amz-expires=2").repeated_signature_parameter(), "x-amz-expires");
  EXPECT_EQ(Query("a=1&a=2&X-Amz-Date=1").repeated_signature_parameter(), std::nullopt);
}

}  // namespace
}  // namespace dynamorm::server
