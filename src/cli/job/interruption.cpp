// SPDX-License-Identifier: Apache-2.0
#include "cli/job/interruption.hpp"

#include <csignal>

namespace dynamorm::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void note_interruption(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interruption::Interruption() {
  interrupted = 0;
  std::signal(SIGINT, note_interruption);
  std::signal(SIGTERM, note_interruption);
}

Interruption::~Interruption() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

bool Interruption::wanted() noexcept { return interrupted != 0; }

}  // namespace dynamorm::cli
