# shellcheck shell=bash
# Debian packages, for ./dev (sourced): which are missing, and how they get here.
# The list is packages.txt, and for one command a list of its own. Nothing is asked, nothing is run as root that is not printed first.

readonly llvm_newest_first=(22 21 20 19)

die() {
  echo "dev: $*" >&2
  exit 2
}

# wanted N [PATTERN [LIST]]: "name minimum" of each package for LLVM N, one a line.
wanted() {
  awk -F'|' -v n="$1" -v pattern="${2:-.}" '
    /^#/ || NF < 3 || $1 !~ pattern { next }
    { gsub(/ /, "", $1); gsub(/ /, "", $2); sub(/N/, n, $1); sub(/N/, n, $2); print $1, $2 }' "${3:-packages.txt}"
}

# Those that only this LLVM version needs.
wanted_of_llvm() { wanted "$1" N; }

# Whether an installed package has what the one named would bring (NodeSource's nodejs has npm).
is_provided() {
  dpkg-query -W -f '${db:Status-Status} ${Provides}\n' | grep -E "^installed (.*[ ,])?$1([ ,].*)?$" >/dev/null
}

# missing: those read from standard input that are not installed or are too old, on one line.
missing() {
  local name minimum version
  while read -r name minimum; do
    version=$(dpkg-query -W -f '${db:Status-Status} ${Version}' "$name" 2>/dev/null) || version=
    [[ $version == 'installed '* ]] || { is_provided "$name" || printf '%s ' "$name"; continue; }
    version=${version#* }
    dpkg --compare-versions "${version#*:}" ge "$minimum" || printf '%s ' "$name"
  done
}

# Whether apt knows where to get all the packages given.
available() {
  local name candidate
  for name; do
    candidate=$(apt-cache policy "$name" 2>/dev/null | awk '/Candidate:/ { print $2 }')
    [[ -n $candidate && $candidate != '(none)' ]] || return 1
  done
}

# The user whose apt-get may install: root, or one whom sudo makes root. A sudo that wants a password
# may ask for it on a terminal, and only there.
may_install() {
  ((EUID == 0)) || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 && -t 1 ]]; }; }
}

apt_get() {
  local -a sudo=()
  ((EUID == 0)) || sudo=(sudo)
  echo "dev: ${sudo[*]:+sudo }apt-get $*"
  # Without standard input no package script can wait for an answer.
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null
}

# Package lists may be absent (containers) or older than the newest LLVM. One refresh a day is
# enough to find out that this Debian has none newer.
refresh_lists() {
  local stamp=build/.package-lists
  if compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null && [[ -n $(find "$stamp" -mmin -1440 2>/dev/null) ]]; then
    return
  fi
  may_install || return 0
  apt_get update || die "apt-get update failed: see above"
  mkdir -p build && touch "$stamp"
}

# choose_llvm newest|N: sets `llvm` to the version to build with.
choose_llvm() {
  llvm=$1
  command -v apt-get >/dev/null ||
    die "this is no Debian: install what packages.txt lists, then 'cmake --preset llvm-22 && cmake --build build/llvm-22'"
  [[ $llvm == newest ]] || return 0
  local refreshed version
  local -a lacking
  for refreshed in no yes; do
    for version in "${llvm_newest_first[@]}"; do
      read -ra lacking <<<"$(wanted_of_llvm "$version" | missing)"
      if available "${lacking[@]}"; then
        llvm=$version
        # An older one counts only once the lists are known to be fresh.
        [[ $refreshed == no && $version != "${llvm_newest_first[0]}" ]] && break
        return 0
      fi
    done
    [[ $refreshed == yes ]] || refresh_lists
  done
  die "no LLVM from 19 to 22 among this system's packages"
}

# install_missing N [LIST]: everything that packages.txt, or another list, names, for LLVM N.
install_missing() {
  local -a packages
  read -ra packages <<<"$(wanted "$1" . "${2:-packages.txt}" | missing)"
  ((${#packages[@]})) || return 0
  local install=(install -y --no-install-recommends "${packages[@]}")
  may_install ||
    die "packages are missing, and this is neither root nor a user of sudo; as root run: apt-get update && apt-get ${install[*]}"
  echo "dev: missing Debian packages: ${packages[*]}"
  available "${packages[@]}" || refresh_lists
  available "${packages[@]}" || die "LLVM $1 is not among this system's packages, or one of these is not: ${packages[*]}"
  # Lists that are too old name files which the mirror no longer has.
  apt_get "${install[@]}" || { apt_get update && apt_get "${install[@]}"; } || die "installing failed: see above"
}
