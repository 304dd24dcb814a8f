#include "report/statistics.h"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace fvlint {
namespace {

// Made when first asked for: counters register before main, in any order.
template <typename Statistic>
std::vector<const Statistic*>& all() {
  static std::vector<const Statistic*> list;
  return list;
}

template <typename Statistic>
std::vector<const Statistic*> by_name() {
  std::vector<const Statistic*> list = all<Statistic>();
  std::sort(list.begin(), list.end(), [](const Statistic* a, const Statistic* b) { return a->name() < b->name(); });
  return list;
}

}  // namespace

Counter::Counter(std::string_view name) : name_(name) { all<Counter>().push_back(this); }
Stopwatch::Stopwatch(std::string_view name) : name_(name) { all<Stopwatch>().push_back(this); }

std::string statistics() {
  std::string text;
  char line[96];
  for (const Counter* one : by_name<Counter>()) {
    std::snprintf(line, sizeof line, "%-24.*s %12llu\n", static_cast<int>(one->name().size()), one->name().data(), static_cast<unsigned long long>(one->value()));
    text += line;
  }
  for (const Stopwatch* one : by_name<Stopwatch>()) {
    std::snprintf(line, sizeof line, "%-24.*s %12.3f s\n", static_cast<int>(one->name().size()), one->name().data(), one->seconds());
    text += line;
  }
  return text;
}

}  // namespace fvlint
