// fvlint template CLASS: a class to begin with.
#include <filesystem>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "report/paths.h"
#include "run/failure.h"
#include "template/class_template.h"
#include "template/names.h"

namespace fvlint {
namespace {

struct TemplateCommand {
  std::string name, enclosing, events;
  std::string fields = "std::string user_id";
  std::string output;
};

/// The parts of "a,b,c", without the spaces around them.
std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    std::string part = text.substr(begin, end == std::string::npos ? end : end - begin);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    parts.push_back(std::move(part));
    if (end == std::string::npos) return parts;
    begin = end + separator.size();
  }
}

ClassRequest request_of(const TemplateCommand& command, bool has_namespace, bool has_events) {
  if (command.name.empty()) throw Failure("fvlint template needs the name of a class");
  require_free_name(command.name, "a class");
  ClassRequest request{command.name, command.enclosing, parse_fields(command.fields), {}};
  if (has_namespace) {
    for (const std::string& part : split(command.enclosing, "::")) require_free_name(part, "a namespace");
    if (const std::string first = split(command.enclosing, "::").front(); first == "std" || first == "testing") throw Failure("namespace " + first + " is not yours");
  }
  if (has_events) {
    request.events = split(command.events, ",");
    for (const std::string& event : request.events) require_free_name(event, "an event");
  }
  return request;
}

/// One stream, in which a line names the file that follows.
void print(const std::vector<GeneratedFile>& files) {
  std::string text;
  for (const GeneratedFile& file : files) text += (text.empty() ? "" : "\n") + ("// ---- " + file.name + " ----\n") + file.text;
  write_output(text, {});
}

/// None of them is written where one exists.
void write(const std::vector<GeneratedFile>& files, const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) throw Failure("--output: " + escaped(folder.string()) + " is no folder");
  for (const GeneratedFile& file : files) {
    const std::string path = (folder / file.name).string();
    if (std::filesystem::exists(std::filesystem::symlink_status(path))) throw Failure(escaped(path) + " exists already; nothing was written");
  }
  std::string written;
  for (const GeneratedFile& file : files) {
    const std::string path = (folder / file.name).string();
    write_new_file(file.text, path);
    written += escaped(path) + "\n";
  }
  write_output(written, {});
}

int run_template(const std::vector<std::string>& words) {
  TemplateCommand command;
  CLI::App app;
  app.footer("Types of fields: " + known_types() + ".\n\nWith --events the files include fvlint/annotations.h, and the test needs GoogleTest.");
  app.add_option("CLASS", command.name, "The class's name");
  app.add_option("--fields", command.fields, "Its fields, as in \"std::string user_id, int port\" (default: std::string user_id)")->type_name("LIST");
  const CLI::Option* enclosing = app.add_option("--namespace", command.enclosing, "The namespace that it lives in, as in a::b")->type_name("NAME");
  const CLI::Option* events = app.add_option("--events", command.events, "Events that it sends, as in started,completed")->type_name("LIST");
  const CLI::Option* output = app.add_option("--output", command.output, "Write CLASS.h and CLASS_test.cpp here, where neither exists, instead of printing them")->type_name("DIR");
  if (!parse(app, "template", words)) return 0;
  const std::vector<GeneratedFile> files = generate(request_of(command, !enclosing->empty(), !events->empty()));
  if (output->empty()) print(files);
  else write(files, command.output);
  return 0;
}

const CommandRegistration registration({
    .name = "template",
    .usage = "CLASS [--fields LIST] [--namespace NAME] [--events LIST] [--output DIR]",
    .summary = "print a class in the validating-factory pattern, and its test",
    .run = run_template,
});

}  // namespace
}  // namespace fvlint
