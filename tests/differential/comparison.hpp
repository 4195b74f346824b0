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

/// Asks the emulator and the engine the same and keeps count. Differences that are not known fail the test.
class Comparison {
 public:
  /// `requests` are enough. Tells at its end what came of them.
  Comparison(Backend& emulator, std::uint64_t seed, std::uint64_t requests)
      : emulator_(emulator), engine_(*engine_backend_), dice_(seed), enough_(requests) {}
  ~Comparison() { tell(); }
  Comparison(Comparison const&) = delete;
  Comparison& operator=(Comparison const&) = delete;

  /// Whether both answered alike.
  bool agree(api::Request const& request);
  /// The same of one page: where it ends too.
  bool agree_on_page(api::Request const& request);
  /// The same, for what follows only if something else was done; not compared.
  void ask_both(api::Request const& request);

  /// Whether a request was carried out by one of them and refused by the other: what they hold may not be the same.
  [[nodiscard]] bool is_parted() const noexcept { return parted_; }
  void part() noexcept { parted_ = true; }
  /// Both are empty again.
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
