// SPDX-License-Identifier: Apache-2.0
#include "asio/embedded_client.hpp"

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <utility>

#include "dynamorm/backend.hpp"

#include "client/reads.hpp"

namespace dynamorm::detail {
namespace {

/// The engine finishes what it has begun.
class Unstoppable final : public RequestInProgress {
 public:
  [[nodiscard]] bool abandon() override { return false; }
};

}  // namespace

std::shared_ptr<EmbeddedClient> EmbeddedClient::make(boost::asio::any_io_executor executor, Database database,
                                                     AsyncOptions const& options) {
  auto client = std::make_shared<EmbeddedClient>(std::move(executor), std::move(database), options);
  ContextGuard::watch(client->executor(), client);
  return client;
}

EmbeddedClient::EmbeddedClient(boost::asio::any_io_executor executor, Database database, AsyncOptions const& options)
    : AsyncClient(std::move(executor)),
      database_(std::move(database)),
      options_(options),
      threads_(options.write_threads() == 0 ? nullptr
                                            : std::make_unique<boost::asio::thread_pool>(options.write_threads())) {}

bool EmbeddedClient::needs_thread(api::Request const& request) const {
  if (threads_ == nullptr) return false;
  return options_.reads_on_threads() || !client::only_reads(request);
}

std::shared_ptr<RequestInProgress> EmbeddedClient::perform(api::Request const& request, Strand const& strand,
                                                           std::shared_ptr<AnswerSink> sink) {
  Backend& backend = database_.backend();
  if (needs_thread(request)) {
    auto busy = boost::asio::prefer(executor(), boost::asio::execution::outstanding_work.tracked);
    boost::asio::post(*threads_,
                      [&backend, &request, strand, busy = std::move(busy), sink = std::move(sink)]() mutable {
                        Result<api::Response> answer = backend.execute(request);
                        boost::asio::post(strand, [sink = std::move(sink), answer = std::move(answer)]() mutable {
                          sink->answered(std::move(answer));
                        });
                      });
  } else {
    boost::asio::post(strand,
                      [&backend, &request, sink = std::move(sink)] { sink->answered(backend.execute(request)); });
  }
  return std::make_shared<Unstoppable>();
}

void EmbeddedClient::context_ends() noexcept {
  if (threads_ != nullptr) threads_->join();
}

}  // namespace dynamorm::detail
