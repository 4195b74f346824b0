// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/observer.hpp"

#include <gmock/gmock.h>

#include <mutex>
#include <sstream>
#include <thread>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/local_server.hpp"
#include "dynamorm/metrics.hpp"

namespace dynamorm {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

struct Film {
  std::string id{};
  std::string director{};

  static constexpr auto schema =
      table("films", hash_key<&Film::id>, global_index<"by-director">(hash_key<&Film::director>));
};

/// Keeps copies of what it sees.
class Notebook final : public Observer {
 public:
  struct Request {
    std::string operation, table, index, error, request_id;
    int attempts;
    std::size_t request_bytes, response_bytes;
    std::chrono::milliseconds waited;
    std::optional<std::int64_t> count, scanned_count;
    std::vector<SpanAttribute> attributes;
  };
  struct Attempt {
    int number, http_status;
    std::string error;
    bool is_last;
  };

  void attempted(AttemptEvent const& seen) noexcept override {
    std::scoped_lock const lock(mutex_);
    attempts.push_back({seen.number, seen.http_status, seen.failure == nullptr ? "" : seen.failure->name(),
                        !seen.next_after.has_value()});
  }
  void finished(RequestEvent const& seen) noexcept override {
    std::scoped_lock const lock(mutex_);
    requests.push_back({std::string(seen.operation), std::string(seen.table), std::string(seen.index),
                        seen.failure == nullptr ? "" : seen.failure->name(), std::string(seen.request_id),
                        seen.attempts, seen.request_bytes, seen.response_bytes, seen.waited, seen.count,
                        seen.scanned_count, span_attributes(seen)});
  }

  std::vector<Request> requests;
  std::vector<Attempt> attempts;

 private:
  std::mutex mutex_;
};

class ObserverTest : public ::testing::Test {
 protected:
  ObserverTest() {
    films.create_table();
    notebook->requests.clear();
  }

  static std::string value_of(Notebook::Request const& request, std::string_view name) {
    for (auto const& [each, value] : request.attributes) {
      if (each == name) return value;
    }
    return "missing";
  }

