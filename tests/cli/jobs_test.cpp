// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/job/job_state.hpp"
#include "cli/job/progress.hpp"
#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A table of books, and a folder for files.
class Jobs : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "data");
    ASSERT_EQ(program.run({"create", "books", "--hash-key", "isbn"}).status, 0);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::string write(std::string const& name, std::string const& content) {
    std::ofstream(folder / name, std::ios::binary) << content;
    return folder / name;
  }

  void write_compressed(std::string const& name, std::string const& content) {
    gzFile const file = ::gzopen((folder / name).c_str(), "wb");
    ::gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
    ::gzclose(file);
  }

  std::string content_of(std::string const& name) {
    std::ifstream stream(folder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }

  Outcome import(std::string const& file, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"import", "books", file, "--failed", folder / "failed.jsonl"});
    return program.run(options);
  }

  std::filesystem::path folder = ::testing::TempDir() + "/dynamorm_jobs";
  ProgramRunner program;
};

TEST_F(Jobs, import_stores_each_line_of_json) {
  std::string lines;
  for (int i = 0; i < 60; ++i) lines += "{\"isbn\":\"" + std::to_string(i) + "\"}\n";

  Outcome const imported = import(write("books.jsonl", lines));

  EXPECT_EQ(imported.status, 0);
  EXPECT_THAT(imported.err, StartsWith("imported 60 items in "));
  EXPECT_THAT(imported.err, HasSubstr(", 60.0 write units\n"));
  EXPECT_EQ(program.run({"scan", "books", "--count"}).out, "60\n");
}

TEST_F(Jobs, import_consumes_no_more_than_its_write_units_a_second) {
  std::string lines;
  for (int i = 0; i < 75; ++i) lines += "{\"isbn\":\"" + std::to_string(i) + "\"}\n";
  auto const start = std::chrono::steady_clock::now();

  Outcome const imported = import(write("books.jsonl", lines), {"--write-units", "150"});

  EXPECT_EQ(imported.status, 0);
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(490));
}

TEST_F(Jobs, import_keeps_the_last_of_several_items_with_one_key) {
  import(write("books.jsonl", "{\"isbn\":\"1\",\"year\":1}\n{\"isbn\":\"1\",\"year\":2}\n"));

  EXPECT_EQ(program.run({"get", "books", "1"}).out, "{\"isbn\":\"1\",\"year\":2}\n");
}

