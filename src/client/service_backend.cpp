#include "client/service_backend.hpp"

#include <exception>
#include <utility>

#include "api/json_codec.hpp"

namespace dynamorm::client {

/// Performs the steps that an exchange asks for.
class ServiceBackend::Driver {
 public:
  Driver(ServiceBackend& backend, api::Request const& request)
      : backend_(backend), lazy_endpoint_(backend.endpoint_for(request)), exchange_(request, backend.world_.random) {}

  Result<api::Response> run() {
    auto step = exchange_.start();
    while (true) {
      if (auto* const done = std::get_if<Done>(&step)) return std::move(done->outcome);
      if (auto const* prepare = std::get_if<Prepare>(&step)) {
        step = exchange_.prepared(means(*prepare), backend_.now());
      } else if (auto const* send = std::get_if<Send>(&step)) {
        step = exchange_.answered(endpoint_->client.send(*send->request, send->timeouts), backend_.now());
      } else {
        backend_.world_.environment.pause(std::get<Wait>(step).duration);
        step = exchange_.waited();
      }
    }
  }

 private:
  Result<Means> means(Prepare const& prepare) {
    auto const endpoint = lazy_endpoint_.get();
    if (!endpoint) return endpoint.failure();
    endpoint_ = *endpoint;
    if (prepare.rejected) backend_.credentials_.invalidate(prepare.rejected);
    auto credentials = backend_.credentials_.get();
    if (!credentials) return credentials.failure();
    return Means{endpoint_->service, *std::move(credentials)};
  }

  ServiceBackend& backend_;
  LazyEndpoint& lazy_endpoint_;
  Endpoint* endpoint_ = nullptr;
  Exchange exchange_;
};

ServiceBackend::ServiceBackend(ConnectOptions options, World world)
    : options_(std::move(options)),
      world_(world),
      fetcher_(options_, world_.environment),
      chain_(surroundings(), chain_options(options_)),
      credentials_(world_.clock, [this] { return chain_.resolve(); }),
      tables_(make_endpoint(aws::dynamodb_service)),
      streams_(make_endpoint(streams_service)) {}

Result<api::Response> ServiceBackend::execute(api::Request const& request) {
  try {
    return Driver(*this, request).run();
  } catch (std::exception const& error) {  // out of memory, a failed lock: nothing that this library throws
    Failure failure(FailureKind::internal, "InternalError", error.what());
    failure.operation(std::string(api::name(request)));
    return failure;
  }
}

aws::Surroundings ServiceBackend::surroundings() const {
  return {.environment = world_.environment, .fetcher = fetcher_, .clock = world_.clock};
}

LazyEndpoint ServiceBackend::make_endpoint(aws::ServiceId const& service) const {
  return {[this, service] { return resolve_settings(options_, surroundings(), service); },
          static_cast<std::size_t>(options_.max_connections)};
}

LazyEndpoint& ServiceBackend::endpoint_for(api::Request const& request) {
  return api::target(request).starts_with("DynamoDBStreams_") ? streams_ : tables_;
}

}  // namespace dynamorm::client
