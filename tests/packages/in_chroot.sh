#!/bin/bash
# Each package, installed into a bare Debian, finds the README's first example.
#     in_chroot.sh BUILD SOURCE
# Needs root, for a chroot, and Debian's mirror; leaves with 77 where there is none of these. The bare Debian is kept in BUILD.
set -euo pipefail
build=$1 source=$2
out=$build/packages
[[ $(id -u) == 0 ]] || { echo "in_chroot.sh: skipped, only root may chroot"; exit 77; }
bare=$out/bookworm.tar
mkdir -p "$out"
work=$(mktemp -d -p "$out")
mounted=
leave() {
  [[ -z $mounted ]] || umount "$mounted"
  mounted=
}
trap 'leave; rm -rf "$work"' EXIT

fail() {
  echo "in_chroot.sh: $*" >&2
  exit 1
}

# That no bare Debian can be had here says nothing about the packages.
skip() {
  tail -5 "$work/log"
  echo "in_chroot.sh: skipped, $*"
  exit 77
}

if [[ ! -e $bare ]]; then
  debootstrap --variant=minbase bookworm "$work/bare" >"$work/log" 2>&1 || skip "debootstrap failed"
  # LLVM's newer versions come with Debian's updates.
  printf 'deb http://deb.debian.org/debian bookworm-updates main\ndeb http://deb.debian.org/debian-security bookworm-security main\n' >>"$work/bare/etc/apt/sources.list"
  chroot "$work/bare" sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends libstdc++-12-dev' >"$work/log" 2>&1 || skip "the bare Debian could not be made"
  tar -C "$work/bare" -cf "$bare.part" .
  mv "$bare.part" "$bare"
  rm -rf "$work/bare"
fi

rm -f "$out"/fvlint*.deb "$out"/fvlint*.tar.gz
(cd "$out" && cpack --config "$build/CPackConfig.cmake" -B "$out" >"$work/log" 2>&1) || { tail -20 "$work/log"; fail "cpack failed"; }

# The README's first example, and what it shows.
example=$(sed -n '/^<!-- begin original_bug/,/^<!-- end original_bug/p' "$source/README.md" | sed '1,2d' | sed '/^```/,$d')
command=$(head -1 <<<"$example" | sed 's/^\$ //')

try() {
  local name=$1 install=$2 root=$work/$1
  mkdir "$root"
  tar -C "$root" -xf "$bare"
  mkdir -p "$root/example/reference_impl"
  cp -r "$source/reference_impl/broken" "$root/example/reference_impl/"
  cp "$out"/fvlint*."$name" "$root/"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  chroot "$root" apt-get update -qq >"$work/log" 2>&1 || skip "Debian's mirror is out of reach"
  chroot "$root" sh -c "$install" >"$work/log" 2>&1 || { tail -20 "$work/log"; fail "the .$name could not be installed"; }
  # The archive's programs find their libraries by their own place, which the loader reads in /proc.
  if [[ $name == tar.gz ]]; then
    mount -t proc proc "$root/proc" || { echo "in_chroot.sh: skipped for the .$name, nothing may be mounted here"; exit 77; }
    mounted=$root/proc
  fi
  chroot "$root" sh -c "cd /example && $command" >"$work/said" 2>"$work/errors" || true
  [[ ! -s $work/errors ]] || { cat "$work/errors"; fail "the .$name's fvlint complains"; }
  diff "$work/said" <(tail -n +2 <<<"$example") || fail "the .$name's fvlint says something else than the README"
  chroot "$root" fvlint --version | grep -q 'for LLVM' || fail "the .$name's fvlint does not say its LLVM"
  leave
  rm -rf "$root"
  echo "in_chroot.sh: .$name works"
}

try deb 'apt-get install -y -qq --no-install-recommends /fvlint*.deb'
try tar.gz 'tar -C /usr/local --strip-components=1 -xzf /fvlint*.tar.gz'
