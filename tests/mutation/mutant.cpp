#include "mutant.h"

#include <algorithm>
#include <sstream>
#include <string_view>

namespace fvlint::mutation {
namespace {

/// A piece of text with marks in it, at offsets.
struct Marked {
  struct At {
    std::size_t offset;
    std::string rule;  ///< empty for a note
  };
  std::string text;
  std::vector<At> marks;
};

/// One replacement in a file, ready.
struct Replacement {
  unsigned begin, end;
  Marked with;
};

bool has_needs(const Place& place, const std::string& needs) {
  std::istringstream words(needs);
  for (std::string word; words >> word;) {
    const bool wanted = !word.starts_with('!');
    if (place.is(wanted ? word : word.substr(1)) != wanted) return false;
  }
  return true;
}

/// Writes a way's text over a place, name by name and mark by mark.
class Template {
 public:
  Template(const std::string& rule, const Place& place) : rule_(rule), place_(place) {}

  /// False where the place lacks a name.
  bool expand(std::string_view text, const std::string& self, Marked& into) const {
    while (!text.empty()) {
      if (text.starts_with("${")) {
        const std::size_t end = text.find('}');
        const std::string name(text.substr(2, end - 2));
        const auto value = place_.names.find(name);
        if (name != "self" && value == place_.names.end()) return false;
        into.text += name == "self" ? self : value->second;
        text.remove_prefix(end + 1);
      } else if (text.starts_with("@![")) {
        const std::size_t end = text.find(']');
        into.marks.push_back({into.text.size(), std::string(text.substr(3, end - 3))});
        text.remove_prefix(end + 1);
      } else if (text.starts_with("@!") || text.starts_with("@?")) {
        into.marks.push_back({into.text.size(), text[1] == '!' ? rule_ : std::string()});
        text.remove_prefix(2);
      } else {
        into.text += text.front();
        text.remove_prefix(1);
      }
    }
    return true;
  }

 private:
  const std::string& rule_;
  const Place& place_;
};

using Replacements = std::map<std::string, std::vector<Replacement>>;

bool overlap(const std::vector<Replacement>& sorted) {
  return std::adjacent_find(sorted.begin(), sorted.end(), [](const Replacement& a, const Replacement& b) { return b.begin < a.end; }) != sorted.end();
}

/// The file with its replacements made; the marks go to the mutant with their lines.
void write_file(const std::string& file, const std::string& original, const std::vector<Replacement>& replacements, Mutant& mutant) {
  Marked result;
  unsigned done = 0;
  for (const Replacement& replacement : replacements) {
    result.text += original.substr(done, replacement.begin - done);
    for (const Marked::At& mark : replacement.with.marks) result.marks.push_back({result.text.size() + mark.offset, mark.rule});
    result.text += replacement.with.text;
    done = replacement.end;
  }
  result.text += original.substr(done);
  for (const Marked::At& mark : result.marks) {
    const unsigned line = 1 + static_cast<unsigned>(std::count(result.text.begin(), result.text.begin() + static_cast<std::ptrdiff_t>(mark.offset), '\n'));
    (mark.rule.empty() ? mutant.notes : mutant.findings).push_back({file, line, mark.rule});
  }
  mutant.files[file] = std::move(result.text);
}

/// All edits' replacements; false where an anchor or a name is missing.
bool place_edits(const std::vector<Edit>& edits, const Template& words, const Place& place, Sources& sources, bool all, Replacements& into) {
  for (const Edit& edit : edits) {
    const auto anchor = place.anchors.find(edit.anchor);
    if (anchor == place.anchors.end()) {
      if (all) return false;
      continue;
    }
    for (const Slot& slot : anchor->second) {
      Replacement replacement{slot.begin, slot.end, {slot.before, {}}};
      if (!words.expand(edit.text, sources.text(slot.file).substr(slot.begin, slot.end - slot.begin), replacement.with)) return false;
      replacement.with.text += slot.after;
      // What begins at the same byte stays in the order of the edits.
      std::vector<Replacement>& list = into[slot.file];
      const auto behind = std::upper_bound(list.begin(), list.end(), slot.begin, [](unsigned begin, const Replacement& other) { return begin < other.begin; });
      list.insert(behind, std::move(replacement));
    }
  }
  return true;
}

}  // namespace

std::optional<Mutant> make_mutant(const Table& table, const Way& way, const Place& place, Sources& sources) {
  if (place.kind != table.kind || !has_needs(place, table.needs) || !has_needs(place, way.needs)) return std::nullopt;
  const Template words(table.rule, place);
  Replacements replacements;
  if (!place_edits(way.edits, words, place, sources, true, replacements)) return std::nullopt;
  if (!place_edits(table.everywhere, words, place, sources, false, replacements)) return std::nullopt;
  Mutant mutant{.rule = table.rule, .way = way.name, .place = place.label, .files = {}, .findings = {}, .notes = {},
                .note = place.is("initialised") ? table.note : "", .compiles = table.compiles, .strict = table.strict};
  for (const auto& [file, list] : replacements) {
    if (overlap(list)) return std::nullopt;
    write_file(file, sources.text(file), list, mutant);
  }
  return mutant;
}

}  // namespace fvlint::mutation
