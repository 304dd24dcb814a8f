#include "scan/read_what_matters.h"

#include <map>
#include <utility>

#include "report/statistics.h"
#include "run/unit_store.h"

namespace fvlint {
namespace {

Counter skipped("units skipped");
Counter rounds("rounds");
Stopwatch scanning("time scan");

/// The units to read next; none when nothing is missing.
std::vector<std::size_t> next_round(Relevance& relevance, const std::function<Demand()>& demand) {
  {
    const Timing timing(scanning);
    if (std::vector<std::size_t> chosen = relevance.next(); !chosen.empty()) return chosen;
  }
  const Demand more = demand();
  const Timing timing(scanning);
  relevance.require(more);
  return relevance.next();
}

class Rounds {
 public:
  Rounds(const std::vector<PlannedUnit>& units, Relevance& relevance, const Taker& taker, const WorkerLimits& limits, const ProgressFunction& progress,
         const Overlay& overlay, UnitCache* cache)
      : units_(units), relevance_(relevance), taker_(taker), limits_(limits), progress_(progress), overlay_(overlay), cache_(cache) {}

  std::vector<facts::Unit> read() {
    std::size_t number = 0;
    for (std::vector<std::size_t> round = next_round(relevance_, taker_.demand); !round.empty(); round = next_round(relevance_, taker_.demand), ++number) read(round);
    rounds.add(number);
    skipped.add(units_.size() - read_.size());
    if (number > 1) hand_on_in_order();
    std::vector<facts::Unit> left;
    for (auto& [place, unit] : read_) left.push_back(std::move(unit));
    return left;
  }

 private:
  void read(const std::vector<std::size_t>& round) {
    std::vector<PlannedUnit> chosen;
    for (const std::size_t unit : round) chosen.push_back(units_[unit]);
    std::size_t done = 0;
    const auto take = [&](facts::Unit& unit) {
      const std::size_t place = round[done++];
      relevance_.note_read(place, unit);
      kept_[place] = store_.keep(unit);
      taker_.take(unit);
    };
    std::vector<facts::Unit> left = extract_units(chosen, limits_, take, progress_, overlay_, cache_);
    for (std::size_t i = 0; i < left.size(); ++i) read_[round[i]] = std::move(left[i]);
  }

  void hand_on_in_order() {
    taker_.start_over();
    for (auto& [place, unit] : read_) {
      unit = store_.load(kept_[place]);
      taker_.take(unit);
    }
  }

  const std::vector<PlannedUnit>& units_;
  Relevance& relevance_;
  const Taker& taker_;
  const WorkerLimits& limits_;
  const ProgressFunction& progress_;
  const Overlay& overlay_;
  UnitCache* cache_;
  UnitStore store_;
  std::map<std::size_t, UnitStore::Place> kept_;  ///< by place in the plan
  std::map<std::size_t, facts::Unit> read_;
};

}  // namespace

std::vector<facts::Unit> read_what_matters(const std::vector<PlannedUnit>& units, Relevance& relevance, const Taker& taker, const WorkerLimits& limits, const ProgressFunction& progress,
                                           const Overlay& overlay, UnitCache* cache) {
  return Rounds(units, relevance, taker, limits, progress, overlay, cache).read();
}

}  // namespace fvlint
