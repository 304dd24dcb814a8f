// One sender, many receivers: what a server pays for each delivery, and how long each takes.
//
// Two phases against a server that sends every message to all connections, in bursts of five: as fast as
// it goes, for deliveries per second of the server's CPU time; then at a fixed rate, for the latencies.
#include <fstream>
#include <iostream>
#include <unistd.h>

#include <boost/asio/steady_timer.hpp>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "connection.h"
#include "golden_path/client.h"

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

struct Options {
  unsigned short port = 0;
  int pid = 0;
  unsigned connections = 100;
  double seconds = 5, rate = 50;
  std::string user, password_file;  ///< of the notifier; none: the chat room
};

double cpu_seconds(int pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::string field;
  double ticks = 0;
  for (int i = 1; in >> field && i <= 15; ++i)
    if (i >= 14) ticks += std::stod(field);
  return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double resident_kb(int pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/statm");
  double size = 0, resident = 0;
  in >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1024;
}

class Fanout {
 public:
  explicit Fanout(const Options& options) : options_(options), timer_(io_) {}

  json run() {
    target_ = {{load::net::ip::make_address("127.0.0.1"), options_.port}, "/", {}};
    if (!options_.user.empty()) log_in();
    const double before = resident_kb(options_.pid);
    for (unsigned i = 0; i < options_.connections; ++i) open();
    pause(3);  // the notifier lets a connection settle for a second
    const double each = (resident_kb(options_.pid) - before) / options_.connections;
    const json fastest = phase(0), steady = phase(options_.rate);
    return {{"connections", connected_}, {"kb_each", each}, {"deliveries_per_cpu_second", fastest["deliveries_per_cpu_second"]},
            {"deliveries_per_second", fastest["deliveries_per_second"]}, {"p50_ms", steady["p50_ms"]}, {"p99_ms", steady["p99_ms"]}};
  }

 private:
  void log_in() {
    const std::string url = "http://127.0.0.1:" + std::to_string(options_.port);
    std::string password;
    std::ifstream file(options_.password_file);
    std::getline(file, password);
    notifier::Client client(notifier::Url::parse(url), "");
    client.log_in(options_.user, password);
    target_.path = "/ws";
    target_.headers = {{"Cookie", client.cookie()}, {"Origin", url}, {"Sec-WebSocket-Protocol", "notifier.v1"}};
  }

  void open() {
    auto& connection = connections_.emplace_back(std::make_shared<load::Connection>(io_));
    ++connected_;
    connection->open(target_, [this](std::string_view text) { receive(text); },
                     [](const std::string& why) { throw std::runtime_error("a connection ended: " + why); });
  }

  void pause(double seconds) {
    timer_.expires_after(std::chrono::microseconds(static_cast<long>(seconds * 1e6)));
    timer_.async_wait([this](auto) { io_.stop(); });
    io_.restart();
    io_.run();
  }

  /// A run is five events; in the chat room, five messages of an event's size at once.
  void send() {
    static const std::string chat(300, 'x'), run = json{{"type", "run"}, {"text", std::string(100, 'x')}}.dump();
    sent_at_ = Clock::now();
    outstanding_ += 5ULL * options_.connections;
    if (!options_.user.empty()) return connections_.front()->send(run);
    for (int i = 0; i < 5; ++i) connections_.front()->send(chat);
  }

  void receive(std::string_view text) {
    if (text.find("\"type\":\"hello\"") != std::string_view::npos || !outstanding_) return;
    if (text.find("\"type\":\"error\"") != std::string_view::npos) throw std::runtime_error(std::string(text));
    ++deliveries_;
    milliseconds_.push_back(std::chrono::duration<float, std::milli>(Clock::now() - sent_at_).count());
    if (!--outstanding_ && fast_) load::net::post(io_, [this] { if (fast_) send(); });
  }

  /// `rate` bursts of five a second; 0: the next when the last has reached everybody.
  json phase(double rate) {
    deliveries_ = 0;
    milliseconds_.clear();
    fast_ = rate == 0;
    const double cpu = cpu_seconds(options_.pid);
    const auto start = Clock::now();
    if (fast_) {
      send();
      pause(options_.seconds);
      fast_ = false;
    } else {
      for (auto next = start; next - start < std::chrono::duration<double>(options_.seconds); next += std::chrono::microseconds(static_cast<long>(1e6 / rate))) {
        if (!outstanding_) send();
        pause(std::max(0.0, std::chrono::duration<double>(next - Clock::now()).count()));
      }
    }
    const double took = std::chrono::duration<double>(Clock::now() - start).count(), spent = cpu_seconds(options_.pid) - cpu;
    pause(0.5);
    std::sort(milliseconds_.begin(), milliseconds_.end());
    return {{"deliveries_per_cpu_second", static_cast<double>(deliveries_) / spent}, {"deliveries_per_second", static_cast<double>(deliveries_) / took},
            {"p50_ms", load::quantile(milliseconds_, 0.5)}, {"p99_ms", load::quantile(milliseconds_, 0.99)}};
  }

  const Options& options_;
  load::net::io_context io_{1};
  load::net::steady_timer timer_;
  load::Target target_;
  std::vector<std::shared_ptr<load::Connection>> connections_;
  std::vector<float> milliseconds_;
  Clock::time_point sent_at_;
  std::uint64_t deliveries_ = 0, outstanding_ = 0;
  unsigned connected_ = 0;
  bool fast_ = false;
};

}  // namespace

int main(int count, char** arguments) try {
  CLI::App app("What a delivery costs.", "fanout");
  Options options;
  app.add_option("--port", options.port)->required();
  app.add_option("--pid", options.pid, "The server's process")->required();
  app.add_option("--connections", options.connections)->capture_default_str();
  app.add_option("--seconds", options.seconds, "Of each phase")->capture_default_str();
  app.add_option("--rate", options.rate, "Bursts of five messages a second in the second phase")->capture_default_str();
  app.add_option("--user", options.user, "Of the notifier; none: the chat room");
  app.add_option("--password-file", options.password_file);
  CLI11_PARSE(app, count, arguments);
  std::cout << Fanout(options).run().dump() << std::endl;
  _exit(0);  // thousands of sockets need not be closed one by one
} catch (const std::exception& error) {
  std::cerr << "fanout: " << error.what() << '\n';
  return 2;
}
