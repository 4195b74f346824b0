// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "support/scripted_server.hpp"

struct ssl_st;

namespace dynamorm::test {

/// One accepted connection, as the steps of a script see it. Only `break_off` may be called from another thread.
class Conversation {
 public:
  Conversation(ScriptedServer& server, int descriptor) : server_(server), descriptor_(descriptor) {}
  ~Conversation() { close(); }
  Conversation(Conversation const&) = delete;
  Conversation& operator=(Conversation const&) = delete;

  bool read_request();
  bool send(std::string_view bytes);
  bool pause(std::chrono::milliseconds duration) const;
  bool start_tls(Certificate const& certificate, OldestTls oldest);
  bool half_close();
  void wait_for_close();
  void reset();
  void close();
  /// Wakes a waiting step. All later steps fail.
  void break_off();

 private:
  struct Free {
    void operator()(ssl_st* session) const noexcept;
  };

  bool receive_more();
  int receive(char* into, int size);

  ScriptedServer& server_;
  std::mutex mutex_;  // for closing, while another thread may call break_off
  int descriptor_;
  std::unique_ptr<ssl_st, Free> tls_;
  std::string received_;
};

}  // namespace dynamorm::test
