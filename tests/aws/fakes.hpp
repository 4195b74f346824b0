// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// A fake machine.
class FakeEnvironment final : public Environment {
 public:
  std::map<std::string, std::string> variables;
  std::map<std::string, std::string> files;
  std::map<std::string, Failure> broken_files;
  std::optional<std::string> home = "/home/me";
  std::function<Result<ProcessOutput>(std::string const&)> process = [](std::string const&) {
    return Failure(FailureKind::internal, "ProcessFailed", "no process was expected");
  };
  mutable std::vector<std::chrono::milliseconds> pauses;

  [[nodiscard]] std::optional<std::string> variable(std::string const& name) const override {
    auto const found = variables.find(name);
    if (found == variables.end() || found->second.empty()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] std::optional<std::string> home_directory() const override { return home; }
  [[nodiscard]] Result<std::optional<std::string>> read_file(std::string const& path, std::size_t) const override {
    if (auto const broken = broken_files.find(path); broken != broken_files.end()) return broken->second;
    auto const found = files.find(path);
    if (found == files.end()) return std::optional<std::string>();
    return std::optional<std::string>(found->second);
  }
  [[nodiscard]] Result<ProcessOutput> run_process(std::string const& command_line, std::chrono::milliseconds,
                                                  std::size_t) const override {
    return process(command_line);
  }
  void pause(std::chrono::milliseconds duration) const override { pauses.push_back(duration); }
};

/// A fake network. Only addresses with scripted answers respond; the last answer of each repeats.
class FakeFetcher final : public Fetcher {
 public:
  mutable std::vector<FetchRequest> requests;

  /// `address` is "GET http://…".
  FakeFetcher& answer(std::string const& address, int status, std::string body = {}) {
    answers_[address].push_back(FetchResponse{.status = status, .body = std::move(body)});
    return *this;
  }
  FakeFetcher& fail(std::string const& address, FailureKind kind) {
    answers_[address].push_back(Failure(kind, "FetchFailed", "no answer from the other side"));
    return *this;
  }
  void forget() { answers_.clear(); }

  [[nodiscard]] Result<FetchResponse> fetch(FetchRequest const& request) const override {
    requests.push_back(request);
    auto const found = answers_.find(request.method + " " + request.url);
    if (found == answers_.end()) return Failure(FailureKind::connect_failed, "ConnectFailed", "connection refused");
    auto next = found->second.front();
    if (found->second.size() > 1) found->second.pop_front();
    return next;
  }

  [[nodiscard]] static std::string header(FetchRequest const& request, std::string_view name) {
    for (auto const& [known, value] : request.headers) {
      if (known == name) return value;
    }
    return {};
  }

 private:
  mutable std::map<std::string, std::deque<Result<FetchResponse>>> answers_;
};

/// A clock that a test moves. Starts at 2015-08-30 12:36 UTC. Thread-safe.
class FakeClock final : public Clock {
 public:
  [[nodiscard]] WallTime wall() const override { return WallTime(std::chrono::seconds(seconds_.load())); }
  [[nodiscard]] SteadyTime steady() const override { return SteadyTime(std::chrono::seconds(seconds_.load())); }
  void advance(std::chrono::seconds duration) { seconds_ += duration.count(); }

 private:
  std::atomic<long> seconds_{1440938160};
};

/// All fakes of a test.
struct FakeWorld {
  FakeEnvironment environment;
  FakeFetcher fetcher;
  FakeClock clock;

  [[nodiscard]] Surroundings surroundings() const {
    return {.environment = environment, .fetcher = fetcher, .clock = clock};
  }
};

/// A secret that must appear only in credentials.
inline constexpr char const* canary = "CANARY-SECRET-9f8e7d";

inline void expect_no_secret_in(std::string const& text) {
  EXPECT_EQ(text.find("CANARY"), std::string::npos) << "a secret leaked: " << text;
}

}  // namespace dynamorm::aws
