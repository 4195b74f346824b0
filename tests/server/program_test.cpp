// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "test_connection.hpp"

namespace dynamorm::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

/// Runs the program `dynamorm`. The destructor kills it if it still runs.
class Program {
 public:
  /// The program is started without the stream `closed`.
  explicit Program(std::vector<std::string> arguments, int closed = -1) {
    std::array<int, 2> output{};
    std::array<int, 2> errors{};
    if (pipe(output.data()) != 0 || pipe(errors.data()) != 0) throw std::runtime_error("pipe");
    arguments.insert(arguments.begin(), DYNAMORM_PROGRAM);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    process_ = fork();
    if (process_ == 0) {
      dup2(output[1], STDOUT_FILENO);
      dup2(errors[1], STDERR_FILENO);
      for (int const end : {output[0], output[1], errors[0], errors[1]}) close(end);
      if (closed >= 0) close(closed);
      execv(DYNAMORM_PROGRAM, pointers.data());
      _exit(127);
    }
    close(output[1]);
    close(errors[1]);
    output_ = output[0];
    errors_ = errors[0];
  }
  Program(Program const&) = delete;
  Program& operator=(Program const&) = delete;
  ~Program() {
    end(SIGKILL);
    close(output_);
    if (errors_ >= 0) close(errors_);
  }

