#!/bin/bash
# What fvlint says of real code, against what it said before: run.sh FVLINT [--update] [--store FOLDER] [--only PACKAGE] [DIR...]
#
# Without DIRs: over the Debian packages of packages.txt, against the findings beside this file, whose labels and numbers
# README.md shows. With DIRs: over those checkouts, against what is kept in build/ecosystem/checkouts/, or in FOLDER.
# Exit code: 0 nothing differs, 1 something does, 2 it could not be found out.
set -euo pipefail
fvlint=$(realpath "$1")
shift
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
start=$PWD
cd "$root"
source tools/packages.sh
source tests/ecosystem/fetch.sh

# judge PROJECT FOLDER BUILD: one run in the default profile, whatever configuration lies about, and what it changes.
judge() {
  local project=$1 folder=$2 build=$3 code=0 began=$SECONDS
  local report=$work/$project.json
  rm -f "$report"
  (cd "$folder" && "$fvlint" -p "$build" --config "$work/default.json" --format=json --quiet --fail-on=none \
    --cache-dir "$work/cache" --cache-size 16000 --output "$report") 2>"$work/$project.log" || code=$?
  # 2 with a report: some unit could not be read; the report lists it.
  [[ $code -le 2 && -s $report ]] || { cat "$work/$project.log" >&2; die "$project: fvlint left with exit code $code"; }
  code=0
  python3 tests/ecosystem/compare.py "$store" "$project" "$report" $((SECONDS - began)) ${update:+--update} || code=$?
  ((code < 2)) || exit 2
  ((code == 0)) || differs=1
}

# database DIR: the folder of a checkout's compile database.
database() {
  local folder
  for folder in "$1" "$1/build"; do
    [[ ! -f $folder/compile_commands.json ]] || { realpath "$folder"; return; }
  done
  die "$1 has no compile_commands.json, neither there nor in build/: configure it with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON"
}

checkouts() {
  local folder build
  for folder; do
    folder=$(cd "$start" && realpath -e "$folder") || die "no such folder: $folder"
    build=$(database "$folder")
    judge "$(basename "$folder")" "$folder" "$build"
  done
}

packages() {
  local package version needs options alone
  while IFS='|' read -r -u 3 package version needs options; do
    package=${package// /} version=${version// /} alone=
    [[ $package != *'*' ]] || alone=yes package=${package%'*'}
    [[ ${needs// /} != - ]] || needs=''
    [[ $package && $package != \#* && (-z $only || $only == "$package") ]] || continue
    # What only the sample asks for has nothing to be compared with.
    [[ ! $alone || $update ]] || continue
    fetch "$package" "$version"
    # shellcheck disable=SC2086
    install_needs $needs
    # shellcheck disable=SC2086
    configure "$package" $options
    if [[ $alone ]]; then
      python3 tests/ecosystem/alone.py "$fvlint" "$work" "$store" "$package"
    else
      judge "$package" "build/ecosystem/$package/source" fvlint-build
    fi
  done 3<tests/ecosystem/packages.txt
}

store='' update='' only='' differs=''
dirs=()
while (($#)); do
  case $1 in
    --update) update=yes ;;
    --store) store=$(cd "$start" && realpath -m "${2:?--store needs a folder}"); shift ;;
    --only) only=${2:?--only needs a package}; shift ;;
    -*) die "unknown option '$1' of ecosystem" ;;
    *) dirs+=("$1") ;;
  esac
  shift
done
command -v python3 >/dev/null || die "python3 is missing: ./dev installs it"
work=$root/build/ecosystem
mkdir -p "$work"
echo '{}' >"$work/default.json"

if ((${#dirs[@]})); then
  store=${store:-$work/checkouts}
  checkouts "${dirs[@]}"
  python3 tests/ecosystem/tables.py "$store"
else
  store=${store:-$root/tests/ecosystem}
  packages
  python3 tests/ecosystem/tables.py "$store" tests/ecosystem/README.md
fi
[[ ! $differs ]]
