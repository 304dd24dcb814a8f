# shellcheck shell=bash
# Debian source packages as fvlint needs them (sourced): the pinned version's sources, a compile database, and the
# headers that a build would generate, all below build/ecosystem/PACKAGE/. Nothing is compiled that no header is made by.
#
# apt knows no sources here (a fresh Debian lists no deb-src), and root's lists are none of ours. So apt gets a
# configuration with folders of its own: neither root nor /etc is needed for sources, only for packages to build against.

apt_for_sources() {
  local folder=$PWD/build/ecosystem/apt
  mkdir -p "$folder"/{state/lists,cache/archives}/partial
  local key='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
  local mirror=http://deb.debian.org
  {
    echo "deb-src $key $mirror/debian bookworm main"
    echo "deb-src $key $mirror/debian bookworm-updates main"
    echo "deb-src $key $mirror/debian-security bookworm-security main"
  } >"$folder/sources.list"
  cat >"$folder/apt.conf" <<CONFIGURATION
Dir::Etc::sourcelist "$folder/sources.list";
Dir::Etc::sourceparts "-";
Dir::State "$folder/state";
Dir::State::status "/var/lib/dpkg/status";
Dir::Cache "$folder/cache";
APT::Sandbox::User "";
CONFIGURATION
  export APT_CONFIG=$folder/apt.conf
  [[ -n $(find "$folder/fresh" -mmin -1440 2>/dev/null) ]] && return
  apt-get -q update >"$folder/update.log" 2>&1 || { cat "$folder/update.log" >&2; die "apt-get update failed for the sources"; }
  touch "$folder/fresh"
}

# fetch PACKAGE VERSION: build/ecosystem/PACKAGE/source, with Debian's patches applied.
fetch() {
  local package=$1 version=$2 folder=build/ecosystem/$1
  [[ $(cat "$folder/version" 2>/dev/null) != "$version" ]] || return 0
  rm -rf "$folder"
  mkdir -p "$folder"
  echo "ecosystem: $package $version: fetching"
  (apt_for_sources && cd "$folder" && apt-get -q source --download-only --only-source "$package=$version") >"$folder/fetch.log" 2>&1 ||
    gone "$package" "$version" "$folder/fetch.log"
  dpkg-source -x "$folder"/*.dsc "$folder/source" >>"$folder/fetch.log" 2>&1 || die "$package: unpacking failed, see $folder/fetch.log"
  rm -f "$folder"/*.dsc "$folder"/*.tar.*
  echo "$version" >"$folder/version"
}

gone() {
  local there
  there=$(apt_for_sources && apt-cache showsrc --only-source "$1" 2>/dev/null | awk '/^Version:/ { print $2 }' | paste -sd' ')
  die "$1 $2 could not be fetched (see $3). The mirror has ${there:-none}: put that version into tests/ecosystem/packages.txt," \
    "run ./dev ecosystem --update, and label what is new"
}

# install_needs PACKAGES: those that are missing. Nothing may be removed for them.
install_needs() {
  local -a lacking
  (($#)) || return 0
  read -ra lacking <<<"$(printf '%s 0\n' "$@" | missing)"
  ((${#lacking[@]})) || return 0
  may_install || die "packages are missing; as root run: apt-get install --no-install-recommends ${lacking[*]}"
  apt_get install -y --no-install-recommends --no-remove "${lacking[@]}" || { apt_get update && apt_get install -y --no-install-recommends --no-remove "${lacking[@]}"; } ||
    die "installing what the packages are built against failed: see above"
}

# configure PACKAGE OPTIONS: build/ecosystem/PACKAGE/source/fvlint-build, with its compile database.
configure() {
  local package=$1 folder=build/ecosystem/$1
  local build=$folder/source/fvlint-build
  shift
  [[ $(cat "$folder/configured" 2>/dev/null) != "$*" ]] || return 0
  echo "ecosystem: $package: configuring"
  rm -rf "$build"
  cmake -G Ninja -S "$folder/source" -B "$build" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DCMAKE_BUILD_TYPE=Debug "$@" >"$folder/configure.log" 2>&1 ||
    die "$package: configuring failed, see $folder/configure.log"
  generate "$build" >"$folder/generate.log" 2>&1 || echo "ecosystem: $package: not everything could be generated, see $folder/generate.log" >&2
  python3 tests/ecosystem/database.py "$build/compile_commands.json"
  echo "$*" >"$folder/configured"
}

# What custom commands write and a unit includes or is.
generate() {
  local -a made
  mapfile -t made < <(ninja -C "$1" -t targets all | sed -nE 's/^(.*\.(h|hh|hpp|hxx|inc|def|ipp|cc|cpp|cxx)): CUSTOM_COMMAND$/\1/p')
  ((${#made[@]})) || return 0
  ninja -C "$1" -k 0 -j "$(nproc)" "${made[@]}"
}
