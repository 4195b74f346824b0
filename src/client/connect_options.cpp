// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/connect_options.hpp"

#include <ostream>
#include <string_view>

namespace dynamorm {
namespace {

/// Removes user and password from a URL, even if it is malformed.
std::string without_user_info(std::string_view url) {
  auto const at = url.rfind('@');
  if (at == std::string_view::npos) return std::string(url);
  auto const scheme_end = url.find("://");
  std::string shown(url.substr(0, scheme_end < at ? scheme_end + 3 : 0));
  return shown.append(url.substr(at + 1));
}

class Listing {
 public:
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!shown_.empty()) shown_ += ", ";
    shown_.append(name).append(" ").append(value);
  }
  void secret(std::string_view name, std::string_view value) { text(name, value.empty() ? "" : "given"); }
  void duration(std::string_view name, Milliseconds value) { text(name, std::to_string(value.count()) + " ms"); }

  [[nodiscard]] std::string take() { return std::move(shown_); }

 private:
  std::string shown_;
};

}  // namespace

std::string describe(ConnectOptions const& options) {
  Listing listing;
  listing.text("region", options.region);
  listing.text("endpoint", without_user_info(options.endpoint));
  listing.text("profile", options.profile);
  listing.secret("access_key_id", options.access_key_id);
  listing.secret("secret_access_key", options.secret_access_key);
  listing.secret("session_token", options.session_token);
  if (options.max_attempts) listing.text("max_attempts", std::to_string(*options.max_attempts));
  listing.text("max_connections", std::to_string(options.max_connections));
  listing.duration("connect_timeout", options.connect_timeout);
  listing.duration("request_timeout", options.request_timeout);
  listing.duration("idle_timeout", options.idle_timeout);
  if (options.total_timeout) listing.duration("total_timeout", *options.total_timeout);
  if (options.proxy) listing.text("proxy", options.proxy->empty() ? "none" : without_user_info(*options.proxy));
  listing.text("ca_bundle", options.ca_bundle);
  return listing.take();
}

std::ostream& operator<<(std::ostream& out, ConnectOptions const& options) { return out << describe(options); }

}  // namespace dynamorm
