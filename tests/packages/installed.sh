#!/bin/bash
# What `cmake --install` gives, used as its users do.
#     installed.sh BUILD SOURCE COMPILER LLVM
set -euo pipefail
build=$1 source=$2 compiler=$3 llvm=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

fail() {
  echo "installed.sh: $*" >&2
  exit 1
}

cmake --install "$build" --prefix "$prefix" --component program >"$work/log" || { cat "$work/log"; fail "cmake --install failed"; }
export PATH=$prefix/bin:$PATH HOME=$work

# No path into the build, and none to look for libraries in.
module=$(find "$prefix" -name FvlintTidyModule.so)
for program in "$prefix/bin/fvlint" "$prefix/libexec/fvlint/fvlint-extract" "$module" "${module%/*}/fvlint-tidy-checks.so"; do
  ! readelf -d "$program" | grep -E 'R(UN)?PATH' || fail "$program has a path for libraries"
done

# clang-tidy loads what is installed.
printf 'class A {\n public:\n  explicit A(int port) : port_(port) {}\n  void validate() {\n    port_ = 1;\n    if (port_ < 1) throw port_;\n  }\n private:\n  int port_;\n};\n' >"$work/a.cpp"
"clang-tidy-$llvm" -load "$module" -checks='-*,fvlint-*' "$work/a.cpp" -- >"$work/said" 2>&1 || { cat "$work/said"; fail "clang-tidy does not take the module"; }
grep -q "a.cpp:5:5: warning: validator 'validate' writes member 'port_'.*\[fvlint-validator-writes-member\]" "$work/said" || { cat "$work/said"; fail "the module finds nothing"; }

# A project finds it, and its build fails on a finding and on nothing else.
export CXX=$compiler
cmake -G Ninja -S "$source/tests/packages/consumer" -B "$work/good" -DCMAKE_PREFIX_PATH="$prefix" >"$work/log" || { cat "$work/log"; fail "find_package(fvlint) failed"; }
cmake --build "$work/good" || fail "the build of a clean project failed"
cmake -G Ninja -S "$source/tests/packages/consumer" -B "$work/bad" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_FLAGS=-DFAULTY >/dev/null
! cmake --build "$work/bad" >"$work/said" 2>&1 || fail "the build of a faulty project did not fail"
grep -q "room.cpp:6:.*validator 'fits' writes member 'seats_'.*\[validator-writes-member\]" "$work/said" || { cat "$work/said"; fail "it failed of something else"; }

# The manual page has no fault that man knows of, and every command.
page=$prefix/share/man/man1/fvlint.1
warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=100 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
[[ -z $warnings ]] || fail "the manual page: $warnings"
LC_ALL=C.UTF-8 man -l "$page" | col -b >"$work/page"
for command in check judge template; do grep -q "fvlint \[\?$command" "$work/page" || fail "the manual page lacks $command"; done
grep -q -- '--since REV' "$work/page" || fail "the manual page lacks --since"

# Each shell completes commands, options and their values.
share=$prefix/share
bash_says() { bash -c 'source "$1"; COMP_WORDS=("${@:2}"); COMP_CWORD=$(($# - 2)); _fvlint; printf "%s\n" "${COMPREPLY[@]}"' - "$share/bash-completion/completions/fvlint" "$@"; }
fish_says() { fish --no-config -c "source $share/fish/vendor_completions.d/fvlint.fish; complete -C '$*'" | cut -f1; }
zsh_says() { zsh -f "$source/tests/packages/completed.zsh" "$share/zsh/vendor-completions" "$*"; }
expect() {
  local wanted=$1 shell=$2
  shift 2
  "${shell}_says" "$@" >"$work/offered"
  grep -qxF -- "$wanted" "$work/offered" || { cat "$work/offered"; fail "$shell does not offer $wanted after: $*"; }
}
for shell in bash fish zsh; do
  expect judge $shell fvlint ju
  expect --staged $shell fvlint --stag
  expect --no-cache $shell fvlint check --no-c
  expect --stats $shell fvlint judge --stat
  expect --check $shell fvlint config --che
  # bash has the word behind = for one of its own.
  if [[ $shell == bash ]]; then expect sarif bash fvlint --format = sa; else expect --format=sarif $shell fvlint --format=sa; fi
  expect strict $shell fvlint judge --profile str
done
echo "installed.sh: all as it should be"
