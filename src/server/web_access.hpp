// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::server {

/// Decides which web pages may call the server, and by which names it may be called.
///
/// A browser on the developer's machine runs pages of strangers, which reach every port of that machine. CORS keeps
/// them from calling, unless the server allows their origin. DNS rebinding gets around CORS: a stranger's name that
/// resolves to 127.0.0.1 makes page and server one origin. The request still names that host, so unknown names are
/// rejected.
///
/// Immutable; any thread.
class WebAccess {
 public:
  /// Allows pages from this machine, and the hosts that are always allowed.
  WebAccess() = default;
  /// `origins`: other pages, such as "https://app.example.com"; "*" allows all. `hosts`: other names, without a port;
  /// "*" allows all.
  WebAccess(std::vector<std::string> origins, std::vector<std::string> hosts);

  /// Whether pages of this origin, the value of the header Origin, may call: those from localhost and from loopback
  /// addresses, on any port, and those given.
  [[nodiscard]] bool allows_origin(std::string_view origin) const;

  /// Whether the server may be called by this name, the value of the header Host: an IP address, "localhost", a name
  /// that ends in ".localhost", or one of those given, each with any port or none.
  [[nodiscard]] bool allows_host(std::string_view authority) const;

 private:
  std::vector<std::string> origins_;
  std::vector<std::string> hosts_;
};

/// Whether `text` is something a browser sends as Origin, or "*".
[[nodiscard]] bool is_origin(std::string_view text);

/// Whether `text` can be the name of a host, without a port, or is "*".
[[nodiscard]] bool is_host_name(std::string_view text);

}  // namespace dynamorm::server
