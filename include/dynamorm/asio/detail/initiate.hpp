// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstddef>
#include <exception>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

#include "dynamorm/asio/detail/async_operation.hpp"
#include "dynamorm/detail/table/arguments.hpp"

/// How an operation calls the completion token of its caller.
namespace dynamorm::detail {

template <class Value>
struct SignatureFor {
  using type = void(std::exception_ptr, Value);
};
template <>
struct SignatureFor<void> {
  using type = void(std::exception_ptr);
};

/// Whether the last argument of an operation is a completion token, and not one of the operation's own arguments.
template <class A, class Signature>
concept token_for =
    std::is_class_v<std::remove_cvref_t<A>> && !is_option<std::remove_cvref_t<A>> &&
    !any_condition<std::remove_cvref_t<A>> && !std::is_base_of_v<UpdateAction, std::remove_cvref_t<A>> &&
    !is_bare_keyword<std::remove_cvref_t<A>> && !std::is_convertible_v<A, std::string_view> &&
    boost::asio::completion_token_for<std::remove_cvref_t<A>, Signature>;

template <class Signature, class... Arguments>
inline constexpr bool last_is_token = false;
template <class Signature, class Only>
inline constexpr bool last_is_token<Signature, Only> = token_for<Only, Signature>;
template <class Signature, class First, class Second, class... Rest>
inline constexpr bool last_is_token<Signature, First, Second, Rest...> = last_is_token<Signature, Second, Rest...>;

/// The options of an operation that has no other ones.
template <class... Options>
[[nodiscard]] Call only_call_options(Options const&... options) {
  static_assert((is_call_option<Options> && ...),
                "dynamorm: this operation accepts only within(...), a CapacityMeter and a completion token");
  return call_among(options...);
}

/// Begins an operation and starts it with its completion token: the last argument, or else use_awaitable. `make` gets
/// the other arguments and returns an AsyncCall.
template <class Value, class Make, class... Arguments>
auto initiate_with(Make const& make, Arguments&&... arguments) {
  using Signature = typename SignatureFor<Value>::type;
  auto all = std::forward_as_tuple(std::forward<Arguments>(arguments)...);
  auto const with_first = [&]<std::size_t... I>(std::index_sequence<I...>) { return make(std::get<I>(all)...); };
  if constexpr (last_is_token<Signature, Arguments...>) {
    constexpr std::size_t last = sizeof...(Arguments) - 1;
    return with_first(std::make_index_sequence<last>()).template run<Value>(std::get<last>(std::move(all)));
  } else {
    return with_first(std::make_index_sequence<sizeof...(Arguments)>()).template run<Value>(boost::asio::use_awaitable);
  }
}

/// Calls the handler of one operation on the handler's executor, and keeps that executor busy until then.
template <class Handler, class Outcome, class Value>
class HandlerCompletion final : public Completion {
 public:
  HandlerCompletion(Handler handler, std::unique_ptr<Outcome> outcome, boost::asio::any_io_executor const& fallback)
      : handler_(std::move(handler)),
        outcome_(std::move(outcome)),
        executor_(
            boost::asio::prefer(boost::asio::any_io_executor(boost::asio::get_associated_executor(handler_, fallback)),
                                boost::asio::execution::outstanding_work.tracked)) {}

  void complete(std::exception_ptr error) override {
    auto executor = std::move(executor_);
    boost::asio::post(executor, Call{std::move(handler_), std::move(outcome_), std::move(error), executor});
  }

 private:
  struct Call {
    Handler handler;
    std::unique_ptr<Outcome> outcome;
    std::exception_ptr error;
    boost::asio::any_io_executor work;

    // The outcome may hold the last handle of the database, so it ends before the handler tells anybody, unless the
    // value looks into it.
    void operator()() {
      if constexpr (std::is_void_v<Value>) {
        outcome.reset();
        std::move(handler)(std::move(error));
      } else {
        Value value{};
        try {
          if (!error) value = outcome->take();
        } catch (...) {
          error = std::current_exception();
        }
        if constexpr (!requires { typename Outcome::Lends; }) outcome.reset();
        std::move(handler)(std::move(error), std::move(value));
      }
    }
  };

  Handler handler_;
  std::unique_ptr<Outcome> outcome_;
  boost::asio::any_io_executor executor_;
};

/// An operation together with the place of its result. `Outcome::take` returns the result, unless it is void. A type
/// `Outcome::Lends` says that the result looks into the outcome, which then lives until the handler has returned.
/// `Operation` is AsyncOperation or AsyncRounds.
template <class Outcome, class Operation = AsyncOperation>
class AsyncCall {
 public:
  AsyncCall(Operation operation, std::unique_ptr<Outcome> outcome)
      : operation_(std::move(operation)), outcome_(std::move(outcome)) {}

  template <class Value, class Token>
  auto run(Token&& token) && {
    return boost::asio::async_initiate<Token, typename SignatureFor<Value>::type>(
        Initiation<Value>(), token, std::move(operation_), std::move(outcome_));
  }

 private:
  template <class Value>
  struct Initiation {
    template <class Handler>
    void operator()(Handler&& handler, Operation operation, std::unique_ptr<Outcome> outcome) const {
      // The slot is connected first, because the operation may end at once on another thread.
      auto slot = boost::asio::get_associated_cancellation_slot(handler);
      if (slot.is_connected()) {
        slot.assign([cancel = operation.canceller()](boost::asio::cancellation_type type) {
          if (type != boost::asio::cancellation_type::none) cancel();
        });
      }
      auto executor = operation.executor();
      std::move(operation).start(std::make_unique<HandlerCompletion<std::decay_t<Handler>, Outcome, Value>>(
          std::forward<Handler>(handler), std::move(outcome), executor));
    }
  };

  Operation operation_;
  std::unique_ptr<Outcome> outcome_;
};

}  // namespace dynamorm::detail
