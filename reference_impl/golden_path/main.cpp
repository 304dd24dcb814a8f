// golden_path: logs in, runs once, and checks the five events, as a user's browser would.
//
// Problem: a server can be up and serve nobody. This is what a monitor calls every minute: one JSON
// line with what each step took, and exit code 0 only if the whole path works.
#include <array>
#include <chrono>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "golden_path/client.h"

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr std::array<const char*, 5> events{"agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"};
constexpr const char* question = "What is 6*7?";
constexpr const char* answer = "6*7 = 42";

double milliseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

std::string read_password(const std::string& file) {
  std::ifstream in(file);
  std::string password;
  if (!std::getline(in, password)) throw std::runtime_error("cannot read a password from " + file);
  return password;
}

/// The five events of this run, in order and numbered without a gap. Returns the milliseconds to each.
json receive_run(notifier::Client& client, std::uint64_t seq, bool show) {
  const auto start = Clock::now();
  json took = json::object();
  std::string run_id;
  for (const char* expected : events) {
    const json event = client.receive();
    if (show) std::cerr << event.dump() << '\n';
    require(event.at("type") == expected, std::string(expected) + " was expected, not " + event.at("type").dump());
    ++seq;
    require(event.at("seq") == seq, "seq " + std::to_string(seq) + " was expected, not " + event.at("seq").dump());
    if (run_id.empty()) run_id = event.at("run_id");
    require(event.at("run_id") == run_id, "an event of another run");
    took[expected] = milliseconds_since(start);
    if (event.at("type") == "agent_completed") require(event.at("data").at("result") == answer, "a wrong answer: " + event.at("data").dump());
  }
  return took;
}

json walk(notifier::Client& client, const std::string& user, const std::string& password, bool show) {
  json took = json::object();
  const auto step = [&](const char* name, auto&& act) {
    const auto start = Clock::now();
    act();
    took[name] = milliseconds_since(start);
  };
  step("login", [&] { client.log_in(user, password); });
  step("connect", [&] { client.connect(); });
  json hello;
  step("hello", [&] { hello = client.receive(); });
  require(hello.at("type") == "hello" && hello.at("user_id") == user, "no hello for " + user + ": " + hello.dump());
  step("run", [&] {
    client.send({{"type", "run"}, {"text", question}});
    took["events"] = receive_run(client, hello.at("seq"), show);
  });
  step("close", [&] { client.close(); });
  return took;
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app("Walks the whole path of a run, and says what each step took.", "golden_path");
  std::string url, user, password_file, ca_file;
  bool show = false;
  app.add_option("--url", url, "http://HOST:PORT or https://HOST:PORT")->required();
  app.add_option("--user", user, "Who logs in")->required();
  app.add_option("--password-file", password_file, "Its first line is the password")->required();
  app.add_option("--ca", ca_file, "Certificate authorities to trust, PEM; otherwise the system's");
  app.add_flag("--show-events", show, "Print each event on standard error as it arrives");
  CLI11_PARSE(app, count, arguments);
  try {
    notifier::Client client(notifier::Url::parse(url), ca_file);
    const json took = walk(client, user, read_password(password_file), show);
    std::cout << json{{"ok", true}, {"milliseconds", took}}.dump() << std::endl;
    return 0;
  } catch (const std::exception& error) {
    std::cout << json{{"ok", false}, {"error", error.what()}}.dump() << std::endl;
    return 1;
  }
}
