#include "run/compile_database.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include <nlohmann/json.hpp>

#include "report/paths.h"
#include "report/utf8.h"
#include "run/failure.h"
#include "run/shell_words.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view regenerate = "write it anew with your build system (cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)";

[[noreturn]] void fail(const std::string& database, const std::string& what) {
  throw Failure(shown_path(database) + what);
}

std::string text_of(const std::string& path) try {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw Failure("is a folder, not a compile database");
  return read_whole(path);
} catch (const Failure& failure) {
  fail(path, std::string(": ") + failure.what());
}

/// Names of files are any bytes, and build systems write them down as they are, but JSON is UTF-8: bytes that are none travel
/// as the last characters that Unicode leaves to private use, U+10FF80 to U+10FFFF: these two bytes and two more.
constexpr std::string_view private_area = "\xf4\x8f";

std::string as_text(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    if (character.valid) text += bytes.substr(at, character.size);
    else text.append(private_area) += {static_cast<char>(0xbc | (character.code >> 6)), static_cast<char>(0x80 | (character.code & 0x3f))};
    at += character.size;
  }
  return text;
}

std::string as_bytes(std::string text) {
  for (std::size_t at = text.find(private_area); at != text.npos; at = text.find(private_area, at + 1))
    if (const auto third = static_cast<unsigned char>(text[at + 2]); third >= 0xbe) text.replace(at, 4, 1, static_cast<char>((third & 3) << 6 | (text[at + 3] & 0x3f)));
  return text;
}

json parse(const std::string& path, const std::string& text) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) fail(path, ": is empty; " + std::string(regenerate));
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
    fail(path, ":" + std::to_string(1 + std::count(text.begin(), end, '\n')) + ": is not valid JSON; " + std::string(regenerate));
  }
}

/// Reads one entry; says which one is wrong, and how.
class EntryReader {
 public:
  EntryReader(const std::string& database, std::size_t index, const json& entry)
      : database_(database), index_(index), entry_(entry) {
    if (!entry.is_object()) wrong("is not an object");
  }

  CompileCommand read() const {
    CompileCommand command;
    const fs::path base = fs::path(database_).parent_path();
    command.directory = plain((base / text("directory")).string());
    command.file = plain((fs::path(command.directory) / text("file")).string());
    command.arguments = arguments();
    if (command.arguments.empty()) wrong("has an empty command");
    make_plain(command.arguments);
    return command;
  }

 private:
  std::string text(const char* key) const {
    const auto found = entry_.find(key);
    if (found == entry_.end()) wrong(std::string("has no \"") + key + "\"");
    if (!found->is_string()) wrong(std::string("has a \"") + key + "\" that is not a string");
    if (found->get_ref<const std::string&>().find('\0') != std::string::npos) wrong(std::string("has a zero byte in \"") + key + "\"");
    return as_bytes(*found);
  }

  std::vector<std::string> arguments() const {
    const auto list = entry_.find("arguments");
    if (list == entry_.end()) {
      if (!entry_.contains("command")) wrong("has neither \"arguments\" nor \"command\"");
      auto words = shell_words(text("command"));
      if (!words) wrong("has a \"command\" in which a quote is left open");
      return std::move(*words);
    }
    const bool strings = list->is_array() && std::all_of(list->begin(), list->end(), [](const json& one) { return one.is_string(); });
    if (!strings) wrong("has \"arguments\" that are not a list of strings");
    std::vector<std::string> words;
    for (const json& word : *list) words.push_back(as_bytes(word));
    return words;
  }

  [[noreturn]] void wrong(const std::string& what) const {
    fail(database_, ": entry " + std::to_string(index_ + 1) + " " + what + "; " + std::string(regenerate));
  }

  const std::string& database_;
  std::size_t index_;
  const json& entry_;
};

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != std::string_view::npos && equals != 0 && word[0] != '-';
}

