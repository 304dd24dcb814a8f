#include "comparison.h"

#include <algorithm>
#include <filesystem>

namespace fvlint::metamorphic {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Note {
  std::optional<Spot> at;
  std::string message;

  bool operator==(const Note&) const = default;
};

struct Finding {
  std::string rule, subject, member, message;
  std::optional<Spot> at;
  std::vector<Note> notes;
  bool is_suppressed = false;
  bool is_moved = false;  ///< it stood in what is a helper now
};

/// The offset of a line and column, both from 1.
std::size_t offset_of(const std::string& text, std::size_t line, std::size_t column) {
  std::size_t offset = 0;
  for (; line > 1 && offset != text.npos; --line) offset = text.find('\n', offset) + 1;
  return offset + column - 1;
}

/// Reads a report's findings; `spot` says where a file, line and column of it is.
template <class Spotter>
std::vector<Finding> findings_of(const json& report, const std::map<std::string, std::string>& names, const Spotter& spot) {
  std::vector<Finding> findings;
  for (const char* list : {"findings", "suppressed"}) {
    for (const json& one : report[list]) {
      Finding finding{.rule = one["rule"], .subject = with_old_names(one["class"].get<std::string>() + " " + one["function"].get<std::string>(), names), .member = one["member"], .message = with_old_names(one["message"], names),
                      .at = spot(one), .notes = {}, .is_suppressed = list == std::string("suppressed")};
      for (const json& note : one["notes"]) finding.notes.push_back({spot(note), with_old_names(note["message"], names)});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

std::string shown(const std::optional<Spot>& spot, const std::string& text = "") {
  if (!spot) return "nowhere";
  return fs::path(spot->file).filename().string() + (text.empty() ? " byte " + std::to_string(spot->offset) : ":" + std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(spot->offset, text.size())), '\n')));
}

/// Compares findings whose places are those of the variant.
class Comparison {
 public:
  Comparison(const Layout& layout, Sources& sources, std::optional<Spot> call) : layout_(layout), sources_(sources), call_(std::move(call)) {}

  std::string run(const std::vector<Finding>& before, std::vector<Finding> after) {
    std::string why;
    for (const Finding& expected : before) {
      const auto twin = std::find_if(after.begin(), after.end(), [&](const Finding& found) { return is_twin(expected, found); });
      if (twin != after.end()) {
        why += differing_notes(expected, *twin);
        after.erase(twin);
      } else if (!(expected.is_moved && expected.rule == "validator-reads-undeclared-name")) {
        why += "lost: " + line(expected);
      }
    }
    for (const Finding& found : after) why += "new: " + line(found);
    return why;
  }

 private:
  bool is_twin(const Finding& expected, const Finding& found) const {
    if (expected.rule != found.rule || expected.member != found.member || expected.is_suppressed != found.is_suppressed) return false;
    if (expected.is_moved && found.at == call_) return expected.subject == found.subject;
    return expected.at == found.at && (expected.is_moved || (expected.subject == found.subject && expected.message == found.message));
  }

  std::string differing_notes(const Finding& expected, const Finding& found) const {
    std::string why;
    auto at = found.notes.begin();
    for (const Note& note : expected.notes) {
      const auto same = std::find_if(at, found.notes.end(), [&](const Note& other) { return other.at == note.at && (call_ || other.message == note.message); });
      if (same == found.notes.end()) {
        why += "lost a note: " + place(note.at) + ": " + note.message + ", of " + line(expected);
      } else {
        at = same + 1;
      }
    }
    if (!call_ && found.notes.size() > expected.notes.size()) why += "new notes: of " + line(found);
    const bool leads_there = std::any_of(found.notes.begin(), found.notes.end(), [&](const Note& note) { return note.at == expected.at; });
    if (found.at != expected.at && !leads_there) why += "no note leads to " + place(expected.at) + ", of " + line(found);
    return why;
  }

  std::string place(const std::optional<Spot>& spot) const {
    if (!spot) return shown(spot);
    const auto changed = layout_.texts().find(spot->file);
    return shown(spot, changed == layout_.texts().end() ? sources_.text(spot->file) : changed->second);
  }

  std::string line(const Finding& finding) const { return place(finding.at) + ": " + finding.message + " [" + finding.rule + "]" + (finding.is_suppressed ? " (suppressed)" : "") + "\n"; }

  const Layout& layout_;
  Sources& sources_;
  const std::optional<Spot> call_;
};

}  // namespace

std::string differences(const Program& program, const Draft& draft, const Layout& layout, Sources& sources, const Report& before, const Report& after) {
  const auto original = [&](const json& at, const Report& report) {
    return (fs::path(program.folder) / fs::path(at["file"].get<std::string>()).lexically_relative(report.folder)).lexically_normal().string();
  };
  const auto spot_before = [&](const json& at) {
    const std::string file = original(at, before);
    return Spot{file, offset_of(sources.text(file), at["line"], at["column"])};
  };
  const auto spot_after = [&](const json& at) -> std::optional<Spot> {
    const std::string file = original(at, after);
    const auto changed = layout.texts().find(file);
    return Spot{file, offset_of(changed == layout.texts().end() ? sources.text(file) : changed->second, at["line"], at["column"])};
  };
  std::vector<Finding> expected = findings_of(before.json, {}, [&](const json& at) -> std::optional<Spot> { return spot_before(at); });
  for (Finding& finding : expected) {
    finding.is_moved = draft.moved && finding.at->file == draft.moved->file && finding.at->offset >= draft.moved->begin && finding.at->offset < draft.moved->end;
    finding.at = layout.now(*finding.at);
    for (Note& note : finding.notes) note.at = layout.now(*note.at);
  }
  const std::optional<Spot> call = draft.moved ? layout.now({Draft::call, 0}) : std::nullopt;
  return Comparison(layout, sources, call).run(expected, findings_of(after.json, draft.names, spot_after));
}

std::string described(const json& report) {
  std::string text;
  const auto at = [](const json& place) { return fs::path(place["file"].get<std::string>()).filename().string() + ":" + place["line"].dump() + ":" + place["column"].dump() + ": " + place["message"].get<std::string>(); };
  for (const json& finding : report["findings"]) {
    text += "  " + at(finding) + " [" + finding["rule"].get<std::string>() + "]\n";
    for (const json& note : finding["notes"]) text += "    " + at(note) + "\n";
  }
  for (const json& unit : report["incomplete"]) text += "  incomplete: " + unit["reason"].get<std::string>() + "\n";
  return text;
}

}  // namespace fvlint::metamorphic
