#pragma once

#include <memory>
#include <string>

#include "dynamorm/backend.hpp"
#include "dynamorm/connect.hpp"

#include "names.hpp"

/// The two that are asked the same.
namespace dynamorm::differential {

/// A new engine in memory.
[[nodiscard]] std::unique_ptr<Backend> open_engine();

/// The emulator at that address; it keeps the tables of each access key apart, so that nobody else sees those of this.
[[nodiscard]] Database open_emulator(std::string const& url);

/// One of the two, asked and answering with the names that are common to both.
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
