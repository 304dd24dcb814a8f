#include "event_path/routes.h"

#include <map>
#include <sstream>
#include <utility>

#include <boost/asio/post.hpp>
#include <nlohmann/json.hpp>

#include "event_path/handshake.h"
#include "page/files.h"

namespace notifier {
namespace {

namespace http = boost::beast::http;
using nlohmann::json;
using Answer = std::function<void(Response)>;

std::string text(boost::beast::string_view view) { return {view.data(), view.size()}; }

std::string cookie(const Services& services, const std::string& value, long seconds) {
  return std::string(cookie_name) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) +
         (services.access.secure ? "; Secure" : "");
}

/// The password is checked on another thread: it takes as long as it is meant to.
void log_in(const Request& request, const Peer& peer, Services& services, Answer answer) {
  const json body = json::parse(request.body(), nullptr, false);
  if (!body.is_object() || !body.contains("user") || !body["user"].is_string() || !body.contains("password") || !body["password"].is_string())
    return answer(error_response(http::status::bad_request, "bad_login", "send {\"user\",\"password\"}"));
  const std::string user = body["user"], password = body["password"];
  const bool admitted = services.by_address.admit(peer.address) && services.by_account.admit(user);
  if (!admitted) {
    ++services.logins_refused;
    Response response = error_response(http::status::too_many_requests, "throttled", "too many failures; try again in a minute");
    response.set(http::field::retry_after, "60");
    return answer(std::move(response));
  }
  boost::asio::post(services.password_threads, [user, password, peer, &services, answer = std::move(answer)] {
    if (!services.users.is_password_of(user, password)) {
      ++services.logins_refused;
      return answer(error_response(http::status::unauthorized, "bad_login", "unknown user or wrong password"));
    }
    services.by_address.forgive(peer.address);
    services.by_account.forgive(user);
    const auto opened = services.logins.open(user);
    Response response = plain_response(http::status::ok, "application/json", json{{"user_id", user}}.dump());
    response.set(http::field::set_cookie, cookie(services, opened.secret, services.logins.session_seconds()));
    answer(std::move(response));
  });
}

Response log_out(const Request& request, Services& services) {
  if (!services.logins.close(session_cookie(request))) return error_response(http::status::unauthorized, "login_required", "nobody is logged in");
  Response response = plain_response(http::status::no_content, "text/plain", "");
  response.set(http::field::set_cookie, cookie(services, "", 0));
  return response;
}

Response issue_ticket(const Request& request, Services& services) {
  const auto ticket = services.logins.issue_ticket(session_cookie(request));
  if (!ticket) return error_response(http::status::unauthorized, "login_required", "log in first");
  return plain_response(http::status::ok, "application/json", json{{"ticket", *ticket}}.dump());
}

/// Prometheus' text format. Users' names are in it, so it is for this machine only.
Response metrics(const Peer& peer, Services& services) {
  if (!peer.is_local) return error_response(http::status::forbidden, "local_only", "metrics are read on the server's machine");
  std::ostringstream out;
  const auto one = [&](const char* name, const char* type, const char* help, std::uint64_t value) {
    out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n' << name << ' ' << value << '\n';
  };
  one("notifier_connections", "gauge", "Open TCP connections.", services.connections.count());
  one("notifier_websockets", "gauge", "Open WebSocket connections.", services.websockets);
  one("notifier_events_total", "counter", "Events published.", services.hub->published());
  one("notifier_deliveries_total", "counter", "Events handed to connections.", services.hub->delivered());
  one("notifier_slow_consumers_total", "counter", "Connections closed because they did not keep up.", services.slow_consumers);
  one("notifier_logins_refused_total", "counter", "Logins refused.", services.logins_refused);
  out << "# HELP notifier_acknowledged_seq Highest sequence number that a connection has acknowledged.\n# TYPE notifier_acknowledged_seq gauge\n";
  for (const auto& [connection, highest] : services.acknowledgements.all())
    out << "notifier_acknowledged_seq{user=" << json(highest.login.user_id) << ",session=" << json(highest.login.session_id) << ",connection=\"" << connection
        << "\"} " << highest.seq << '\n';
  return plain_response(http::status::ok, "text/plain; version=0.0.4", out.str());
}

Response method_not_allowed(const char* allowed) {
  Response response = error_response(http::status::method_not_allowed, "method", std::string("only ") + allowed);
  response.set(http::field::allow, allowed);
  return response;
}

}  // namespace

void route(Request request, const Peer& peer, Services& services, Answer answer) {
  const std::string target = text(request.target());
  const bool get = request.method() == http::verb::get, post = request.method() == http::verb::post;
  if (const PageFile* file = page_file(target)) {
    if (!get) return answer(method_not_allowed("GET"));
    return answer(plain_response(http::status::ok, file->content_type, std::string(file->content)));
  }
  if (target == "/healthz") return answer(get ? plain_response(http::status::ok, "text/plain", "ok\n") : method_not_allowed("GET"));
  if (target == "/metrics") return answer(get ? metrics(peer, services) : method_not_allowed("GET"));
  if (target != "/login" && target != "/logout" && target != "/ticket") return answer(error_response(http::status::not_found, "not_found", "there is nothing here"));
  if (!post) return answer(method_not_allowed("POST"));
  if (!has_allowed_origin(request, services.access)) return answer(error_response(http::status::forbidden, "origin", "this origin is not allowed"));
  if (target == "/login") return log_in(request, peer, services, std::move(answer));
  answer(target == "/logout" ? log_out(request, services) : issue_ticket(request, services));
}

}  // namespace notifier