  std::shared_ptr<Notebook> notebook = std::make_shared<Notebook>();
  Database database = in_memory();
  Table<Film> films{observed(database, notebook)};
};

TEST_F(ObserverTest, sees_each_request) {
  films.put({.id = "1", .director = "Varda"});
  (void)films.get("1");

  ASSERT_EQ(notebook->requests.size(), 2U);
  EXPECT_EQ(notebook->requests[0].operation, "PutItem");
  EXPECT_EQ(notebook->requests[1].operation, "GetItem");
  EXPECT_EQ(notebook->requests[1].table, "films");
  EXPECT_EQ(notebook->requests[1].error, "");
  EXPECT_EQ(notebook->requests[1].attempts, 1);
}

TEST_F(ObserverTest, sees_the_index_and_the_counts_of_a_query) {
  films.put({.id = "1", .director = "Varda"});

  (void)films.index<"by-director">().query(attr<&Film::director> == "Varda").count();

  EXPECT_EQ(notebook->requests.back().operation, "Query");
  EXPECT_EQ(notebook->requests.back().index, "by-director");
  EXPECT_EQ(notebook->requests.back().count, 1);
  EXPECT_EQ(notebook->requests.back().scanned_count, 1);
}

TEST_F(ObserverTest, sees_errors) {
  EXPECT_THROW((void)Table<Film>(observed(in_memory(), notebook)).get("1"), ResourceNotFound);

  EXPECT_EQ(notebook->requests.back().error, "ResourceNotFoundException");
  EXPECT_EQ(notebook->requests.back().request_id, "1");
}

TEST_F(ObserverTest, sees_no_single_table_in_a_request_on_several) {
  (void)execute(observed(database, notebook).backend(),
                api::BatchGetItemRequest{.request_items = {{"films", {.keys = {Item{{"id", "1"}}}}},
                                                           {"books", {.keys = {Item{{"id", "1"}}}}}}});

  EXPECT_EQ(notebook->requests.back().table, "");
  EXPECT_EQ(value_of(notebook->requests.back(), "aws.dynamodb.table_names"), R"(["films","books"])");
}

TEST_F(ObserverTest, names_attributes_as_opentelemetry_does) {
  films.put({.id = "1", .director = "Varda"});

  Notebook::Request const& put = notebook->requests.back();
  EXPECT_EQ(value_of(put, "db.system.name"), "aws.dynamodb");
  EXPECT_EQ(value_of(put, "db.operation.name"), "PutItem");
  EXPECT_EQ(value_of(put, "db.collection.name"), "films");
  EXPECT_EQ(value_of(put, "aws.dynamodb.table_names"), R"(["films"])");
  EXPECT_EQ(value_of(put, "error.type"), "missing");
}

TEST(ObserverOfAClient, sees_each_attempt_and_why_it_was_retried) {
  Faults faults(1);
  LocalServer const server({.faults = faults});
  auto const notebook = std::make_shared<Notebook>();
  Table<Film> const films(observed(server.database(), notebook));
  films.create_table();
  notebook->requests.clear();
  notebook->attempts.clear();
  faults.add({.operation = "PutItem", .times = 1, .error = "InternalServerError"});
  faults.add({.operation = "PutItem", .skip = 1, .times = 1, .lose_answer = true});

  films.put({.id = "1", .director = "Varda"});

  ASSERT_EQ(notebook->requests.size(), 1U);
  Notebook::Request const& put = notebook->requests[0];
  EXPECT_EQ(put.attempts, 3);
  EXPECT_EQ(put.error, "");
  EXPECT_EQ(put.request_id.size(), 52U);
  EXPECT_GT(put.request_bytes, 3U * 20);
  EXPECT_GT(put.response_bytes, 0U);
  ASSERT_EQ(notebook->attempts.size(), 3U);
  EXPECT_EQ(notebook->attempts[0].error, "InternalServerError");
  EXPECT_EQ(notebook->attempts[0].http_status, 500);
  EXPECT_FALSE(notebook->attempts[0].is_last);
  EXPECT_EQ(notebook->attempts[1].error, "ConnectionLost");
  EXPECT_EQ(notebook->attempts[1].http_status, 0);
  EXPECT_EQ(notebook->attempts[2].error, "");
  EXPECT_EQ(notebook->attempts[2].number, 3);
  EXPECT_TRUE(notebook->attempts[2].is_last);
}

TEST(ObserverOfAClient, sees_the_last_attempt_of_a_request_that_fails) {
  Faults faults(1);
  LocalServer const server({.faults = faults});
  auto const notebook = std::make_shared<Notebook>();
  Table<Film> const films(observed(server.database(), notebook));
  faults.add({.error = "AccessDeniedException"});

  EXPECT_THROW((void)films.get("1"), AccessDenied);

  ASSERT_EQ(notebook->attempts.size(), 1U);
  EXPECT_TRUE(notebook->attempts[0].is_last);
  EXPECT_EQ(notebook->requests[0].error, "AccessDeniedException");
}

TEST(ObserverOfAClient, sees_attempts_through_faults_and_another_observer) {
  LocalServer const server;
  auto const inner = std::make_shared<Notebook>();
  auto const outer = std::make_shared<Notebook>();
  Database const both = observed(Faults(1).around(observed(server.database(), inner)), outer);

  EXPECT_THROW((void)Table<Film>(both).get("1"), ResourceNotFound);

  EXPECT_EQ(inner->attempts.size(), 1U);
  EXPECT_EQ(outer->attempts.size(), 1U);
}

TEST(RequestLog, writes_a_line_for_each_request_without_items) {
  std::ostringstream out;
  Table<Film> const films(observed(in_memory(), log_to(out)));
  films.create_table();
  out.str("");

  films.put({.id = "secret-id", .director = "secret-name"});

  EXPECT_THAT(out.str(), StartsWith("DynamoDB.PutItem db.system.name=aws.dynamodb db.operation.name=PutItem "
                                    "db.collection.name=films aws.dynamodb.table_names=[\"films\"] duration=0.0"));
  EXPECT_THAT(out.str(), Not(HasSubstr("secret")));
  EXPECT_EQ(out.str().find('\n'), out.str().size() - 1);
}

TEST(RequestLog, names_the_error) {
  std::ostringstream out;
  Table<Film> const films(observed(in_memory(), log_to(out)));

  EXPECT_THROW((void)films.get("1"), ResourceNotFound);

  EXPECT_THAT(out.str(), HasSubstr(" error.type=ResourceNotFoundException http.response.status_code=400 "));
}

TEST(MetricsTest, print_histograms_and_counters_for_prometheus) {
  auto const metrics = std::make_shared<Metrics>();
  Table<Film> const films(observed(in_memory(), metrics));
  films.create_table();
  for (int i = 0; i < 3; ++i) (void)films.get("1");

  std::string const text = metrics->prometheus();

  EXPECT_THAT(text, HasSubstr("# TYPE db_client_operation_duration_seconds histogram\n"));
  std::string const labels = R"(db_system_name="aws.dynamodb",db_operation_name="GetItem",db_collection_name="films")";
  EXPECT_THAT(text, HasSubstr("db_client_operation_duration_seconds_count{" + labels + "} 3\n"));
  EXPECT_THAT(text, HasSubstr("db_client_operation_duration_seconds_bucket{" + labels + ",le=\"10\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("db_client_operation_duration_seconds_bucket{" + labels + ",le=\"+Inf\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE dynamorm_client_retries_total counter\n"));
}

TEST(MetricsTest, label_errors) {
  auto const metrics = std::make_shared<Metrics>();

  EXPECT_THROW((void)Table<Film>(observed(in_memory(), metrics)).get("1"), ResourceNotFound);

  EXPECT_THAT(metrics->prometheus(), HasSubstr(R"(error_type="ResourceNotFoundException"} 1)"));
}

TEST(MetricsTest, escape_labels) {
  auto const metrics = std::make_shared<Metrics>();

  (void)execute(observed(in_memory(), metrics).backend(), api::GetItemRequest{.table_name = "a\"b\\c\nd"});

  EXPECT_THAT(metrics->prometheus(), HasSubstr(R"(db_collection_name="a\"b\\c\nd")"));
}

TEST(MetricsTest, of_a_server_say_so_and_know_no_retries) {
  auto const metrics = std::make_shared<Metrics>(Metrics::Side::server);
  Table<Film>(observed(in_memory(), metrics)).create_table();

  std::string const text = metrics->prometheus();

  EXPECT_THAT(text, HasSubstr("dynamorm_server_operation_duration_seconds_count{db_system_name=\"aws.dynamodb\","));
  EXPECT_THAT(text, HasSubstr("# TYPE dynamorm_server_response_bytes_total counter\n"));
  EXPECT_THAT(text, Not(HasSubstr("client")));
  EXPECT_THAT(text, Not(HasSubstr("retr")));
}

TEST(MetricsTest, count_requests_together_that_name_too_many_tables) {
  auto const metrics = std::make_shared<Metrics>();
  Database const database = observed(in_memory(), metrics);

  for (int i = 0; i < 4'010; ++i) {
    (void)execute(database.backend(), api::GetItemRequest{.table_name = "table-" + std::to_string(i)});
  }

  std::string const text = metrics->prometheus();
  EXPECT_THAT(text, HasSubstr(R"(db_collection_name="table-3999")"));
  EXPECT_THAT(text, Not(HasSubstr(R"(db_collection_name="table-4000")")));
  EXPECT_THAT(text, HasSubstr(R"(_count{db_system_name="aws.dynamodb",db_operation_name="GetItem",)"
                              R"|(db_collection_name="(others)",error_type="ResourceNotFoundException"} 10)|"));
}

TEST(MetricsTest, count_the_requests_of_all_threads) {
  auto const metrics = std::make_shared<Metrics>();
  Table<Film> const films(observed(in_memory(), metrics));
  films.create_table();

  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 250; ++j) (void)films.get("1");
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_THAT(
      metrics->prometheus(),
      HasSubstr(
          R"(_count{db_system_name="aws.dynamodb",db_operation_name="GetItem",db_collection_name="films"} 1000)"));
}

}  // namespace
}  // namespace dynamorm
