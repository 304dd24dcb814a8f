#include "report/format.h"

#include <algorithm>

namespace fvlint {
namespace {

/// Made when the first format registers itself: formats do so before main, in no known order.
std::vector<Format>& registered() {
  static std::vector<Format> formats;
  return formats;
}

}  // namespace

std::string said_of(const IncompleteUnit& unit) { return (unit.fatal ? "could not be read: " : "was read in part: ") + unit.reason; }

std::span<const Format> all_formats() { return registered(); }

FormatRegistration::FormatRegistration(const Format& format) {
  std::vector<Format>& formats = registered();
  const auto place = std::lower_bound(formats.begin(), formats.end(), format.name, [](const Format& one, std::string_view name) { return one.name < name; });
  formats.insert(place, format);
}

}  // namespace fvlint
