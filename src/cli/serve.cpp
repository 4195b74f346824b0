// SPDX-License-Identifier: Apache-2.0
#include "cli/serve.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/detail/access.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/metrics.hpp"
#include "dynamorm/service_error.hpp"

#include "engine/engine_settings.hpp"
#include "server/engines.hpp"
#include "server/listener.hpp"
#include "server/server.hpp"
#include "server/signature_check.hpp"

namespace dynamorm::cli {
namespace {

int fail(std::string const& message) {
  std::cerr << "dynamorm: " << message << '\n';
  return 1;
}

/// Blocks the signals in this thread and in those that it starts, so that `wait_for_signal` receives them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void wait_for_signal(sigset_t const& signals) {
  int which = 0;
  sigwait(&signals, &which);
}

/// Each connection is an open file; the usual limit of 1,024 is meant for programs that use select().
std::size_t allow_many_files() {
  constexpr rlim_t kept_for_the_store = 512;
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > 2 * kept_for_the_store ? limit.rlim_cur - kept_for_the_store : limit.rlim_cur / 2;
}

/// Returns null if signatures are not verified.
Result<std::shared_ptr<server::Gatekeeper const>> gatekeeper_for(ServeOptions const& options) {
  if (options.credentials_file.empty()) return std::shared_ptr<server::Gatekeeper const>();
  auto check = server::SignatureCheck::from_file(options.credentials_file);
  if (!check) return check.failure();
  return std::shared_ptr<server::Gatekeeper const>(*std::move(check));
}

/// Reads the rules of --faults. Returns no Faults without the option.
Result<std::optional<Faults>> faults_for(ServeOptions const& options) {
  if (options.faults_file.empty()) return std::optional<Faults>();
  std::ifstream file(options.faults_file);
  std::string const text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return Failure(FailureKind::invalid_request, "InvalidOption", "cannot read " + options.faults_file);
  try {
    return std::optional<Faults>(Faults::from_json(text));
  } catch (RequestError const& error) {
    return Failure(FailureKind::invalid_request, "InvalidOption", options.faults_file + ": " + error.message());
  } catch (Error const& error) {
    return Failure(FailureKind::invalid_request, "InvalidOption", options.faults_file + ": " + error.what());
  }
}

server::Settings settings_for(ServeOptions const& options, std::shared_ptr<server::Gatekeeper const> gatekeeper) {
  server::Settings settings{.host = options.host, .port = options.port};
  settings.gatekeeper = std::move(gatekeeper);
  settings.allowed_origins = options.allowed_origins;
  settings.allowed_hosts = options.allowed_hosts;
  settings.most_connections = std::min(settings.most_connections, allow_many_files());
  if (options.has_metrics) settings.metrics = std::make_shared<Metrics>(Metrics::Side::server);
  settings.log = server::Log(options.log_level);
  if (!options.home.path.empty()) settings.workload = server::Workload::on_disk();
  return settings;
}

void announce(std::string const& url, ServeOptions const& options) {
  if (!server::is_loopback(options.host)) {
    std::string_view const access = options.credentials_file.empty() ? "all of them have access; see --credentials"
                                                                     : "those with a key have access";
    std::cerr << "dynamorm: other machines can reach " << options.host << ", and " << access << '\n';
  }
  std::string where = options.home.path.empty() ? "in memory" : "in " + options.home.path;
  if (options.separate) where += ", separate for each region and access key";
  std::cout << "dynamorm serves DynamoDB at " << url << " (" << where << ")" << std::endl;
}

}  // namespace

int serve(ServeOptions const& options) {
  sigset_t const signals = block_signals();
  auto gatekeeper = gatekeeper_for(options);
  if (!gatekeeper) return fail(gatekeeper.failure().message());
  auto engines = server::Engines::open({.home = options.home,
                                        .transition_delay = options.transition_delay,
                                        .read_lag = options.read_lag,
                                        .search_grammar = options.search_grammar,
                                        .approximate_search = options.approximate_search},
                                       options.separate);
  if (!engines) return fail(engines.failure().message());
  auto faults = faults_for(options);
  if (!faults) return fail(faults.failure().message());
  server::Settings settings = settings_for(options, *std::move(gatekeeper));
  if (*faults) settings.faults = detail::Access::core(**faults);
  auto server = server::Server::start(engines->choice(), std::move(settings));
  if (!server) return fail(server.failure().message());
  announce((*server)->url(), options);
  wait_for_signal(signals);
  (*server)->stop();
  return 0;
}

}  // namespace dynamorm::cli
