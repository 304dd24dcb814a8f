#include "draft.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace fvlint::metamorphic {
namespace {

/// The file's own text, as a piece.
Piece kept(const std::string& file, const std::string& text, std::size_t begin, std::size_t end) {
  return {text.substr(begin, end - begin), {file, static_cast<unsigned>(begin), static_cast<unsigned>(end)}};
}

std::vector<Piece> edited(const std::string& file, const std::string& text, const std::vector<Edit>& edits) {
  std::multimap<std::pair<unsigned, unsigned>, const Edit*> ordered;
  for (const Edit& edit : edits) ordered.emplace(std::pair(edit.span.begin, edit.span.end), &edit);
  std::vector<Piece> pieces;
  std::size_t done = 0;
  for (const auto& [span, edit] : ordered) {
    if (edit->span.begin < done) throw std::logic_error(file + ": edits overlap at byte " + std::to_string(edit->span.begin));
    pieces.push_back(kept(file, text, done, edit->span.begin));
    pieces.insert(pieces.end(), edit->by.begin(), edit->by.end());
    done = edit->span.end;
  }
  pieces.push_back(kept(file, text, done, text.size()));
  return pieces;
}

/// Splits a piece of the file in two where it holds the byte.
void split_at(std::vector<Piece>& pieces, const std::string& file, std::size_t offset) {
  for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
    const std::size_t size = piece->from.end - piece->from.begin;
    if (piece->from.file != file || offset <= piece->from.begin || offset >= piece->from.end || piece->text.size() != size) continue;
    const std::size_t head = offset - piece->from.begin;
    const Piece tail{piece->text.substr(head), {file, static_cast<unsigned>(offset), piece->from.end}};
    piece->text.resize(head);
    piece->from.end = static_cast<unsigned>(offset);
    pieces.insert(piece + 1, tail);
    return;
  }
}

}  // namespace

void Draft::insert(const std::string& file, std::size_t at, const std::string& text) {
  const auto offset = static_cast<unsigned>(at);
  edits[file].push_back({{file, offset, offset}, {{text}}});
}

void Draft::replace(const Span& span, const std::string& text) { edits[span.file].push_back({span, {{text, span}}}); }

void Draft::merge(const Draft& other) {
  edits.insert(other.edits.begin(), other.edits.end());
  new_files.insert(other.new_files.begin(), other.new_files.end());
  cuts.insert(other.cuts.begin(), other.cuts.end());
  names.insert(other.names.begin(), other.names.end());
  if (moved.empty()) moved = other.moved;
}

void Draft::add(const Draft& other) {
  for (const auto& [file, list] : other.edits) edits[file].insert(edits[file].end(), list.begin(), list.end());
  new_files.insert(other.new_files.begin(), other.new_files.end());
  cuts.insert(other.cuts.begin(), other.cuts.end());
  names.insert(other.names.begin(), other.names.end());
  moved.insert(moved.end(), other.moved.begin(), other.moved.end());
}

bool Draft::is_apart_from(const Draft& other) const {
  if (!new_files.empty() || !other.new_files.empty() || !cuts.empty() || !other.cuts.empty()) return false;
  const auto meets = [](const Edit& left, const Edit& right) { return left.span.begin < right.span.end && right.span.begin < left.span.end; };
  const auto is_within = [](const Moved& left, const Moved& right) { return left.function == right.function; };
  const auto overlap = [](const auto& left, const auto& right, const auto& clash) {
    return std::any_of(left.begin(), left.end(), [&](const auto& one) { return std::any_of(right.begin(), right.end(), [&](const auto& other) { return clash(one, other); }); });
  };
  if (overlap(moved, other.moved, is_within)) return false;
  return std::none_of(edits.begin(), edits.end(), [&](const auto& own) {
    const auto theirs = other.edits.find(own.first);
    return theirs != other.edits.end() && overlap(own.second, theirs->second, meets);
  });
}

std::string with_old_names(std::string text, const std::map<std::string, std::string>& names) {
  // Longer names first: one may be part of another.
  for (auto name = names.rbegin(); name != names.rend(); ++name)
    for (std::size_t at = text.find(name->first); at != text.npos; at = text.find(name->first, at + name->second.size())) text.replace(at, name->first.size(), name->second);
  return text;
}

Layout::Layout(const Draft& draft, Sources& sources) {
  std::map<std::string, std::vector<Edit>> edits = draft.edits;
  for (const auto& [file, cut] : draft.cuts) edits.try_emplace(file);
  for (const auto& [file, list] : edits) {
    std::vector<Piece> pieces = edited(file, sources.text(file), list);
    std::string into = file;
    const auto cut = draft.cuts.find(file);
    if (cut != draft.cuts.end()) {
      split_at(pieces, file, cut->second.offset);
      into = (std::filesystem::path(file).parent_path() / cut->second.header).string();
      append(into, {"#pragma once\n"});
    }
    for (const Piece& piece : pieces) {
      if (cut != draft.cuts.end() && into != file && piece.from.file == file && piece.from.begin >= cut->second.offset) {
        into = file;
        append(into, {"#include \"" + cut->second.header + "\"\n"});
      }
      append(into, piece);
    }
  }
  for (const auto& [file, pieces] : draft.new_files)
    for (const Piece& piece : pieces) append(file, piece);
}

void Layout::append(const std::string& file, const Piece& piece) {
  std::string& text = texts_[file];
  const bool is_same = piece.text.size() == piece.from.end - piece.from.begin;
  // Of a text that took the place of another only the first byte can be told.
  const std::size_t size = is_same ? piece.text.size() : 1;
  if (!piece.from.file.empty() && !piece.text.empty()) moved_[piece.from.file].insert({piece.from.begin, {piece.from, {file, text.size(), size}}});
  text += piece.text;
}

std::vector<Spot> Layout::now(const Spot& before) const {
  const auto pieces = moved_.find(before.file);
  if (pieces == moved_.end()) return {before};
  std::vector<Spot> spots;
  for (auto piece = pieces->second.begin(); piece != pieces->second.upper_bound(before.offset); ++piece) {
    const auto& [from, laid] = piece->second;
    if (before.offset - from.begin < laid.size) spots.push_back({laid.file, laid.begin + before.offset - from.begin});
  }
  return spots;
}

}  // namespace fvlint::metamorphic
