// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/log_end.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <string>

#include "engine/storage/crc32c.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::storage {
namespace {

constexpr char whole = 1;
constexpr char first = 2;
constexpr char last = 4;

std::string record(char type, std::string const& bytes) {
  std::uint32_t const crc = crc32c(type + bytes);
  std::uint32_t const masked = ((crc >> 15U) | (crc << 17U)) + 0xA282EAD8;
  std::string text;
  for (unsigned shift = 0; shift < 32; shift += 8) text += static_cast<char>(masked >> shift & 0xFFU);
  text += static_cast<char>(bytes.size() & 0xFFU);
  text += static_cast<char>(bytes.size() >> 8U);
  return text + type + bytes;
}

std::string zeros(std::size_t count) { return std::string(count, '\0'); }

class LogEndTest : public ::testing::Test {
 protected:
  LogEnd end_of(std::string const& log) {
    std::string const file = folder_.path() / "000001.log";
    std::ofstream(file, std::ios::binary) << log;
    return *find_log_end(folder_.path(), file);
  }

  testing::ScratchFolder folder_;
};

TEST(crc32c, matches_the_standard) { EXPECT_EQ(crc32c("123456789"), 0xE3069283U); }

TEST_F(LogEndTest, is_the_end_of_a_file_without_zeros) {
  std::string const log = record(whole, "one") + record(whole, "two");
  EXPECT_EQ(end_of(log).position, log.size());
  EXPECT_EQ(end_of(log + "torn").position, log.size() + 4);
  EXPECT_EQ(end_of("").position, 0U);
}

TEST_F(LogEndTest, is_before_trailing_zeros) {
  std::string const log = record(whole, "one") + record(whole, "two");
  EXPECT_EQ(end_of(log + zeros(7)).position, log.size());
  EXPECT_EQ(end_of(log + zeros(100'000)).position, log.size());
  EXPECT_EQ(end_of(zeros(100)).position, 0U);
}

TEST_F(LogEndTest, is_before_a_record_whose_end_became_zeros) {
  std::string const log = record(whole, "one");
  std::string const torn = record(whole, "two three four").substr(0, 12);
  EXPECT_EQ(end_of(log + torn + zeros(100)).position, log.size());
}

TEST_F(LogEndTest, is_before_a_record_with_a_torn_header) {
  std::string const log = record(whole, "one");
  EXPECT_EQ(end_of(log + record(whole, "two").substr(0, 4) + zeros(100)).position, log.size());
}

TEST_F(LogEndTest, is_after_zeros_that_were_written) {
  std::string const log = record(whole, "one" + zeros(50));
  EXPECT_EQ(end_of(log).position, log.size());
  EXPECT_EQ(end_of(log + zeros(500)).position, log.size());
}

TEST_F(LogEndTest, is_before_an_incomplete_write) {
  constexpr std::size_t block = 32 * 1024;
  std::string const log = record(whole, "one");
  std::string const fills_the_block = record(first, std::string(block - log.size() - 7, 'x'));
  EXPECT_EQ(end_of(log + fills_the_block + zeros(1000)).position, log.size());
  std::string const complete = log + fills_the_block + record(last, "y");
  EXPECT_EQ(end_of(complete + zeros(1000)).position, complete.size());
}

TEST_F(LogEndTest, is_not_searched_for_if_data_follow_zeros) {
  std::string const log = record(whole, "one") + zeros(100) + record(whole, "two");
  EXPECT_TRUE(end_of(log).has_hole);
  EXPECT_EQ(end_of(log).position, log.size());
}

TEST_F(LogEndTest, allows_zeros_that_fill_a_block) {
  constexpr std::size_t block = 32 * 1024;
  std::string const log = record(whole, std::string(block - 7 - 3, 'x')) + zeros(3) + record(whole, "next");
  EXPECT_FALSE(end_of(log).has_hole);
  EXPECT_EQ(end_of(log).position, log.size());
}

TEST_F(LogEndTest, is_the_end_of_the_file_if_an_earlier_record_is_damaged) {
  std::string damaged = record(whole, "one" + zeros(5)) + record(whole, "two");
  damaged[8] = 'X';
  EXPECT_FALSE(end_of(damaged).has_hole);
  EXPECT_EQ(end_of(damaged).position, damaged.size());
}

}  // namespace
}  // namespace dynamorm::storage
