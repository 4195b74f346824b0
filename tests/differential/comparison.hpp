// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include "dynamorm/backend.hpp"

#include "answer.hpp"
#include "dice.hpp"
#include "side.hpp"

namespace dynamorm::differential {

/// Sends the same requests to emulator and engine, and counts them. Unknown differences fail the test.
class Comparison {
 public:
  /// Stops after `requests`. The destructor prints statistics.
  Comparison(Backend& emulator, std::uint64_t seed, std::uint64_t requests)
      : emulator_(emulator), engine_(*engine_backend_), dice_(seed), enough_(requests) {}
  ~Comparison() { tell(); }
  Comparison(Comparison const&) = delete;
  Comparison& operator=(Comparison const&) = delete;

  /// Sends a request to both. Returns whether they answered alike.
  bool agree(api::Request const& request);
  /// The same for one page, including its end.
  bool agree_on_page(api::Request const& request);
  /// The same for a request that depends on another one; not compared.
  void ask_both(api::Request const& request);

  /// Whether only one of them has carried out some request, so that their contents may differ.
  [[nodiscard]] bool is_parted() const noexcept { return parted_; }
  void part() noexcept { parted_ = true; }
  /// Empties both.
  void begin_anew();

  [[nodiscard]] bool is_over() const noexcept { return compared_ >= enough_ || differences_ >= most_reported; }
  [[nodiscard]] Dice& dice() noexcept { return dice_; }
  [[nodiscard]] Side& emulator() noexcept { return emulator_; }
  [[nodiscard]] Side& engine() noexcept { return engine_; }

 private:
  static constexpr std::uint64_t most_reported = 25;

  bool compare(api::Request const& request, Answer emulators, Answer engines);
  void report(std::string const& request, Answer const& emulators, Answer const& engines);
  void tell() const;

  std::unique_ptr<Backend> engine_backend_ = open_engine();
  Side emulator_;
  Side engine_;
  Dice dice_;
  std::uint64_t enough_;
  bool parted_ = false;
  std::uint64_t compared_ = 0;
  std::uint64_t done_alike_ = 0;
  std::uint64_t refused_alike_ = 0;
  std::uint64_t differences_ = 0;
  std::map<std::string_view, std::uint64_t> known_{};
};

}  // namespace dynamorm::differential
