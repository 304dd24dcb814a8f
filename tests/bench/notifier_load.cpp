// Many users, each with several connections that are cut and come back at random: whoever sees another
// user's event, misses one, or sees one out of order, is counted, and the program fails.
//
// Every run carries a number that only its user was given; an event of a run says it.
#include <chrono>
#include <fstream>
#include <iostream>
#include <random>
#include <set>

#include <boost/asio/steady_timer.hpp>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "connection.h"
#include "golden_path/client.h"

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

struct Options {
  std::string url, password_file;
  unsigned users = 1000, connections = 3, seconds = 200;
  double runs_per_second = 1000, cuts_per_second = 50;
};

struct Result {
  std::uint64_t deliveries = 0, foreign = 0, lost_or_out_of_order = 0, unrecovered = 0, reconnects = 0, failures = 0;
  std::vector<double> milliseconds;  ///< from sending a run to each arrival of its first event
  std::string first_failure;
};

/// One of a user's followers over all of its connections.
struct Follower {
  std::shared_ptr<load::Connection> connection;
  std::uint64_t last = 0;
  std::string epoch;
  bool ready = false;  ///< has resumed
};

struct User {
  std::string name, cookie;
  std::vector<Follower> followers;
  std::map<std::string, Clock::time_point> runs;  ///< by what only this user was given
};

class Load {
 public:
  Load(const Options& options, const notifier::Url& url) : options_(options), timer_(io_), settle_(io_) {
    endpoint_ = {load::net::ip::make_address(url.host), static_cast<unsigned short>(std::stoi(url.port))};
    origin_ = options.url;
  }

  Result run() {
    log_in();
    for (User& user : users_)
      for (Follower& follower : user.followers) open(user, follower);
    end_ = Clock::now() + std::chrono::seconds(options_.seconds);
    next_ = Clock::now();
    tick();
    io_.run();
    for (const User& user : users_)
      for (const Follower& follower : user.followers) result_.lost_or_out_of_order += follower.last != user.followers.front().last;
    std::sort(result_.milliseconds.begin(), result_.milliseconds.end());
    return std::move(result_);
  }

 private:
  void log_in() {
    std::string password;
    std::getline(std::ifstream(options_.password_file) >> std::ws, password);
    for (unsigned i = 0; i < options_.users; ++i) {
      User& user = users_.emplace_back(User{"user-" + std::to_string(i), "", std::vector<Follower>(options_.connections), {}});
      notifier::Client client(notifier::Url::parse(options_.url), "");
      client.log_in(user.name, password);
      user.cookie = client.cookie();
    }
  }

  void open(User& user, Follower& follower) {
    follower.ready = false;
    follower.connection = std::make_shared<load::Connection>(io_);
    follower.connection->open({endpoint_, "/ws", {{"Cookie", user.cookie}, {"Origin", origin_}, {"Sec-WebSocket-Protocol", "notifier.v1"}}},
                              [this, &user, &follower](std::string_view text) { receive(user, follower, text); },
                              [this](const std::string& why) { fail(why); });
  }

  void fail(const std::string& why) {
    if (!stopping_ && !result_.failures++) result_.first_failure = why;
  }

  void receive(User& user, Follower& follower, std::string_view text) {
    const json message = json::parse(text);
    const std::string type = message.at("type");
    if (type == "hello") {
      if (follower.epoch.empty()) follower.last = message.at("seq");
      follower.epoch = message.at("epoch");
      follower.connection->send(json{{"type", "resume"}, {"epoch", follower.epoch}, {"after", follower.last}}.dump());
    } else if (type == "resumed") {
      result_.unrecovered += !message.at("recovered").get<bool>();
      follower.ready = true;
    } else if (type == "error") {
      if (message.at("code") != "run_in_progress") fail(std::string(text));
    } else {
      event(user, follower, type, message);
    }
  }

