// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dynamorm/connect_options.hpp"

#include "support/scripted_server.hpp"

namespace dynamorm::testing {

/// A service that leaves each request waiting at a certain point.
struct SlowService {
  std::string name;
  /// Starts the service: what has to live, and how to reach it.
  std::function<std::shared_ptr<void>(ConnectOptions& options)> start;
};

inline ConnectOptions options_for_tests() {
  ConnectOptions options{.region = "eu-west-1", .access_key_id = "local", .secret_access_key = "local"};
  options.proxy = "";
  return options;
}

inline std::shared_ptr<test::ScriptedServer> start_server(test::Script script, ConnectOptions& options) {
  auto server = std::make_shared<test::ScriptedServer>(std::move(script));
  options.endpoint = server->url();
  return server;
}

inline std::vector<SlowService> slow_services() {
  using test::answer;
  return {
      {"before_credentials",
       [](ConnectOptions& options) {
         auto source =
             std::make_shared<test::ScriptedServer>(test::Script{test::pause(std::chrono::milliseconds(100))});
         options.access_key_id = options.secret_access_key = "";
         options.endpoint = "http://127.0.0.1:1";
         ::setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", source->url().c_str(), 1);
         return std::shared_ptr<void>(source.get(), [source](void*) mutable {
           source.reset();
           ::unsetenv("AWS_CONTAINER_CREDENTIALS_FULL_URI");
         });
       }},
      {"connecting",
       [](ConnectOptions& options) {
         auto port = std::make_shared<test::UnansweringPort>();
         options.endpoint = port->url();
         return port;
       }},
      {"shaking_hands",
       [](ConnectOptions& options) {
         auto server = start_server({test::stay_silent()}, options);
         options.endpoint = server->url("https", "localhost");
         return server;
       }},
      {"without_an_answer",
       [](ConnectOptions& options) {
         return start_server({test::read_request(), test::stay_silent()}, options);
       }},
      {"in_the_middle_of_an_answer",
       [](ConnectOptions& options) {
         return start_server({test::read_request(), test::send(answer(200, "{}").substr(0, 20)), test::stay_silent()},
                             options);
       }},
      {"waiting_for_a_connection",
       [](ConnectOptions& options) {
         options.max_connections = 1;
         return start_server({test::read_request(), test::stay_silent()}, options);
       }},
      {"between_attempts",
       [](ConnectOptions& options) {
         options.max_attempts = 1000;
         std::string const throttled = answer(400, R"({"__type":"x#ThrottlingException","message":"slow down"})");
         return start_server({test::forever({test::read_request(), test::send(throttled)})}, options);
       }},
  };
}

}  // namespace dynamorm::testing
