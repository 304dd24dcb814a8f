#!/bin/bash
# The generated parts of the READMEs: readme.sh FVLINT writes them, readme.sh --check FVLINT fails if they
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

# Each twin opens with its story, then names its compliant twin: `// Compliant twin: ../FILE, what to look at`.
twins() {
  echo '| broken | what is wrong | found by | compliant twin |'
  echo '| --- | --- | --- | --- |'
  local file rules
  for file in reference_impl/broken/*.cpp; do
    rules=$(grep -o '// expect: .*' "$file" | sed 's|// expect: ||; s|  //.*||; s|, |\n|g' | sort -u | sed 's|.*|[`&`](../rules/&/doc.md)|' | paste -sd' ' | sed 's| \[|, [|g')
    awk -v name="${file##*/}" -v rules="$rules" '
      !/^\/\// { exit }
      /^\/\/$/ { part++; next }
      /^\/\/ profile:/ { next }
      { sub(/^\/\/ /, ""); text[part + 0] = text[part + 0] (text[part + 0] ? " " : "") $0 }
      END {
        twin = text[1]; sub(/^Compliant twin: /, "", twin)
        target = twin; sub(/[:,].*/, "", target); rest = substr(twin, length(target) + 1)
        shown = target; sub(/.*\//, "", shown); sub(/^\.\.\//, "", target)
        printf "| [`%s`](broken/%s) | %s | %s | [`%s`](%s)%s |\n", name, name, text[0], rules, shown, target, rest
      }' "$file"
  done
}

# Copies a README from standard input to standard output, with its generated parts made anew.
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
for readme in README.md reference_impl/README.md; do
  regenerate <"$readme" >"$made"
  if [[ $mode == --check ]]; then
    diff -u "$readme" "$made" || { echo "$readme is out of date: ./dev docs writes it anew" >&2; exit 1; }
  else
    cat "$made" >"$readme"
  fi
done
