#!/bin/bash
# `./dev ecosystem DIR` on a project made for it: check.sh FVLINT. What is added, removed, labelled and counted is what was written.
set -euo pipefail
fvlint=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
project=$folder/queue
store=$folder/store
mkdir -p "$project/build"

# project RIGHT WRONG: a class whose validators have these bodies, with its compile database.
project() {
  cat >"$project/queue.cpp" <<CODE
#include <stdexcept>
class Queue {
 public:
  void validate() { $1 if (limit_ < 0) throw std::runtime_error("limit"); }
  void validate_later() { $2 if (limit_ > 9) throw std::runtime_error("limit"); }
 private:
  int limit_ = 0;
};
void use(Queue& queue) { queue.validate(); queue.validate_later(); }
CODE
  echo "[{\"directory\": \"$project\", \"file\": \"queue.cpp\", \"command\": \"c++ -std=c++17 -c queue.cpp\"}]" >"$project/build/compile_commands.json"
}

# run CODE OPTIONS: the command's output in $said; it must leave with CODE.
run() {
  local expected=$1 code=0
  shift
  said=$("$here/run.sh" "$fvlint" --store "$store" "$@" "$project" 2>&1) || code=$?
  [[ $code == "$expected" ]] || { printf '%s\nexit code %s instead of %s\n' "$said" "$code" "$expected" >&2; exit 1; }
}

# says TEXT: the last run printed it.
says() {
  [[ $said == *"$1"* ]] || { printf '%s\ndoes not say: %s\n' "$said" "$1" >&2; exit 1; }
}

silent_about() {
  [[ $said != *"$1"* ]] || { printf '%s\nsays: %s\n' "$said" "$1" >&2; exit 1; }
}

project 'limit_ = 7;' ''
run 1
says 'queue: 1 units, 0 not read wholly'
says 'added 1: validator-writes-member 1'
says "+ validator-writes-member queue.cpp: Queue::validate 'limit_'"
says '1 without a label in store/labels/queue.jsonl'

run 0 --update
run 0
silent_about added
silent_about removed
! grep -rE 'throw|limit_ =|/tmp|message' "$store/findings" || { echo 'code or places of this machine are stored' >&2; exit 1; }

fingerprint=$(grep -o '"fingerprint": "[0-9a-f]*"' "$store/findings/queue.jsonl")
mkdir -p "$store/labels"
echo "{$fingerprint, \"label\": \"right\", \"reason\": \"it writes\"}" >"$store/labels/queue.jsonl"
echo '{"project": "queue", "file": "queue.cpp", "function": "Queue::validate", "validator": true, "expected": ["validator-writes-member"], "reason": "it writes"}
{"project": "queue", "file": "queue.cpp", "function": "Queue::validate_later", "validator": true, "expected": [], "reason": "it reads"}' >"$store/recall.jsonl"
run 0
silent_about 'without a label'
says '| validator-writes-member | 1 | 0 | 0 | 0 | 100.0 % (21–100) | 100.0 % (21–100) |'
says 'Of 2 functions read (2 of them validators), fvlint judges 2 as the reader does: 100.0 % (34–100). Of the 1 faults in them it finds 1.'

project '' 'limit_ = 8;'
run 1
says 'added 1: validator-writes-member 1'
says 'removed 1: validator-writes-member 1'
says "- validator-writes-member queue.cpp: Queue::validate 'limit_'"
says '(right: it writes)'

run 0 --update
run 0
says 'fvlint judges 0 as the reader does'
says '| queue | `Queue::validate` | validator-writes-member | nothing |'
says '| queue | `Queue::validate_later` | nothing | validator-writes-member |'

echo "{$fingerprint, \"label\": \"maybe\", \"reason\": \"\"}" >"$store/labels/queue.jsonl"
run 2
says 'needs a label (right, wrong, debatable) and a reason'
rm "$project/build/compile_commands.json"
run 2
says 'has no compile_commands.json'
