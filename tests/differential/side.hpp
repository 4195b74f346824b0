// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "dynamorm/backend.hpp"
#include "dynamorm/connect.hpp"

#include "names.hpp"

/// The two sides that get the same requests.
namespace dynamorm::differential {

/// A new engine in memory.
[[nodiscard]] std::unique_ptr<Backend> open_engine();

/// The emulator at that address. It separates tables by access key, so that other programs do not see these.
[[nodiscard]] Database open_emulator(std::string const& url);

/// One of the two sides, with requests and answers in common names.
class Side final : public Backend {
 public:
  explicit Side(Backend& backend) : backend_(backend) {}

  Result<api::Response> execute(api::Request const& request) override;

  [[nodiscard]] Names const& names() const noexcept { return names_; }
  void forget_names() { names_ = {}; }

 private:
  Backend& backend_;
  Names names_{};
};

}  // namespace dynamorm::differential
