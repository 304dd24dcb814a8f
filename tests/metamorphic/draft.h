// A change of sources, as edits, and where each byte went.
//
// Problem: the findings of changed code must stand at the same code, which is at another place by then: lines further
// down, behind a comment, in another file. So a change is made of edits, its result of pieces that remember where their
// text stood before, and any place can be followed:
//
//     draft.insert(file, 120, "{ ");                 an edit
//     const Layout layout(draft, sources);           texts of the files that changed
//     layout.now({file, 130})                        the same file, 132
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rewriting/scribe.h"
#include "rewriting/sources.h"

namespace fvlint::metamorphic {

using namespace rewriting;

/// A byte of a file.
struct Spot {
  std::string file;
  std::size_t offset = 0;

  bool operator==(const Spot&) const = default;
};

/// Text of a changed file. Where `from` is some bytes, the text is theirs, or its first byte stands for their first.
struct Piece {
  std::string text;
  Span from = {};
};

struct Edit {
  Span span;
  std::vector<Piece> by;
};

/// A statement that went into a function of its own.
struct Moved {
  Span statement;
  std::string function;  ///< that it was in
  std::string call;      ///< the file that pieces of its call are from
};

/// What a change does to a program. Edits must not overlap; those that insert at one byte keep their order.
struct Draft {
  std::map<std::string, std::vector<Edit>> edits;        ///< by file
  std::map<std::string, std::vector<Piece>> new_files;   ///< by path
  /// What stands before a byte of a file goes to a new file beside it, which it includes then.
  struct Cut {
    std::size_t offset = 0;
    std::string header;
  };
  std::map<std::string, Cut> cuts;
  std::map<std::string, std::string> names;  ///< new -> what it was called before, as messages say it
  std::vector<Moved> moved;

  void insert(const std::string& file, std::size_t at, const std::string& text);
  void replace(const Span& span, const std::string& text);
  /// Adds what the other does to further files. In headers that several units include, each finds the same.
  void merge(const Draft& other);
  /// Adds all that the other does, which is elsewhere.
  void add(const Draft& other);
  /// Both can be done at once: no edits overlap, and no function loses two statements.
  bool is_apart_from(const Draft& other) const;
  bool empty() const { return edits.empty() && new_files.empty(); }
};

/// The text with what it was called before the draft.
std::string with_old_names(std::string text, const std::map<std::string, std::string>& names);

/// The files that a draft changes or adds, as they are then.
class Layout {
 public:
  /// Throws std::logic_error where edits overlap.
  Layout(const Draft& draft, Sources& sources);

  const std::map<std::string, std::string>& texts() const { return texts_; }
  /// Where it stands now. Nowhere where it is gone; a file that is not changed keeps its places. What a declaration and a
  /// definition were in one is in two places.
  std::vector<Spot> now(const Spot& before) const;

 private:
  void append(const std::string& file, const Piece& piece);

  struct Laid {
    std::string file;
    std::size_t begin, size;
  };
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::multimap<std::size_t, std::pair<Span, Laid>>> moved_;  ///< by file and first byte before
};

}  // namespace fvlint::metamorphic