  [[nodiscard]] std::string line() const {
    std::string text;
    for (char c = 0; text.size() < 4'096 && read(output_, &c, 1) == 1 && c != '\n';) text += c;
    return text;
  }
  [[nodiscard]] std::string errors() const {
    std::string text;
    for (char c = 0; read(errors_, &c, 1) == 1;) text += c;
    return text;
  }

  /// Closes the reading end of the program's errors.
  void stop_reading_errors() { close(std::exchange(errors_, -1)); }

  /// Sends the signal, unless 0. Returns the exit status, or minus the signal that ended the program.
  int end(int signal) {
    if (process_ < 0) return -1;
    if (signal != 0) kill(process_, signal);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  pid_t process_ = -1;
  int output_ = -1;
  int errors_ = -1;
};

/// A folder that is removed with the test.
struct Folder {
  std::string path = ::testing::TempDir() + "dynamorm-program-" + std::to_string(std::random_device{}());
  ~Folder() { std::filesystem::remove_all(path); }
};

std::string url_in(std::string const& line) {
  auto const begin = line.find("http://");
  return line.substr(begin, line.find(' ', begin) - begin);
}

TEST(Program, prints_its_url_and_stops_on_a_signal) {
  for (int const signal : {SIGTERM, SIGINT}) {
    Program program({"serve", "--port", "0"});
    std::string const line = program.line();
    EXPECT_THAT(line, MatchesRegex("dynamorm serves DynamoDB at http://127\\.0\\.0\\.1:[0-9]+ \\(in memory\\)"));
    TestConnection connection(url_in(line));
    connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_THAT(connection.answer(), HasSubstr("healthy"));
    EXPECT_EQ(program.end(signal), 0);
  }
}

struct WrongArguments {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(Program, explains_invalid_arguments) {
  WrongArguments const cases[] = {
      {{"serve", "--prt", "1"}, "dynamorm serve: there is no option --prt; see dynamorm serve --help\n"},
      {{"serve", "-inMemory"},
       "dynamorm serve: -inMemory is an option of the official emulator; write --in-memory; see dynamorm serve "
       "--help\n"},
      {{"serve", "-port", "8000"},
       "dynamorm serve: -port is an option of the official emulator; write --port N; see dynamorm serve --help\n"},
      {{"serve", "-disableTelemetry"},
       "dynamorm serve: -disableTelemetry is an option of the official emulator; omit it, this program sends no "
       "telemetry; see dynamorm serve --help\n"},
      {{"serve", "--in-memory=yes"}, "dynamorm serve: --in-memory takes no value; see dynamorm serve --help\n"},
      {{"serve", "--host", ""}, "dynamorm serve: --host needs a name or an address; see dynamorm serve --help\n"},
      {{"serve", "--port", "0", "-sharedDb"},
       "dynamorm serve: -sharedDb is an option of the official emulator; omit it, or write --shared; all keys and "
       "regions share one set of tables unless you write --separate; see dynamorm serve --help\n"},
      {{"serve", "--separate", "--shared"},
       "dynamorm serve: --separate and --shared exclude each other; see dynamorm serve --help\n"},
      {{"serve", "--port"}, "dynamorm serve: --port needs a value; see dynamorm serve --help\n"},
      {{"serve", "--port", "70000"},
       "dynamorm serve: --port must be a number from 0 (any free port) to 65535, got '70000'; see dynamorm serve "
       "--help\n"},
      {{"serve", "here"}, "dynamorm serve: unexpected 'here'; see dynamorm serve --help\n"},
      {{"serve", "--in-memory", "--path", "x"},
       "dynamorm serve: --in-memory and --path exclude each other; see dynamorm serve --help\n"},
      {{"serve", "--durability", "synced"}, "dynamorm serve: --durability needs --path; see dynamorm serve --help\n"},
      {{"serve", "--path", "x", "--durability", "great"},
       "dynamorm serve: --durability must be 'synced' or 'relaxed', got 'great'; see dynamorm serve --help\n"},
      {{"serve", "--allow-origin", "app.example.com"},
       "dynamorm serve: --allow-origin must be an origin such as https://app.example.com, or '*' for all, got "
       "'app.example.com'; see dynamorm serve --help\n"},
      {{"serve", "--search-grammar", "english"},
       "dynamorm serve: --search-grammar must be 'equalities' or 'conditions', got 'english'; see dynamorm serve "
       "--help\n"},
      {{"serve", "--approximate-search", "many"},
       "dynamorm serve: --approximate-search must be a number of vectors such as 100000, got 'many'; see dynamorm "
       "serve "
       "--help\n"},
      {{"serve", "--allow-host", "dynamodb:8000"},
       "dynamorm serve: --allow-host must be a name such as dynamodb, without a port, or '*' for all, got "
       "'dynamodb:8000'; see dynamorm serve --help\n"},
      {{"serve", "-cors", "*"},
       "dynamorm serve: -cors is an option of the official emulator; write --allow-origin ORIGIN for each, or "
       "--allow-origin '*'; pages of this machine are always allowed; see dynamorm serve --help\n"},
      {{"serve", "--log-level", "loud"},
       "dynamorm serve: --log-level must be none, error, warning, info or debug, got 'loud'; see dynamorm serve "
       "--help\n"},
  };
  for (WrongArguments const& wrong : cases) {
    Program program(wrong.arguments);
    EXPECT_EQ(program.errors(), wrong.message);
    EXPECT_EQ(program.end(0), 2);
  }
}

TEST(Program, prints_its_version_and_its_options) {
  EXPECT_THAT(Program({"--version"}).line(), MatchesRegex("dynamorm [0-9]+\\.[0-9]+\\.[0-9]+"));
  for (std::string const spelling : {"--help", "-help", "-h"}) {
    EXPECT_THAT(Program({"serve", spelling}).line(), HasSubstr("Serves DynamoDB over HTTP")) << spelling;
  }
}

TEST(Program, serves_allowed_pages_and_host_names) {
  Program program({"serve", "--port", "0", "--allow-origin", "https://app.example.com", "--allow-origin",
                   "https://other.example.com", "--allow-host", "dynamodb"});
  TestConnection connection(url_in(program.line()));
  auto const status = [&](std::string const& host, std::string const& origin) {
    connection.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin + "\r\n\r\n");
    return connection.answer().substr(9, 3);
  };

  EXPECT_EQ(status("dynamodb:8000", "https://app.example.com"), "200");
  EXPECT_EQ(status("localhost:8000", "https://other.example.com"), "200");
  EXPECT_EQ(status("localhost:8000", "http://localhost:3000"), "200");
  EXPECT_EQ(status("localhost:8000", "https://example.com"), "403");
  EXPECT_EQ(status("example.com", "https://app.example.com"), "403");
}

TEST(Program, keeps_serving_if_its_log_is_not_read) {
  for (bool const is_read : {true, false}) {
    Program program({"serve", "--port", "0", "--log-level", "debug"});
    TestConnection connection(url_in(program.line()));
    if (!is_read) program.stop_reading_errors();
    constexpr int more_than_a_pipe_takes = 3'000;
    for (int i = 0; i < more_than_a_pipe_takes; ++i) {
      connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      ASSERT_THAT(connection.answer(), HasSubstr("healthy")) << i;
    }
    EXPECT_EQ(program.end(SIGTERM), 0);
  }
}

/// Waits up to ten seconds for a file to exist.
void wait_for(std::string const& path) {
  for (int i = 0; i < 10'000 && !std::filesystem::exists(path); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

TEST(Program, never_writes_its_output_into_the_database) {
  Folder const folder;
  {
    Program program({"serve", "--port", "0", "--path", folder.path}, STDOUT_FILENO);
    wait_for(folder.path + "/CURRENT");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));  // by now it has printed its URL
    EXPECT_EQ(program.end(SIGTERM), 0);
  }
  Program again({"serve", "--port", "0", "--path", folder.path});
  EXPECT_THAT(again.line(), HasSubstr("http://"));
}

TEST(Program, reports_a_port_or_folder_in_use) {
  Folder const folder;
  Program first({"serve", "--port", "0", "--path", folder.path});
  std::string const url = url_in(first.line());

  Program same_port({"serve", "--host", "0.0.0.0", "--port", url.substr(url.rfind(':') + 1)});
  EXPECT_THAT(same_port.errors(), AllOf(HasSubstr("is in use by another program"), Not(HasSubstr("can reach"))));
  EXPECT_EQ(same_port.end(0), 1);

  Program same_folder({"serve", "--port", "0", "--path", folder.path});
  EXPECT_THAT(same_folder.errors(), HasSubstr("in use"));
  EXPECT_EQ(same_folder.end(0), 1);
}

TEST(Program, keeps_regions_and_keys_apart_if_asked_to) {
  Folder const folder;
  Program program({"serve", "--port", "0", "--separate", "--path", folder.path});
  std::string const line = program.line();
  EXPECT_THAT(line, HasSubstr("(in " + folder.path + ", separate for each region and access key)"));
  create_books(url_in(line));
  EXPECT_EQ(program.end(SIGTERM), 0);

  Program shared({"serve", "--port", "0", "--path", folder.path});
  EXPECT_THAT(shared.errors(), HasSubstr("has a database for each region and access key: serve it with --separate"));
  EXPECT_EQ(shared.end(0), 1);
}

TEST(Program, warns_when_other_machines_can_reach_it) {
  Program program({"serve", "--port", "0", "--host", "0.0.0.0"});
  EXPECT_THAT(program.line(), HasSubstr("http://0.0.0.0:"));
  EXPECT_EQ(program.end(SIGTERM), 0);
  EXPECT_THAT(program.errors(), HasSubstr("other machines can reach 0.0.0.0"));
}

/// Clients that put items until the server is gone, and count the acknowledged ones.
class Load {
 public:
  explicit Load(std::string const& url) {
    for (std::size_t client = 0; client < clients; ++client) {
      threads_.emplace_back([this, url, client] { put_until_the_end(url, client); });
    }
  }

  void wait_for(int acknowledged) const {
    for (int i = 0; i < 10'000 && total_ < acknowledged; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  /// The acknowledged items of each client. Call it once the server is gone.
  std::vector<int> acknowledged() {
    threads_.clear();
    return {acknowledged_.begin(), acknowledged_.end()};
  }

 private:
  static constexpr std::size_t clients = 8;

  void put_until_the_end(std::string const& url, std::size_t client) {
    TestConnection connection(url);
    for (;; ++acknowledged_.at(client), ++total_) {
      std::string const name = std::to_string(client) + "-" + std::to_string(acknowledged_.at(client));
      connection.send(call("PutItem", R"({"TableName":"books","Item":{"h":{"S":")" + name + "\"}}}"));
      if (!connection.answer().starts_with("HTTP/1.1 200")) return;
    }
  }

  std::array<int, clients> acknowledged_{};
  std::atomic<int> total_ = 0;
  std::vector<std::jthread> threads_;  // destroyed first
};

bool has_item(TestConnection& connection, std::size_t client, int i) {
  std::string const name = std::to_string(client) + "-" + std::to_string(i);
  connection.send(call("GetItem", R"({"TableName":"books","Key":{"h":{"S":")" + name + "\"}}}"));
  return body_of(connection.answer()) == R"({"Item":{"h":{"S":")" + name + "\"}}}";
}

TEST(Program, keeps_acknowledged_writes_when_killed_under_load) {
  constexpr int enough = 300;
  Folder const folder;
  std::vector<int> acknowledged;
  {
    Program program({"serve", "--port", "0", "--path", folder.path});
    std::string const url = url_in(program.line());
    create_books(url);
    Load load(url);
    load.wait_for(enough);
    EXPECT_EQ(program.end(SIGKILL), -SIGKILL);
    acknowledged = load.acknowledged();
  }
  EXPECT_GE(std::accumulate(acknowledged.begin(), acknowledged.end(), 0), enough);
  Program program({"serve", "--port", "0", "--path", folder.path});
  TestConnection connection(url_in(program.line()));
  for (std::size_t client = 0; client < acknowledged.size(); ++client) {
    for (int i = 0; i < acknowledged[client]; ++i) ASSERT_TRUE(has_item(connection, client, i)) << client << " " << i;
  }
}

TEST(Program, fails_as_the_file_of_faults_says) {
  Folder const folder;
  std::filesystem::create_directory(folder.path);
  std::ofstream(folder.path + "/faults.json")
      << R"({"rules": [{"operation": "GetItem", "error": "ThrottlingException"}]})";
  Program program({"serve", "--port", "0", "--faults", folder.path + "/faults.json"});
  std::string const url = url_in(program.line());
  create_books(url);
  TestConnection connection(url);

  connection.send(call("GetItem", R"({"TableName":"books","Key":{"h":{"S":"1"}}})"));

  std::string const answer = connection.answer();
  EXPECT_THAT(answer, HasSubstr(" 400 "));
  EXPECT_THAT(answer, HasSubstr("#ThrottlingException"));
  EXPECT_THAT(answer, HasSubstr("TableReadProvisionedThroughputExceeded"));
}

TEST(Program, answers_metrics_if_asked_to) {
  Program program({"serve", "--port", "0", "--metrics"});
  std::string const url = url_in(program.line());
  create_books(url);
  TestConnection connection(url);

  connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");

  EXPECT_THAT(connection.answer(), HasSubstr(R"(dynamorm_server_operation_duration_seconds_count{)"
                                             R"(db_system_name="aws.dynamodb",db_operation_name="CreateTable",)"
                                             R"(db_collection_name="books"} 1)"));
}

TEST(Program, searches_vectors_with_the_chosen_grammar) {
  Program program({"serve", "--port", "0", "--search-grammar", "conditions", "--approximate-search", "1"});
  TestConnection connection(url_in(program.line()));
  auto const answer_to = [&](std::string const& operation, std::string const& body) {
    connection.send(call(operation, body));
    return std::string(body_of(connection.answer()));
  };
  answer_to("CreateTable", R"({"TableName":"books","BillingMode":"PAY_PER_REQUEST",
      "AttributeDefinitions":[{"AttributeName":"h","AttributeType":"S"},{"AttributeName":"year","AttributeType":"N"}],
      "KeySchema":[{"AttributeName":"h","KeyType":"HASH"}],
      "VectorIndexes":[{"IndexName":"near","VectorAttribute":{"AttributeName":"v"},"Dimensions":2,
        "DistanceFunction":"EUCLIDEAN","Projection":{"ProjectionType":"KEYS_ONLY"},
        "SearchSchema":[{"AttributeName":"year","SearchSchemaElementType":"INLINE_FILTER"}]}]})");
  answer_to("PutItem", R"({"TableName":"books","Item":{"h":{"S":"a"},"year":{"N":"7"},
      "v":{"L":[{"N":"1"},{"N":"0"}]}}})");

  std::string const answer = answer_to("SearchVectors", R"({"TableName":"books","IndexName":"near","TopK":1,
      "SearchVector":[{"N":"0"},{"N":"0"}],"SearchConditionExpression":"#y > :y",
      "ExpressionAttributeNames":{"#y":"year"},"ExpressionAttributeValues":{":y":{"N":"6"}}})");

  EXPECT_THAT(answer, AllOf(HasSubstr(R"("h":{"S":"a"})"), HasSubstr("\"Score\":1")));
}

TEST(Program, explains_mistakes_in_the_file_of_faults) {
  Folder const folder;
  std::filesystem::create_directory(folder.path);
  std::string const path = folder.path + "/faults.json";
  std::ofstream(path) << R"({"rules": [{"error": "Oops"}]})";

  EXPECT_EQ(Program({"serve", "--faults", path}).errors(),
            "dynamorm: " + path +
                ": rules[0].error: must be an error of the service, such as ThrottlingException, got "
                "'Oops'\n");
  EXPECT_EQ(Program({"serve", "--faults", "/nowhere"}).errors(), "dynamorm: cannot read /nowhere\n");
}

}  // namespace
}  // namespace dynamorm::server