/// How many words at the front belong to a launcher.
std::size_t launcher_words(const std::vector<std::string>& words) {
  static constexpr std::array<std::string_view, 6> launchers = {"ccache", "sccache", "distcc", "icecc", "gomacc", "buildcache"};
  if (words.size() < 2) return 0;
  const std::string name = fs::path(words[0]).filename().string();
  if (std::find(launchers.begin(), launchers.end(), name) != launchers.end()) {
    std::size_t count = 1;
    while (count < words.size() && is_assignment(words[count])) ++count;  // ccache key=value compiler
    return count < words.size() && words[count][0] != '-' ? count : 0;
  }
  if (name == "env" || (name == "cmake" && words.size() > 2 && words[1] == "-E" && words[2] == "env")) {
    std::size_t count = name == "env" ? 1 : 3;
    while (count < words.size() && (is_assignment(words[count]) || words[count].starts_with("--"))) ++count;
    return count < words.size() ? count : 0;
  }
  if (name == "cmake" && words.size() > 2 && words[1] == "-E" && words[2] == "__run_co_compile") {
    const auto end = std::find(words.begin(), words.end(), "--");
    return end == words.end() ? 0 : static_cast<std::size_t>(end - words.begin()) + 1;
  }
  return 0;
}

/// The folders that a pattern with at most one * in its last part names, in order.
std::vector<fs::path> folders(const fs::path& parent, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return {parent / pattern};
  const std::size_t slash = pattern.rfind('/', star);
  const fs::path within = slash == std::string_view::npos ? parent : parent / pattern.substr(0, slash);
  const std::string_view prefix = slash == std::string_view::npos ? pattern.substr(0, star) : pattern.substr(slash + 1, star - slash - 1);
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(within, error), end; !error && entry != end; entry.increment(error)) {
    if (!entry->path().filename().string().starts_with(prefix)) continue;
    std::error_code unreadable;
    if (entry->is_directory(unreadable)) found.push_back(entry->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

void make_plain(std::vector<std::string>& arguments) {
  while (const std::size_t count = launcher_words(arguments)) {
    arguments.erase(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(count));
  }
  const auto reaches_past = [&](std::size_t i, std::string_view option) { return i + 3 < arguments.size() && arguments[i] == "-Xclang" && arguments[i + 1] == option && arguments[i + 2] == "-Xclang"; };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto here = arguments.begin() + static_cast<std::ptrdiff_t>(i);
    if (reaches_past(i, "-include-pch")) arguments.erase(here, here + 4), --i;
    else if (reaches_past(i, "-include")) arguments.erase(here + 2), arguments.erase(here);
    else if (arguments[i] == "-include-pch" && i + 1 < arguments.size() && arguments[i + 1].ends_with(".pch")) *here = "-include", here[1].resize(here[1].size() - 4);
  }
}

CompileDatabase CompileDatabase::read(const std::string& path) {
  CompileDatabase database;
  database.path_ = path;
  const json document = parse(path, as_text(text_of(path)));
  if (!document.is_array()) fail(path, ": is not a list of compile commands; " + std::string(regenerate));
  if (document.empty()) fail(path, ": has no entries; " + std::string(regenerate));
  auto& commands = database.commands_;
  for (std::size_t i = 0; i < document.size(); ++i) commands.push_back(EntryReader(path, i, document[i]).read());
  std::sort(commands.begin(), commands.end());
  const auto same_file = [](const CompileCommand& a, const CompileCommand& b) { return a.file == b.file; };
  commands.erase(std::unique(commands.begin(), commands.end(), same_file), commands.end());
  for (std::size_t i = 0; i < commands.size(); ++i) database.by_file_.emplace(commands[i].file, i);
  return database;
}

const CompileCommand* CompileDatabase::find(const std::string& file) const {
  if (const auto found = by_file_.find(file); found != by_file_.end()) return &commands_[found->second];
  const fs::path name = fs::path(file).filename();
  for (const CompileCommand& command : commands_) {
    std::error_code error;
    if (fs::path(command.file).filename() == name && fs::equivalent(command.file, file, error)) return &command;
  }
  return nullptr;
}

std::optional<std::string> find_database(const std::string& directory) {
  static constexpr std::array<std::string_view, 10> places = {
      "", "build", "build/*", "out", "out/*", "out/build/*", "cmake-build-*", "build-*", "_build", "builddir"};
  for (fs::path parent = directory;; parent = parent.parent_path()) {
    for (const std::string_view place : places) {
      for (const fs::path& folder : folders(parent, place)) {
        std::error_code error;
        const fs::path file = folder / "compile_commands.json";
        if (fs::is_regular_file(file, error)) return plain(file.string());
      }
    }
    if (parent == parent.parent_path()) return std::nullopt;
  }
}

bool has_response_file(const CompileCommand& command) {
  return std::any_of(command.arguments.begin(), command.arguments.end(), [](const std::string& word) { return word.starts_with('@'); });
}

}  // namespace fvlint
