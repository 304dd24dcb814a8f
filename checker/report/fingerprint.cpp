#include "report/fingerprint.h"

#include <map>

#include "report/hash.h"

namespace fvlint {
namespace {

std::string collapsed(std::string_view line) {
  std::string result;
  bool blank = false;
  for (const char c : line) {
    if (c == ' ' || c == '\t') {
      blank = !result.empty();
      continue;
    }
    if (blank) result += ' ';
    blank = false;
    result += c;
  }
  return result;
}

}  // namespace

void set_fingerprints(std::vector<Finding>& findings, SourceText& source) {
  std::map<std::string, unsigned> seen;
  for (Finding& finding : findings) {
    std::string identity;
    for (const std::string& part : {finding.rule, finding.class_name, finding.member, finding.function,
                                    collapsed(source.line(finding.location.file, finding.location.line))}) {
      identity += part;
      identity += '\0';
    }
    const unsigned ordinal = seen[identity]++;
    finding.fingerprint = hash_of(identity + std::to_string(ordinal));
  }
}

}  // namespace fvlint
