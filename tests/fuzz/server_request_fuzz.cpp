// SPDX-License-Identifier: Apache-2.0
// Sends any bytes through everything except the socket: session, responder, engine, and back. They must be answered or
// rejected, but not with an internal error, except for a body whose content coding cannot be decoded.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "fuzzed_engine.hpp"
#include "server/http_session.hpp"
#include "server/responder.hpp"

using namespace dynamorm;
using namespace dynamorm::server;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  delete_all_tables();
  static Log const log(LogLevel::none);
  static WebAccess const access;
  Responder responder(engine_in_memory(), nullptr, access, log, system_clock());
  HttpSession session;
  HttpResponse response;
  std::string_view text(reinterpret_cast<char const*>(data), size);
  while (!text.empty()) {
    auto const space = session.space();
    auto const count = std::min(space.size(), text.size());
    std::ranges::copy(text.substr(0, count), space.begin());
    text.remove_prefix(count);
    session.arrived(count);
    while (session.has_request()) {
      responder.answer(session.request(), response);
      if (response.status >= 500 && !session.request().headers.find("Content-Encoding")) std::abort();
      session.answer(response);
    }
    session.sent(session.unsent().size());
  }
  return 0;
}
