// SPDX-License-Identifier: Apache-2.0
#include "asio/embedded_client.hpp"

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <utility>

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
                                                           std::shared_ptr<AnswerSink> sink,
                                                           wrappers::AttemptSink* attempts) {
  if (needs_thread(request)) {
    auto busy = boost::asio::prefer(executor(), boost::asio::execution::outstanding_work.tracked);
    boost::asio::post(*threads_,
                      [this, &request, attempts, strand, busy = std::move(busy), sink = std::move(sink)]() mutable {
                        Result<api::Response> answer = database_.perform(request, attempts);
                        boost::asio::post(strand, [sink = std::move(sink), answer = std::move(answer)]() mutable {
                          sink->answered(std::move(answer));
                        });
                      });
  } else {
    boost::asio::post(strand, [this, &request, attempts, sink = std::move(sink)] {
      sink->answered(database_.perform(request, attempts));
    });
  }
  return std::make_shared<Unstoppable>();
}

void EmbeddedClient::context_ends() noexcept {
  if (threads_ != nullptr) threads_->join();
}

}  // namespace dynamorm::detail
