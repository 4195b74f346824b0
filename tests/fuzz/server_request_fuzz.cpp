// What a client sends goes the whole way that it goes behind the socket: session, answer, engine, and back. Whatever it
// is, it is answered or refused, and never by an error of the server's own.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "server/http_session.hpp"
#include "server/responder.hpp"

namespace {

using namespace dynamorm;
using namespace dynamorm::server;

engine::Engine& engine_in_memory() {
  static std::unique_ptr<engine::Engine> const engine = [] {
    auto opened = engine::Engine::open({});
    if (!opened) std::abort();
    return std::move(*opened);
  }();
  return *engine;
}

void delete_all_tables() {
  Result<Response> const tables = engine_in_memory().execute({ListTablesRequest{}});
  for (std::string const& name : std::get<ListTablesResponse>(tables->result).table_names) {
    (void)engine_in_memory().execute({UpdateTableRequest{.table_name = name, .deletion_protection_enabled = false}});
    (void)engine_in_memory().execute({DeleteTableRequest{.table_name = name}});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  delete_all_tables();
  static Log const log(LogLevel::none);
  Responder responder(engine_in_memory(), nullptr, log, system_clock());
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
      if (response.status >= 500) std::abort();
      session.answer(response);
    }
    session.sent(session.unsent().size());
  }
  return 0;
}
