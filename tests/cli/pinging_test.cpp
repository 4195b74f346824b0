// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "dynamorm/local_server.hpp"

#include "program_runner.hpp"

namespace dynamorm::testing {
namespace {

TEST(Ping, says_whether_a_server_answers) {
  std::optional<LocalServer> server(std::in_place);
  std::string const url = server->url();
  ProgramRunner program;

  Outcome const healthy = program.run({"ping", url});
  EXPECT_EQ(healthy.status, 0);
  EXPECT_EQ(healthy.out, url + " is healthy\n");

  server.reset();
  Outcome const gone = program.run({"ping", url});
  EXPECT_EQ(gone.status, 1);
  EXPECT_THAT(gone.err, ::testing::HasSubstr("dynamorm: "));
}

TEST(Ping, rejects_what_is_no_url) {
  Outcome const outcome = ProgramRunner().run({"ping", "8000"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "dynamorm: 8000 is not a URL such as http://127.0.0.1:8000\n");
}

}  // namespace
}  // namespace dynamorm::testing
