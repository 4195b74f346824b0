#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <random>

#include "dynamorm/backend.hpp"
#include "dynamorm/connect.hpp"

#include "answer.hpp"
#include "dice.hpp"
#include "engine/engine.hpp"
#include "known_differences.hpp"
#include "requests.hpp"
#include "table_shape.hpp"
#include "wire/codec.hpp"

/// The same requests, made up by chance, for the engine and for the official emulator. DYNAMORM_DIFFERENTIAL_SEED and
/// DYNAMORM_DIFFERENTIAL_REQUESTS ask for others and for more of them.
namespace dynamorm::differential {
namespace {

constexpr std::uint64_t usual_seed = 20'120'810;
constexpr std::uint64_t usual_requests = 4'000;
constexpr std::size_t requests_for_each_set_of_tables = 150;
constexpr std::size_t most_reported = 25;

std::uint64_t number_from_environment(char const* name, std::uint64_t otherwise) {
  char const* const text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// The engine behind the reading of requests, where constraints on single parameters are checked.
class EngineBackend final : public Backend {
 public:
  EngineBackend() : engine_(engine::Engine::open({})) {}

  Result<Response> execute(Request const& request) override {
    std::string body = wire::write_request(request);
    Result<Request> const read = wire::read_request(wire::target(request), body);
    if (!read) return read.failure();
    return (*engine_)->execute(*read, {.region = "ddblocal", .account = "000000000000"});
  }

 private:
  Result<std::unique_ptr<engine::Engine>> engine_;
};

/// The emulator keeps the tables of each access key apart.
Database open_emulator(char const* url) {
  return connect({.region = "us-west-2",
                  .endpoint = url,
                  .access_key_id = "differential" + std::to_string(std::random_device{}()),
                  .secret_access_key = "local",
                  .max_attempts = 1});
}

class Comparison {
 public:
  Comparison(Backend& emulator, std::uint64_t seed) : emulator_(emulator), dice_(seed) {}

  void run(std::uint64_t requests) {
    while (compared_ < requests && differences_ < most_reported) {
      create_tables();
      send_requests();
      look_at_everything();
      delete_tables();
    }
    tell();
  }

 private:
  void create_tables() {
    for (std::string const name : {"one", "two", "three"}) {
      tables_.push_back(any_table(dice_, name));
      agree({tables_.back().create_request()});
    }
  }

  void send_requests() {
    std::optional<Request> last_transaction;
    for (std::size_t i = 0; i < requests_for_each_set_of_tables; ++i) {
      Request request = any_request(dice_, tables_);
      if (last_transaction && dice_.chance(3)) request = *last_transaction;
      if (std::holds_alternative<TransactWriteItemsRequest>(request.operation)) last_transaction = request;
      // After a write that only one of them did the tables are not the same any more.
      if (!agree(request) && one_wrote_) return;
    }
  }

  void look_at_everything() {
    if (one_wrote_) return;
    for (TableShape const& table : tables_) {
      agree({ScanRequest{.table_name = table.name}});
      agree({DescribeTableRequest{.table_name = table.name}});
      for (IndexShape const& index : table.indexes) {
        agree({ScanRequest{.table_name = table.name, .index_name = index.name}});
      }
    }
  }

  void delete_tables() {
    for (TableShape const& table : tables_) {
      std::ignore = ask(emulator_, {DeleteTableRequest{.table_name = table.name}});
      std::ignore = ask(engine_, {DeleteTableRequest{.table_name = table.name}});
    }
    tables_.clear();
    one_wrote_ = false;
  }

  bool agree(Request const& request) {
    ++compared_;
    Answer emulators = ask(emulator_, request);
    Answer engines = ask(engine_, request);
    std::string const text = std::string(wire::name(request)) + ' ' + wire::write_request(request);
    level(text, emulators, engines);
    if (emulators == engines) {
      ++(engines.refused ? refused_alike_ : done_alike_);
      return true;
    }
    one_wrote_ = emulators.refused != engines.refused;
    std::string_view const why = explain(text, emulators, engines);
    if (why.empty()) {
      report(text, emulators, engines);
    } else {
      ++known_[why];
    }
    return false;
  }

  void report(std::string const& request, Answer const& emulators, Answer const& engines) {
    ++differences_;
    ADD_FAILURE() << "request " << compared_ << ": " << request << "\nemulator: " << emulators.text
                  << "\nengine:   " << engines.text;
  }

  void tell() const {
    std::cout << compared_ << " requests: " << done_alike_ << " done alike, " << refused_alike_ << " refused alike, "
              << differences_ << " answered differently; and by known differences:\n";
    for (auto const& [why, times] : known_) std::cout << "  " << times << ": " << why << '\n';
  }

  Backend& emulator_;
  EngineBackend engine_;
  Dice dice_;
  Tables tables_{};
  bool one_wrote_ = false;
  std::uint64_t compared_ = 0;
  std::uint64_t done_alike_ = 0;
  std::uint64_t refused_alike_ = 0;
  std::uint64_t differences_ = 0;
  std::map<std::string_view, std::uint64_t> known_{};
};

TEST(Differential, the_engine_answers_as_the_emulator_does) {
  char const* const url = std::getenv("DYNAMORM_EMULATOR_URL");
  if (url == nullptr) GTEST_SKIP() << "DYNAMORM_EMULATOR_URL names no emulator";
  std::uint64_t const seed = number_from_environment("DYNAMORM_DIFFERENTIAL_SEED", usual_seed);
  std::uint64_t const requests = number_from_environment("DYNAMORM_DIFFERENTIAL_REQUESTS", usual_requests);
  RecordProperty("seed", std::to_string(seed));
  std::cout << "DYNAMORM_DIFFERENTIAL_SEED=" << seed << '\n';
  Database const emulator = open_emulator(url);
  Comparison(emulator.backend(), seed).run(requests);
}

}  // namespace
}  // namespace dynamorm::differential
