// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <time.h>

#include <string>
#include <string_view>

#include "dynamorm/backend.hpp"
#include "dynamorm/connect_options.hpp"

#include "base/crc32.hpp"
#include "canned_server.hpp"

/// One GetItem and its answer, for benchmarks of clients.
namespace dynamorm::bench {

inline constexpr std::string_view canned_body =
    R"({"Item":{"isbn":{"S":"12345678910"},"title":{"S":"The Art of Computer Programming"},)"
    R"("author":{"S":"Donald E. Knuth"},"publisher":{"S":"Addison-Wesley"},"year":{"N":"1968"},)"
    R"("in_print":{"BOOL":true},"tags":{"SS":["algorithms","mathematics"]},)"
    R"("shelf":{"M":{"room":{"N":"3"},"row":{"S":"K"}}}}})";

inline std::string canned_answer() {
  std::string text = "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: Sun, 30 Aug 2015 12:36:00 GMT\r\n";
  text += "Content-Type: application/x-amz-json-1.0\r\nContent-Length: " + std::to_string(canned_body.size()) + "\r\n";
  text += "Connection: keep-alive\r\nx-amzn-RequestId: 4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG\r\n";
  text += "x-amz-crc32: " + std::to_string(crc32(canned_body)) + "\r\n\r\n";
  return text.append(canned_body);
}

inline api::Request get_book() {
  return {api::GetItemRequest{.table_name = "books", .key = Item{{"isbn", "12345678910"}}}};
}

inline ConnectOptions options_for(CannedServer const& server) {
  return {.region = "eu-west-1",
          .endpoint = "http://127.0.0.1:" + std::to_string(server.port()),
          .access_key_id = "AKIAIOSFODNN7EXAMPLE",
          .secret_access_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"};
}

/// The CPU time of this process, user and system, in seconds.
inline double cpu_time() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace dynamorm::bench
