// Checkstyle's XML, version 4.3, which review bots and CI servers learned to read before anything else.
#include "report/format.h"
#include "report/paths.h"
#include "report/xml.h"

namespace fvlint {
namespace {

class Checkstyle {
 public:
  Checkstyle() { set(root_, "version", "4.3"); }

  /// Errors of one file come one after the other.
  void add(const Location& place, const char* severity, std::string_view message, const std::string& rule) {
    if (!file_ || place.file != path_) {
      path_ = place.file;
      file_ = root_.append_child("file");
      set(file_, "name", relative_path(path_));
    }
    pugi::xml_node error = file_.append_child("error");
    set(error, "line", place.line);
    set(error, "column", place.column);
    set(error, "severity", severity);
    set(error, "message", message);
    set(error, "source", "fvlint." + rule);
  }

  std::string text() const { return text_of(document_); }

 private:
  pugi::xml_document document_;
  pugi::xml_node root_ = document_.append_child("checkstyle"), file_;
  std::string path_;
};

std::string print(const Report& report) {
  Checkstyle checkstyle;
  for (const Finding& finding : report.findings) checkstyle.add(finding.location, word_for(finding.severity), finding.message, finding.rule);
  for (const IncompleteUnit& unit : report.incomplete)
    checkstyle.add({unit.file, 1, 1, 1, 1}, unit.fatal ? "error" : "info", said_of(unit), "incomplete-unit");
  return checkstyle.text();
}

const FormatRegistration registration({"checkstyle", "Jenkins, reviewdog -f=checkstyle, Danger: Checkstyle's XML, version 4.3", print});

}  // namespace
}  // namespace fvlint
