// SPDX-License-Identifier: Apache-2.0
// A web service whose requests are coroutines: none of them occupies a thread while it waits for the database.
//
//   web               serves a bookshop in memory, tries itself, and ends
//   web PORT          serves it on 127.0.0.1 until it is stopped
//   web PORT REGION   serves the table "web-books" of an AWS account; the shop's table must exist
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <dynamorm/asio/asio.hpp>
#include <dynamorm/dynamorm.hpp>
#include <dynamorm/embedded.hpp>
#include <iostream>
#include <string>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using namespace dynamorm::literals;
using namespace std::chrono_literals;

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

struct Book {
  std::string isbn{};
  std::string title{};
  int copies = 0;

  static constexpr auto schema = dynamorm::table("web-books", dynamorm::hash_key<&Book::isbn>);
};

Response answer(Request const& request, http::status status, std::string body) {
  Response response(status, request.version());
  response.keep_alive(request.keep_alive());
  response.body() = std::move(body);
  response.prepare_payload();
  return response;
}

// [handle]
asio::awaitable<Response> handle(dynamorm::AsyncTable<Book> books, Request const& request) {
  auto const patience = dynamorm::within(500ms);  // nobody waits longer for a page
  std::string const isbn(request.target().substr(1));
  try {
    if (request.method() == http::verb::put) {
      Book const book{.isbn = isbn, .title = request.body(), .copies = 1};
      co_await books.put(book, patience);
      co_return answer(request, http::status::created, "stored\n");
    }
    if (request.method() == http::verb::post) {  // sells a copy
      Book const sold = co_await books.update(isbn, "copies__minus"_a = 1, dynamorm::conditions("copies__gt"_a = 0),
                                              dynamorm::return_all, patience);
      co_return answer(request, http::status::ok, std::to_string(sold.copies) + " left\n");
    }
    std::optional<Book> const book = co_await books.get(isbn, patience);
    if (!book) co_return answer(request, http::status::not_found, "unknown\n");
    co_return answer(request, http::status::ok, book->title + "\n");
  } catch (dynamorm::ConditionFailed const&) {
    co_return answer(request, http::status::conflict, "sold out\n");
  } catch (dynamorm::DeadlineExceeded const&) {
    co_return answer(request, http::status::service_unavailable, "try again\n");
  } catch (dynamorm::Error const& error) {
    std::cerr << error.what() << '\n';
    co_return answer(request, http::status::internal_server_error, "sorry\n");
  }
}
// [/handle]

asio::awaitable<void> serve_connection(tcp::socket socket, dynamorm::AsyncTable<Book> books) {
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer;
  try {
    while (true) {
      Request request;
      stream.expires_after(30s);
      co_await http::async_read(stream, buffer, request, asio::use_awaitable);
      Response const response = co_await handle(books, request);
      co_await http::async_write(stream, response, asio::use_awaitable);
      if (!response.keep_alive()) co_return;
    }
  } catch (boost::system::system_error const&) {  // the peer has gone
  }
}

asio::awaitable<void> serve(tcp::acceptor& acceptor, dynamorm::AsyncTable<Book> books) {
  while (true) {
    tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
    asio::co_spawn(acceptor.get_executor(), serve_connection(std::move(socket), books), asio::detached);
  }
}

/// Sends one request to the service and prints the answer.
asio::awaitable<void> ask(beast::tcp_stream& stream, http::verb verb, std::string target, std::string body) {
  Request request(verb, target, 11);
  request.set(http::field::host, "127.0.0.1");
  request.body() = std::move(body);
  request.prepare_payload();
  co_await http::async_write(stream, request, asio::use_awaitable);
  beast::flat_buffer buffer;
  Response response;
  co_await http::async_read(stream, buffer, response, asio::use_awaitable);
  std::cout << request.method_string() << ' ' << target << ": " << response.result_int() << ' ' << response.body();
}

asio::awaitable<void> try_it(tcp::acceptor& acceptor, dynamorm::AsyncTable<Book> books) {
  co_await books.create_table();
  beast::tcp_stream stream(co_await asio::this_coro::executor);
  co_await stream.async_connect(acceptor.local_endpoint(), asio::use_awaitable);
  co_await ask(stream, http::verb::get, "/123", "");
  co_await ask(stream, http::verb::put, "/123", "Foo");
  co_await ask(stream, http::verb::get, "/123", "");
  co_await ask(stream, http::verb::post, "/123", "");
  co_await ask(stream, http::verb::post, "/123", "");
}

int main(int count, char** arguments) {
  asio::io_context context(1);
  auto const port = static_cast<unsigned short>(count > 1 ? std::stoi(arguments[1]) : 0);
  tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), port));

  dynamorm::AsyncDatabase const db = count > 2
                                         ? dynamorm::connect_async(context.get_executor(), {.region = arguments[2]})
                                         : dynamorm::make_async(context.get_executor(), dynamorm::in_memory());
  dynamorm::AsyncTable<Book> const books{db};

  asio::co_spawn(context, serve(acceptor, books), asio::detached);
  if (count == 1) {
    asio::co_spawn(context, try_it(acceptor, books), [&](std::exception_ptr const& error) {
      context.stop();
      if (error) std::rethrow_exception(error);
    });
  } else if (count == 2) {
    asio::co_spawn(context, books.create_table(), asio::detached);
  }
  context.run();
}
