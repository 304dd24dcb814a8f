// HTTP responses, each with the headers that keep a browser from doing what nobody asked for.
#pragma once

#include <string>
#include <string_view>

#include <boost/beast/http.hpp>

namespace notifier {

using Request = boost::beast::http::request<boost::beast::http::string_body>;
using Response = boost::beast::http::response<boost::beast::http::string_body>;
using HttpStatus = boost::beast::http::status;

Response plain_response(HttpStatus status, std::string_view content_type, std::string body);
/// `{"error":{"code","message"}}`.
Response error_response(HttpStatus status, std::string_view code, std::string_view message);

}  // namespace notifier
