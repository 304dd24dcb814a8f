#include "lsp/server.h"

#include <algorithm>

#include <unistd.h>

#include "cli/output.h"
#include "lsp/client.h"
#include "program/rule_pages.h"
#include "report/paths.h"
#include "report/rule_description.h"

namespace fvlint::lsp {
namespace {

using namespace std::chrono_literals;

/// A key may follow a key; whoever opens or saves waits for what is said of it, and editors open many at once.
constexpr auto after_change = 250ms, after_opening = 50ms;

bool holds(const Range& range, const Position& position) { return range.start <= position && position <= range.end; }

bool touch(const Range& left, const Range& right) { return left.start <= right.end && right.start <= left.end; }

/// Whether quick fixes are among the kinds of actions that are asked for.
bool wants_quick_fixes(const Json& context) {
  const auto only = context.find("only");
  return only == context.end() || std::any_of(only->begin(), only->end(), [](const Json& kind) { return kind == "quickfix" || kind == ""; });
}

}  // namespace

int Server::run() try {
  for (;;) {
    const Connection::Event event = connection_.wait();
    if (event == Connection::Event::end) return status();
    if (event == Connection::Event::notice) publish();
    else if (!handle(connection_.content())) return status();
  }
} catch (const Connection::Gone&) {
  return 1;
}

bool Server::handle(const std::string& content) try {
  const Message message = parse_message(content);
  if (message.method == "exit") return false;
  if (message.method.empty()) return true;  // an answer; nothing hangs on it
  if (!message.id) handle_notification(message);
  else connection_.send(answer(*message.id, handle_request(message)));
  return true;
} catch (const RequestError& error) {
  connection_.send(error_answer(error));
  return true;
}

void Server::handle_notification(const Message& message) try {
  if (state_ != State::initialised) return;
  const Json& params = message.params;
  if (message.method == "initialized") return initialized();
  if (message.method == "textDocument/didClose") return close(params);
  if (message.method == "textDocument/didOpen") documents_->open(params);
  else if (message.method == "textDocument/didChange") documents_->change(params);
  else if (message.method != "textDocument/didSave" && message.method != "workspace/didChangeWatchedFiles") return;
  ask(message.method == "textDocument/didChange" ? after_change : after_opening);
} catch (const Json::exception& error) {
  // Nobody waits for an answer; editors keep what servers print here.
  print_error("warning: " + escaped(message.method) + " cannot be understood: " + escaped(error.what()));
}

Json Server::handle_request(const Message& message) try {
  const std::string& method = message.method;
  if (state_ == State::new_born && method != "initialize") throw RequestError(ErrorCode::server_not_initialized, "initialize comes first");
  if (state_ == State::shut_down) throw RequestError(ErrorCode::invalid_request, "after shutdown comes exit");
  if (method == "initialize") return initialize(message.params);
  if (method == "shutdown") return shutdown();
  if (method == "textDocument/hover") return hover(message.params);
  if (method == "textDocument/codeAction") return code_actions(message.params);
  throw RequestError(ErrorCode::method_not_found, "fvlint does not know " + method);
} catch (const Json::exception& error) {
  throw RequestError(ErrorCode::invalid_params, error.what(), *message.id);
} catch (RequestError& error) {
  error.id = *message.id;
  throw;
}

Json Server::initialize(const Json& params) {
  if (state_ != State::new_born) throw RequestError(ErrorCode::invalid_request, "initialize comes once");
  const Client client = client_of(params);
  if (client.process) connection_.end_with(*client.process);
  // Names on the command line, and what is looked for upwards, begin there.
  if (client.root) (void)!::chdir(client.root->c_str());
  takes_watchers_ = client.takes_watchers;
  documents_.emplace(client.abilities.encoding);
  analysis_.emplace(options_, client.abilities, [this] { connection_.notice(); });
  state_ = State::initialised;
  return {{"serverInfo", {{"name", "fvlint"}, {"version", FVLINT_VERSION}}},
          {"capabilities",
           {{"positionEncoding", client.abilities.encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
            {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
            {"hoverProvider", true},
            {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix"})}}}}}};
}

/// What decides on findings and is no document.
void Server::initialized() {
  if (!takes_watchers_) return;
  const Json watchers = Json::array({{{"globPattern", "**/compile_commands.json"}}, {{"globPattern", "**/.fvlint.json"}}, {{"globPattern", "**/.fvlint-baseline.jsonl"}}});
  connection_.send(request("watch", "client/registerCapability",
                           {{"registrations", Json::array({{{"id", "watch"}, {"method", "workspace/didChangeWatchedFiles"}, {"registerOptions", {{"watchers", watchers}}}}})}}));
}

Json Server::shutdown() {
  analysis_.reset();
  state_ = State::shut_down;
  return nullptr;
}

const Shown* Server::shown_in(const std::string& uri) const {
  const auto shown = shown_.find(uri);
  const Document* document = documents_->find(uri);
  // What was found in another text stands in other places.
  return shown != shown_.end() && document && document->version == shown->second.version ? &shown->second : nullptr;
}

Json Server::hover(const Json& params) const {
  const Position position = params.at("position");
  const Shown* shown = shown_in(params.at("textDocument").at("uri"));
  if (!shown) return nullptr;
  std::string pages;
  Range range;
  for (const ShownFinding& finding : shown->findings) {
    if (finding.rule.empty() || !holds(finding.range, position)) continue;
    const std::string page = without_comments(rule_page(finding.rule));
    if (pages.find(page) != std::string::npos) continue;
    if (pages.empty()) range = finding.range;
    pages += (pages.empty() ? "" : "\n---\n\n") + page;
  }
  if (pages.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", pages}}}, {"range", range}};
}

Json Server::code_actions(const Json& params) const {
  const Range range = params.at("range");
  Json actions = Json::array();
  const Shown* shown = shown_in(params.at("textDocument").at("uri"));
  if (!shown || !wants_quick_fixes(params.at("context"))) return actions;
  for (const ShownFinding& finding : shown->findings)
    if (touch(finding.range, range)) actions.insert(actions.end(), finding.actions.begin(), finding.actions.end());
  return actions;
}

void Server::close(const Json& params) {
  if (!documents_->close(params)) return;
  const std::string uri = params.at("textDocument").at("uri");
  shown_.erase(uri);
  connection_.send(notification("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}}));
  ask(after_opening);  // what is on disk counts again
}

void Server::ask(std::chrono::milliseconds pause) { analysis_->ask(documents_->all(), pause); }

void Server::publish() {
  if (!analysis_) return;
  for (Shown& shown : analysis_->take()) {
    const Document* document = documents_->find(shown.uri);
    if (!document || document->version != shown.version) continue;
    publish(shown);
    shown_[shown.uri] = std::move(shown);
  }
}

void Server::publish(const Shown& shown) {
  Json diagnostics = Json::array();
  for (const ShownFinding& finding : shown.findings) diagnostics.push_back(finding.diagnostic);
  connection_.send(notification("textDocument/publishDiagnostics", {{"uri", shown.uri}, {"version", shown.version}, {"diagnostics", diagnostics}}));
}

}  // namespace fvlint::lsp
