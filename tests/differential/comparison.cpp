// SPDX-License-Identifier: Apache-2.0
#include "comparison.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <string>

#include "api/json_codec.hpp"
#include "known_differences.hpp"

namespace dynamorm::differential {

bool Comparison::agree(api::Request const& request) {
  return compare(request, ask(emulator_, request), ask(engine_, request));
}

bool Comparison::agree_on_page(api::Request const& request) {
  return compare(request, ask_once(emulator_, request), ask_once(engine_, request));
}

bool Comparison::compare(api::Request const& request, Answer emulators, Answer engines) {
  ++compared_;
  std::string const text = std::string(api::name(request)) + ' ' + api::write_request(request);
  level(text, emulators, engines);
  if (emulators == engines) {
    ++(engines.refused ? refused_alike_ : done_alike_);
    return true;
  }
  if (emulators.refused != engines.refused) parted_ = true;
  std::string_view const why = explain(text, emulators, engines);
  if (why.empty()) {
    report(text, emulators, engines);
  } else {
    ++known_[why];
  }
  return false;
}

void Comparison::ask_both(api::Request const& request) {
  std::ignore = ask(emulator_, request);
  std::ignore = ask(engine_, request);
}

void Comparison::begin_anew() {
  emulator_.forget_names();
  engine_.forget_names();
  parted_ = false;
}

void Comparison::report(std::string const& request, Answer const& emulators, Answer const& engines) {
  ++differences_;
  constexpr std::size_t most_told = 20'000;
  ADD_FAILURE() << "request " << compared_ << ": " << request << "\nemulator: " << emulators.text.substr(0, most_told)
                << "\nengine:   " << engines.text.substr(0, most_told);
}

void Comparison::tell() const {
  std::cout << compared_ << " requests: " << done_alike_ << " done alike, " << refused_alike_ << " refused alike, "
            << differences_ << " answered differently; and by known differences:\n";
  for (auto const& [why, times] : known_) std::cout << "  " << times << ": " << why << '\n';
}

}  // namespace dynamorm::differential
