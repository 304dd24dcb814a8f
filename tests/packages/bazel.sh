#!/bin/bash
# fvlint as a part of a Bazel build: the real Bazel, over a workspace whose fault two targets share.
#     bazel.sh BUILD SOURCE
set -euo pipefail
build=$1 source=$2
work=$(mktemp -d)
bazel() { command bazel --output_user_root="$work/bazel" "$@"; }
# Bazel takes the right to write away from what it has made.
trap 'cd "$work/workspace" && bazel shutdown 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT

fail() {
  echo "bazel.sh: $*" >&2
  cat "$work/said" >&2
  exit 1
}

cmake --install "$build" --prefix "$work/prefix" --component program >"$work/said" || fail "cmake --install failed"
cp -r "$source/tests/packages/bazel" "$work/workspace"
cd "$work/workspace"
cat >WORKSPACE <<WORKSPACE
new_local_repository(name = "fvlint", path = "$work/prefix", build_file = "$work/prefix/share/fvlint/bazel/BUILD.fvlint")
local_repository(name = "rules_cc", path = "rules_cc")
local_repository(name = "remote_coverage_tools", path = "remote_coverage_tools")
local_repository(name = "rules_java", path = "/usr/share/bazel/rules/java")
local_repository(name = "rules_proto", path = "/usr/share/bazel/rules/proto")
local_repository(name = "platforms", path = "/usr/share/bazel/tools/platforms")
WORKSPACE

# A repository around Bazel's folders is none of its business.
mkdir "$work/.git"

# The helper that writes is in another target than the validator.
! bazel test --test_output=errors //:lint >"$work/said" 2>&1 || fail "the fault passes"
grep -q "^server.cpp:4:3: error: validator 'validate' writes member 'number_'.*\[validator-writes-member\]" "$work/said" || fail "the fault is not found"
grep -q "^port/normalise.cpp:3:" "$work/said" || fail "where it is written is not said"
bazel test //:lint_sound //:lint_configured >"$work/said" 2>&1 || fail "sound code does not pass"

# One report over several targets, for other programs to read.
bazel build //:report >"$work/said" 2>&1 || fail "there is no report"
python3 -c 'import json; found = json.load(open("bazel-bin/report"))["findings"]; print(found); assert [one["file"] for one in found] == ["server.cpp"]' >"$work/said" 2>&1 || fail "the report is not about server.cpp alone"

# What has not changed is not read again, and what has is: once.
read_again() { bazel build --subcommands //:report >"$work/said" 2>&1; grep -o "'Reading [^']*'" "$work/said" | sort -u | tr '\n' ' '; }
[[ -z $(read_again) ]] || fail "a second build reads units again"
echo '// changed' >>sound.cpp
[[ $(read_again) == "'Reading sound.cpp' " ]] || fail "after a change, other units are read than the changed one"
echo '// changed' >>port/port.h
[[ $(read_again) == "'Reading port/normalise.cpp' 'Reading server.cpp' " ]] || fail "after a change of a header, other units are read than those that include it"
echo "bazel.sh: all as it should be"