  void event(User& user, Follower& follower, const std::string& type, const json& message) {
    ++result_.deliveries;
    result_.foreign += message.at("user_id") != user.name;
    result_.lost_or_out_of_order += message.at("seq") != ++follower.last;
    if (type != "tool_executing") return;
    const auto run = user.runs.find(message.at("data").at("parameters").at("text"));
    if (run == user.runs.end()) ++result_.foreign;
    else result_.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - run->second).count());
  }

  /// Every millisecond what is due by then: runs of random users, and cuts.
  void tick() {
    const auto now = Clock::now();
    if (now >= end_) return stop();
    for (; next_ <= now; next_ += std::chrono::microseconds(static_cast<long>(1e6 / options_.runs_per_second))) start_run();
    if (std::bernoulli_distribution(std::min(1.0, options_.cuts_per_second / 1000))(random_)) cut();
    timer_.expires_after(std::chrono::milliseconds(1));
    timer_.async_wait([this](auto error) { if (!error) tick(); });
  }

  template <class List>
  auto& any(List& list) {
    return list[std::uniform_int_distribution<std::size_t>(0, list.size() - 1)(random_)];
  }

  void start_run() {
    User& user = any(users_);
    Follower& runner = any(user.followers);
    if (!runner.ready) return;
    std::string secret = "run of " + user.name + " ";
    // Letters: digits would be arithmetic.
    for (int i = 0; i < 24; ++i) secret += static_cast<char>('a' + std::uniform_int_distribution<int>(0, 25)(random_));
    for (char& c : secret)
      if (c == '-' || (c >= '0' && c <= '9')) c = static_cast<char>(c == '-' ? '_' : 'A' + (c - '0'));
    user.runs[secret] = Clock::now();
    runner.connection->send(json{{"type", "run"}, {"text", secret}}.dump());
  }

  void cut() {
    User& user = any(users_);
    Follower& follower = any(user.followers);
    follower.connection->cut();
    ++result_.reconnects;
    open(user, follower);
  }

  /// What is on its way arrives; then everybody leaves.
  void stop() {
    settle_.expires_after(std::chrono::seconds(3));
    settle_.async_wait([this](auto) {
      stopping_ = true;
      for (User& user : users_)
        for (Follower& follower : user.followers) follower.connection->cut();
    });
  }

  const Options& options_;
  load::net::io_context io_{1};
  load::net::steady_timer timer_, settle_;
  load::tcp::endpoint endpoint_;
  std::string origin_;
  std::deque<User> users_;
  std::mt19937_64 random_{std::random_device{}()};
  Clock::time_point end_, next_;
  Result result_;
  bool stopping_ = false;
};

}  // namespace

int main(int count, char** arguments) try {
  CLI::App app("Isolation under load: many users, several connections each, cut at random.", "notifier_load");
  Options options;
  app.add_option("--url", options.url, "http://ADDRESS:PORT")->required();
  app.add_option("--password-file", options.password_file, "Password of user-0, user-1, ...")->required();
  app.add_option("--users", options.users)->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--connections", options.connections, "Of each user")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--seconds", options.seconds)->capture_default_str();
  app.add_option("--runs-per-second", options.runs_per_second, "Of all users; each is five events to each connection of one")->capture_default_str();
  app.add_option("--cuts-per-second", options.cuts_per_second)->capture_default_str();
  CLI11_PARSE(app, count, arguments);
  Result result = Load(options, notifier::Url::parse(options.url)).run();
  const bool ok = result.deliveries && !result.foreign && !result.lost_or_out_of_order && !result.unrecovered && !result.failures;
  std::cout << json{{"ok", ok}, {"deliveries", result.deliveries}, {"foreign", result.foreign}, {"lost_or_out_of_order", result.lost_or_out_of_order},
                    {"unrecovered", result.unrecovered}, {"reconnects", result.reconnects}, {"failures", result.failures}, {"first_failure", result.first_failure},
                    {"p50_ms", load::quantile(result.milliseconds, 0.5)}, {"p99_ms", load::quantile(result.milliseconds, 0.99)}}
                   .dump()
            << std::endl;
  return ok ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << "notifier_load: " << error.what() << '\n';
  return 2;
}
