// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

using ::testing::HasSubstr;

TEST(DescribingTables, tells_people_about_keys_indexes_and_settings) {
  ProgramRunner program;
  program.run({"create", "books", "--hash-key", "isbn", "--range-key", "part:N", "--index", "by-author:author,year:N",
               "--local-index", "by-year:year:N", "--stream", "both", "--expires", "gone"});

  std::string const text = program.run_on_terminal({"describe", "books"}).out;

  EXPECT_EQ(text,
            "books\n"
            "  status        ACTIVE\n"
            "  key           isbn (S), part (N) range\n"
            "  items         0, 0 bytes\n"
            "  billing       on demand\n"
            "  expires by    gone\n"
            "  stream        NEW_AND_OLD_IMAGES\n"
            "  ARN           arn:aws:dynamodb:ddblocal:000000000000:table/books\n"
            "by-author (global index)\n"
            "  key           author (S), year (N) range\n"
            "  holds         all attributes\n"
            "  status        ACTIVE\n"
            "by-year (local index)\n"
            "  key           isbn (S), year (N) range\n"
            "  holds         all attributes\n");
}

TEST(DescribingTables, prints_the_services_json_in_a_pipe) {
  ProgramRunner program;
  program.run({"create", "books", "--hash-key", "isbn"});

  EXPECT_THAT(program.run({"describe", "books"}).out,
              HasSubstr(R"("KeySchema":[{"AttributeName":"isbn","KeyType":"HASH"}])"));
}

TEST(DescribingTables, create_takes_the_json_of_a_request) {
  ProgramRunner program;
  std::string const file = ::testing::TempDir() + "/dynamorm_books.json";
  std::ofstream(file) << R"({"TableName": "other", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "N"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})";

  EXPECT_EQ(program.run({"create", "--file", file}).err, "created the table other\n");
  EXPECT_EQ(program.run({"create", "renamed", "--file", file}).err, "created the table renamed\n");
}

TEST(DescribingTables, create_explains_what_is_missing) {
  ProgramRunner program;

  EXPECT_EQ(program.run({"create", "books"}).err,
            "dynamorm: a table needs a name and a hash key: dynamorm create NAME --hash-key ATTRIBUTE; or give a "
            "--file\n");
  EXPECT_EQ(program.run({"create", "books", "--hash-key", "id:X"}).err,
            "dynamorm: a key attribute has the type S, N or B; id was given X\n");
  EXPECT_EQ(program.run({"create", "books", "--hash-key", "id", "--index", "by-name"}).err,
            "dynamorm: 'by-name' is no index; write NAME:HASH or NAME:HASH,RANGE, such as by-author:author,year:N\n");
}

}  // namespace
}  // namespace dynamorm::testing
