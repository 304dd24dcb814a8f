#include "comparison.h"

#include <algorithm>
#include <filesystem>

namespace fvlint::metamorphic {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

using Spots = std::vector<Spot>;

bool meet(const Spots& left, const Spots& right) {
  return std::any_of(left.begin(), left.end(), [&](const Spot& one) { return std::find(right.begin(), right.end(), one) != right.end(); });
}

struct Note {
  Spots at;
  std::string message;
};

struct Finding {
  std::string rule, subject, member, role, message;
  Spots at;  ///< where it may stand, or the one place where it stands
  std::vector<Note> notes;
  bool is_suppressed = false;
  Spots call;  ///< of the helper that what it stood in is now; none: it is where it was
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
      Finding finding{.rule = one["rule"], .subject = with_old_names(one["class"].get<std::string>() + " " + one["function"].get<std::string>(), names), .member = with_old_names(one["member"], names), .role = with_old_names(one["role"], names), .message = with_old_names(one["message"], names),
                      .at = {spot(one)}, .notes = {}, .is_suppressed = list == std::string("suppressed")};
      for (const json& note : one["notes"]) finding.notes.push_back({{spot(note)}, with_old_names(note["message"], names)});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

/// Compares findings whose places are those of the variant.
class Comparison {
 public:
  Comparison(const Layout& layout, Sources& sources, bool has_helpers) : layout_(layout), sources_(sources), has_helpers_(has_helpers) {}

  Differences run(const std::vector<Finding>& before, std::vector<Finding> after) {
    for (const Finding& expected : before) {
      const auto twin = std::find_if(after.begin(), after.end(), [&](const Finding& found) { return is_twin(expected, found); });
      if (twin != after.end()) {
        note(expected, differing_notes(expected, *twin));
        after.erase(twin);
      } else if (!(!expected.call.empty() && expected.rule == "validator-reads-undeclared-name")) {
        note(expected, "lost: " + line(expected));
      }
    }
    for (const Finding& found : after) note(found, "new: " + line(found));
    return std::move(found_);
  }

 private:
  void note(const Finding& finding, const std::string& text) {
    found_.text += text;
    if (!text.empty()) found_.rules.insert(finding.rule);
  }

  bool is_twin(const Finding& expected, const Finding& found) const {
    if (expected.rule != found.rule || expected.member != found.member || expected.is_suppressed != found.is_suppressed) return false;
    if (meet(found.at, expected.call)) return expected.subject == found.subject;
    // What a helper does the message may name otherwise: a null, an object. And a validator that a constructor
    // runs by a helper is one by its name alone.
    const bool same_words = (expected.message == found.message && expected.role == found.role) || has_helpers_;
    return meet(expected.at, found.at) && (!expected.call.empty() || (expected.subject == found.subject && same_words));
  }

  std::string differing_notes(const Finding& expected, const Finding& found) const {
    std::string why;
    auto at = found.notes.begin();
    for (const Note& note : expected.notes) {
      const auto same = std::find_if(at, found.notes.end(), [&](const Note& other) { return meet(other.at, note.at) && (has_helpers_ || other.message == note.message); });
      if (same == found.notes.end()) {
        why += "lost a note: " + place(note.at) + ": " + note.message + ", of " + line(expected);
      } else {
        at = same + 1;
      }
    }
    if (!has_helpers_ && found.notes.size() > expected.notes.size()) why += "new notes: of " + line(found);
    const bool leads_there = std::any_of(found.notes.begin(), found.notes.end(), [&](const Note& note) { return meet(note.at, expected.at); });
    const bool says_through = found.message.find("through this call") != std::string::npos && expected.message.find("through this call") == std::string::npos;
    if (!meet(found.at, expected.at) && says_through && !leads_there) why += "no note leads to " + place(expected.at) + ", of " + line(found);
    return why;
  }

  std::string place(const Spots& spots) const {
    if (spots.empty()) return "nowhere";
    const Spot& spot = spots.front();
    const auto changed = layout_.texts().find(spot.file);
    const std::string& text = changed == layout_.texts().end() ? sources_.text(spot.file) : changed->second;
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(spot.offset, text.size()));
    return fs::path(spot.file).filename().string() + ":" + std::to_string(1 + std::count(text.begin(), end, '\n'));
  }

  std::string line(const Finding& finding) const { return place(finding.at) + ": " + finding.message + " [" + finding.rule + "]" + (finding.is_suppressed ? " (suppressed)" : "") + "\n"; }

  const Layout& layout_;
  Sources& sources_;
  Differences found_;
  const bool has_helpers_;  ///< statements have gone into some
};

}  // namespace

Differences differences(const Program& program, const Draft& draft, const Layout& layout, Sources& sources, const Report& before, const Report& after) {
  const auto original = [&](const json& at, const Report& report) {
    const std::string file = at["file"];
    // What the program includes from elsewhere was not copied.
    if (!file.starts_with(report.folder + '/')) return file;
    return (fs::path(program.folder) / fs::path(file).lexically_relative(report.folder)).lexically_normal().string();
  };
  const auto spot_before = [&](const json& at) {
    const std::string file = original(at, before);
    return Spot{file, offset_of(sources.text(file), at["line"], at["column"])};
  };
  const auto spot_after = [&](const json& at) {
    const std::string file = original(at, after);
    const auto changed = layout.texts().find(file);
    return Spot{file, offset_of(changed == layout.texts().end() ? sources.text(file) : changed->second, at["line"], at["column"])};
  };
  // Where the call of the helper is that holds now what stood there.
  const auto call_for = [&](const Spot& spot) {
    Spots call;
    for (const Moved& moved : draft.moved)
      if (spot.file == moved.statement.file && spot.offset >= moved.statement.begin && spot.offset < moved.statement.end)
        for (std::size_t word = 0; word < 2; ++word)
          for (const Spot& at : layout.now({moved.call, word})) call.push_back(at);
    return call;
  };
  std::vector<Finding> expected = findings_of(before.json, {}, spot_before);
  for (Finding& finding : expected) {
    finding.call = call_for(finding.at.front());
    finding.at = layout.now(finding.at.front());
    for (Note& note : finding.notes) {
      const Spots call = call_for(note.at.front());
      note.at = layout.now(note.at.front());
      note.at.insert(note.at.end(), call.begin(), call.end());
    }
  }
  return Comparison(layout, sources, !draft.moved.empty()).run(expected, findings_of(after.json, draft.names, spot_after));
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
