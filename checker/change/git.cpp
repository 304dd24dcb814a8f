#include "change/git.h"

#include <algorithm>
#include <chrono>

#include <poll.h>

#include "report/paths.h"
#include "run/child_process.h"
#include "run/failure.h"
#include "run/signals.h"

namespace fvlint {
namespace {

struct Answer {
  int status = 0;
  std::string output, errors;
};

Answer run_git(const std::vector<std::string>& arguments, std::string input) {
  // Refreshing the index would take its lock, which a commit that is under way holds itself.
  std::vector<std::string> words{"--no-optional-locks"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  SignalWatch signals;
  ChildProcess process("git", words);
  Answer answer;
  bool reading = true, failing = true;
  while (reading || failing) {
    if (input.empty()) process.close_input();
    pollfd watched[] = {{reading ? process.output() : -1, POLLIN, 0}, {failing ? process.errors() : -1, POLLIN, 0}, {process.input(), POLLOUT, 0}};
    signals.wait(watched, std::chrono::seconds(1));
    if (reading) reading = read_available(process.output(), answer.output) == ReadResult::more;
    if (failing) failing = read_available(process.errors(), answer.errors) == ReadResult::more;
    if (!input.empty()) write_available(process.input(), input);
  }
  answer.status = process.wait();
  return answer;
}

/// Takes a word that ends with `end` off the front; nothing where there is none.
std::optional<std::string> take(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  if (at == text.npos) return {};
  std::string word(text.substr(0, at));
  text.remove_prefix(at + 1);
  return word;
}

std::string must_take(std::string_view& text, char end) {
  auto word = take(text, end);
  if (!word) throw Failure("git gave an answer that is cut off");
  return *word;
}

}  // namespace

std::optional<std::string> git(const std::vector<std::string>& arguments, std::string input) {
  Answer answer = run_git(arguments, std::move(input));
  if (answer.status == 0) return std::move(answer.output);
  return {};
}

std::string git_must(const std::vector<std::string>& arguments, std::string input) {
  Answer answer = run_git(arguments, std::move(input));
  if (answer.status == 0) return std::move(answer.output);
  std::string reason = answer.errors.substr(0, answer.errors.find('\n'));
  throw Failure("git " + arguments.front() + " failed" + (reason.empty() ? "" : ": " + escaped(reason)));
}

std::vector<RawChange> parse_raw(std::string_view output) {
  std::vector<RawChange> changes;
  while (!output.empty()) {
    RawChange change;
    change.old_mode = must_take(output, ' ').substr(1);
    change.new_mode = must_take(output, ' ');
    change.old_blob = must_take(output, ' ');
    must_take(output, ' ');
    const std::string status = must_take(output, '\0');
    change.status = status.empty() ? 'M' : status.front();
    change.old_path = must_take(output, '\0');
    change.new_path = change.status == 'R' ? must_take(output, '\0') : change.old_path;
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<IndexEntry> parse_index(std::string_view output) {
  std::vector<IndexEntry> entries;
  while (!output.empty()) {
    IndexEntry entry;
    const std::string tag = must_take(output, ' ');
    // A lower-case tag is assume-unchanged, S skip-worktree (git-ls-files(1)).
    entry.is_watched = tag != "S" && !tag.empty() && (tag.front() < 'a' || tag.front() > 'z');
    entry.mode = must_take(output, ' ');
    entry.blob = must_take(output, ' ');
    must_take(output, '\t');
    entry.path = must_take(output, '\0');
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<std::string> parse_names(std::string_view output) {
  std::vector<std::string> names;
  while (auto name = take(output, '\0')) names.push_back(std::move(*name));
  return names;
}

std::map<std::string, std::string> read_blobs(const std::vector<std::string>& names) {
  std::map<std::string, std::string> texts;
  if (names.empty()) return texts;
  std::string input;
  for (const std::string& name : names) input += name + '\n';
  const std::string output = git_must({"cat-file", "--batch"}, input);
  // NAME blob SIZE, line feed, the content, line feed.
  for (std::string_view rest = output; !rest.empty();) {
    std::string_view header(rest.data(), std::min(rest.find('\n'), rest.size()));
    rest.remove_prefix(std::min(header.size() + 1, rest.size()));
    const std::size_t space = header.rfind(' ');
    const std::string name(header.substr(0, header.find(' ')));
    if (header.ends_with("missing") || space == header.npos) throw Failure("git does not have the object " + escaped(name) + "; fetch it");
    const std::size_t size = std::stoull(std::string(header.substr(space + 1)));
    if (rest.size() <= size) throw Failure("git gave an answer that is cut off");
    texts[name] = rest.substr(0, size);
    rest.remove_prefix(size + 1);
  }
  return texts;
}

}  // namespace fvlint
