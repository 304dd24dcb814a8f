#!/bin/bash
# The generated parts of README.md: readme.sh FVLINT writes them, readme.sh --check FVLINT fails if they
# are out of date. Each stands between `<!-- begin NAME -->` and `<!-- end NAME -->`, NAME being one
# of the functions below.
set -euo pipefail
mode=--write
[[ ${1:-} != --check ]] || { mode=--check; shift; }
fvlint=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

original_bug() {
  local file=reference_impl/broken/copied_initialisation.cpp code=0
  echo '```console'
  echo "$ fvlint $file -- -std=c++20"
  "$fvlint" --color=never "$file" -- -std=c++20 || code=$?
  echo '```'
  ((code == 1))
}

# `fvlint rule` prints: name, profile, severity, summary, at least two spaces apart.
rules() {
  echo '| rule | profile | severity | what it finds |'
  echo '| --- | --- | --- | --- |'
  "$fvlint" rule | awk -F'  +' '{ printf "| [`%s`](rules/%s/doc.md) | %s | %s | %s |\n", $1, $1, $2, $3, $4 }'
}

packages() {
  echo '| package | at least | why |'
  echo '| --- | --- | --- |'
  awk -F' *[|] *' '!/^#/ && NF == 3 { printf "| `%s` | %s | %s |\n", $1, $2, $3 }' packages.txt
}

# Copies the README from standard input to standard output, with its generated parts made anew.
regenerate() {
  local line skipping=
  while IFS= read -r line; do
    case $line in
      '<!-- begin '*)
        echo "$line"
        skipping=${line#<!-- begin }
        "${skipping% -->}"
        ;;
      '<!-- end '*) skipping= ;&
      *) [[ $skipping ]] || printf '%s\n' "$line" ;;
    esac
  done
}

made=$(mktemp)
trap 'rm -f "$made"' EXIT
regenerate <README.md >"$made"
if [[ $mode == --check ]]; then
  diff -u README.md "$made" || { echo "README.md is out of date: ./dev docs writes it anew" >&2; exit 1; }
else
  cat "$made" >README.md
fi