TEST_F(Jobs, import_puts_rejected_items_into_a_file_with_the_reason) {
  Outcome const imported = import(write("books.jsonl", "{\"isbn\":\"1\"}\n{\"title\":\"Foo\"}\n{broken\n"));

  EXPECT_EQ(imported.status, 1);
  EXPECT_THAT(imported.err, StartsWith("imported 1 item in "));
  EXPECT_THAT(imported.err, HasSubstr("2 items failed; " + (folder / "failed.jsonl").string()));
  EXPECT_THAT(content_of("failed.jsonl"), HasSubstr(R"({"fault":"line 3: JSON: the text is not well-formed)"));
  EXPECT_THAT(content_of("failed.jsonl"), HasSubstr(R"("item":{"title":{"S":"Foo"}}})"));
}

TEST_F(Jobs, import_reads_csv_with_types_of_keys_and_guessed_others) {
  import(write("books.csv", "isbn,year,code,note\n7,1999,007,\"a, \"\"b\"\"\nc\"\n"));

  EXPECT_EQ(program.run({"get", "books", "7"}).out,
            "{\"code\":\"007\",\"isbn\":\"7\",\"note\":\"a, \\\"b\\\"\\nc\",\"year\":1999}\n");
}

TEST_F(Jobs, import_of_csv_takes_types_from_an_option) {
  import(write("books.csv", "isbn,year,pages\n7,1999,12\n"), {"--types", "year:S"});

  EXPECT_EQ(program.run({"get", "books", "7"}).out, "{\"isbn\":\"7\",\"pages\":12,\"year\":\"1999\"}\n");
}

TEST_F(Jobs, import_of_csv_rejects_an_unknown_type) {
  EXPECT_THAT(import(write("books.csv", "isbn\n7\n"), {"--types", "isbn:X"}).err,
              HasSubstr("--types takes COLUMN:TYPE, such as isbn:S,year:N, with the types S, N and B; got 'isbn:X'"));
}

TEST_F(Jobs, import_reads_a_full_export_of_the_service) {
  write("manifest-summary.json", R"({"version":"2020-06-30","itemCount":2,"outputFormat":"DYNAMODB_JSON"})");
  write("manifest-files.json", R"({"itemCount":2,"dataFileS3Key":"AWSDynamoDB/0123-ab/data/one.json.gz"})");
  write_compressed("data/one.json.gz", "{\"Item\":{\"isbn\":{\"S\":\"1\"}}}\n{\"Item\":{\"isbn\":{\"S\":\"2\"}}}\n");

  EXPECT_EQ(import(folder).status, 0);
  EXPECT_EQ(program.run({"scan", "books", "--count"}).out, "2\n");
}

TEST_F(Jobs, import_refuses_exports_in_ion) {
  write("manifest-summary.json", R"({"outputFormat":"ION"})");

  EXPECT_EQ(import(folder).err,
            "dynamorm: the export is in Amazon Ion, which is not supported; export as DynamoDB JSON\n");
}

TEST_F(Jobs, import_continues_where_it_was_interrupted) {
  std::string const file = write("books.jsonl", "{\"isbn\":\"1\"}\n{\"isbn\":\"2\"}\n{\"isbn\":\"3\"}\n");
  cli::write_state(file + ".import-state", {.done = 2, .source = "2", .sink = "-"});

  Outcome const imported = import(file, {"--resume"});

  EXPECT_THAT(imported.err, StartsWith("imported 3 items in "));
  EXPECT_EQ(program.run({"scan", "books"}).out, "{\"isbn\":\"3\"}\n");
  EXPECT_FALSE(std::filesystem::exists(file + ".import-state"));
}

TEST_F(Jobs, resume_without_an_interrupted_job_is_an_error) {
  std::string const file = write("books.jsonl", "{}\n");

  EXPECT_EQ(import(file, {"--resume"}).err,
            "dynamorm: there is no interrupted job to continue: " + file + ".import-state is missing\n");
}

TEST_F(Jobs, export_writes_what_import_reads) {
  program.run({"put", "books", R"({"isbn":"1","tags":["a"],"year":1998})"});

  EXPECT_EQ(program.run({"export", "books", folder / "out.jsonl"}).status, 0);

  EXPECT_EQ(content_of("out.jsonl"), "{\"isbn\":\"1\",\"tags\":[\"a\"],\"year\":1998}\n");
}

TEST_F(Jobs, export_continues_behind_what_is_in_the_file) {
  program.run({"put", "books", R"({"isbn":"1"})"});
  std::string const file = write("out.jsonl", "{\"isbn\":\"0\"}\nhalf a li");
  cli::write_state(file + ".export-state",
                   {.done = 1, .source = R"({"isbn":{"S":"nothing is behind this key"}})", .sink = "13"});

  EXPECT_EQ(program.run({"export", "books", file, "--resume"}).status, 0);

  EXPECT_THAT(content_of("out.jsonl"), StartsWith("{\"isbn\":\"0\"}\n"));
  EXPECT_THAT(content_of("out.jsonl"), ::testing::Not(HasSubstr("half")));
}

TEST_F(Jobs, export_writes_chosen_columns_of_csv) {
  program.run({"put", "books", R"({"isbn":"1","title":"Foo","year":1998})"});

  program.run({"export", "books", folder / "out.csv", "--columns", "year,isbn"});

  EXPECT_EQ(content_of("out.csv"), "year,isbn\n1998,1\n");
}

TEST_F(Jobs, copy_creates_a_table_like_its_source) {
  program.run({"put", "books", R"({"isbn":"1"})"});

  Outcome const copied = program.run({"copy", "books", "books2", "--create"});

  EXPECT_EQ(copied.status, 0) << copied.err;
  EXPECT_EQ(program.run({"get", "books2", "1"}).out, "{\"isbn\":\"1\"}\n");
}

TEST_F(Jobs, copy_does_not_create_a_table_unasked) {
  EXPECT_EQ(program.run({"copy", "books", "books2"}).err,
            "dynamorm: there is no table books2; --create makes one like the source\n");
}

TEST(Progress, shows_a_bar_with_rate_and_time_left) {
  using namespace std::chrono_literals;
  std::ostringstream out;
  cli::Progress::Time const start{1s};
  cli::Progress progress(out, true, 4'000, start);

  progress.show(1'000, start + 10s);

  EXPECT_EQ(out.str(), "\r███████░░░░░░░░░░░░░░░░░░░░░░░ 25 %  1,000 of 4,000 items, 100/s, 30 s left\033[K");
}

TEST(Progress, is_silent_in_a_script) {
  std::ostringstream out;
  cli::Progress progress(out, false, 4'000);

  progress.show(1'000);
  progress.clear();

  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace dynamorm::testing
