#!/bin/bash
# What is generated in the documentation: readme.sh FVLINT writes it, readme.sh --check FVLINT fails if it is
# out of date. In a README it stands between `<!-- begin NAME -->` and `<!-- end NAME -->`, NAME being one
# of the functions below; a rule's page is what fvlint says that it is.
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

rules() {
  "$fvlint" rule --format=markdown
}

# `fvlint config` prints paragraphs: `key: type`, the description, `default: ...`; both indented.
config_keys() {
  echo '| key | type | default | what it is for |'
  echo '| --- | --- | --- | --- |'
  "$fvlint" config | awk 'BEGIN { RS = ""; FS = "\n" } {
    key = $1; sub(/: .*/, "", key); type = $1; sub(/^[^:]*: /, "", type)
    text = $2; sub(/^ +/, "", text); preset = $3; sub(/^ +default: /, "", preset); gsub(/,"/, ", \"", preset)
    printf "| `%s` | %s | %s | %s |\n", key, type, preset == "" ? "" : "`" preset "`", text }'
}

# `fvlint --help` ends with the formats: two spaces, the name, who reads it.
formats() {
  echo '| format | who reads it |'
  echo '| --- | --- |'
  "$fvlint" --help | awk '/^Formats/ { within = 1; next } /^[^ ]|^$/ { within = 0 } within { name = $1; sub(/^ +[^ ]+ +/, ""); printf "| `%s` | %s |\n", name, $0 }'
}

# init_writes FILE REMOTE LANGUAGE: what `fvlint init` writes into a small project that is hosted there.
init_writes() {
  local project
  project=$(mktemp -d)
  git -C "$project" init --quiet --initial-branch=main
  git -C "$project" remote add origin "$2"
  echo 'project(rooms CXX)' >"$project/CMakeLists.txt"
  mkdir "$project/third_party"
  (cd "$project" && "$fvlint" init >/dev/null)
  printf '```%s\n' "$3"
  cat "$project/$1"
  echo '```'
  rm -rf "$project"
}

github_workflow() { init_writes .github/workflows/fvlint.yml https://github.com/rooms/rooms yaml; }
gitlab_job() { init_writes .gitlab-ci.yml https://gitlab.com/rooms/rooms yaml; }
hook_entry() { init_writes .pre-commit-config.yaml https://github.com/rooms/rooms yaml; }
init_configuration() { init_writes .fvlint.json https://github.com/rooms/rooms jsonc; }

packages() {
  echo '| package | at least | why |'
  echo '| --- | --- | --- |'
  awk -F' *[|] *' '!/^#/ && NF == 3 { printf "| `%s` | %s | %s |\n", $1, $2, $3 }' packages.txt
}

# The rules that these broken twins expect to be found by, as links.
found_by() {
  grep -ho '// expect: .*' "$@" | sed 's|// expect: ||; s|  //.*||; s|, |\n|g' | sort -u | sed 's|.*|[`&`](../rules/&/doc.md)|' | paste -sd' ' | sed 's| \[|, [|g'
}

# What the analysis of the original bug stated, and the twins that show it: `// Statement N: what it says`.
statements() {
  echo '| | statement | broken | found by |'
  echo '| --- | --- | --- | --- |'
  local number statement
  local -a files
  while IFS=$'\t' read -r number statement; do
    mapfile -t files < <(grep -lFx "// Statement $number: $statement" reference_impl/broken/*.cpp)
    printf '| %s | %s | %s | %s |\n' "$number" "$statement" \
      "$(printf '%s\n' "${files[@]##*/}" | sed 's|.*|[`&`](broken/&)|' | paste -sd' ' | sed 's| \[|, [|g')" "$(found_by "${files[@]}")"
  done < <(sed -nE 's|^// Statement ([0-9]+): (.*)|\1\t\2|p' reference_impl/broken/*.cpp | sort -un)
}

# Each twin opens with its story, then names its compliant twin: `// Compliant twin: ../FILE, what to look at`.
twins() {
  echo '| broken | what is wrong | found by | compliant twin |'
  echo '| --- | --- | --- | --- |'
  local file
  for file in reference_impl/broken/*.cpp; do
    awk -v name="${file##*/}" -v rules="$(found_by "$file")" '
      !/^\/\// { exit }
      /^\/\/$/ { part++; next }
      /^\/\/ (profile|Statement [0-9]+):/ { next }
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

# keep FILE: takes what FILE should be from standard input.
keep() {
  cat >"$made"
  if [[ $mode == --check ]]; then
    diff -u "$1" "$made" || { echo "$1 is out of date: ./dev docs writes it anew" >&2; exit 1; }
  else
    cmp -s "$made" "$1" || cat "$made" >"$1"
  fi
}

made=$(mktemp)
trap 'rm -f "$made"' EXIT
for readme in README.md reference_impl/README.md checker/config/README.md checker/report/README.md docs/*.md; do
  regenerate <"$readme" | keep "$readme"
done
for page in rules/*/doc.md; do
  "$fvlint" rule --format=markdown "$(basename "${page%/doc.md}")" | keep "$page"
done
