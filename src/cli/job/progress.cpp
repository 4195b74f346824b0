// SPDX-License-Identifier: Apache-2.0
#include "cli/job/progress.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace dynamorm::cli {
namespace {

constexpr auto between_drawings = std::chrono::milliseconds(100);
constexpr std::uint64_t width_of_bar = 30;

std::string duration_in_words(double seconds) {
  auto const whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3'600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3'600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

Progress::Progress(std::ostream& out, bool is_terminal, std::optional<std::uint64_t> total, Time now)
    : out_(out), is_terminal_(is_terminal), total_(total), started_(now), shown_(now) {}

void Progress::show(std::uint64_t done, Time now) {
  if (!is_terminal_ || now - shown_ < between_drawings) return;
  shown_ = now;
  is_shown_ = true;
  out_ << '\r' << line(done, now) << "\033[K" << std::flush;
}

void Progress::clear() {
  if (is_shown_) out_ << "\r\033[K" << std::flush;
  is_shown_ = false;
}

std::string Progress::line(std::uint64_t done, Time now) const {
  double const seconds = std::max(elapsed(now).count(), 0.001);
  double const rate = static_cast<double>(done) / seconds;
  std::string const speed = grouped(static_cast<std::uint64_t>(rate)) + "/s";
  if (!total_ || *total_ == 0) return grouped(done) + " items, " + speed;

  // The service updates its count of items only every six hours, so it may be exceeded.
  std::uint64_t const total = std::max(*total_, done);
  std::uint64_t const full = width_of_bar * done / total;
  std::string bar;
  for (std::uint64_t i = 0; i < width_of_bar; ++i) bar += i < full ? "█" : "░";
  std::string text = bar + ' ' + std::to_string(100 * done / total) + " %  " + grouped(done) + " of " + grouped(total) +
                     " items, " + speed;
  if (done > 0) text += ", " + duration_in_words(static_cast<double>(total - done) / rate) + " left";
  return text;
}

}  // namespace dynamorm::cli
