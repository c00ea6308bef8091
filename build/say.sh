# How build.sh speaks, and what every command needs first.

step() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
die() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

require_dotnet() {
  local how="install the .NET 10 SDK (https://dotnet.microsoft.com/download) and put it on PATH"
  command -v dotnet >/dev/null || die "the command 'dotnet' is missing; $how"
  dotnet --version >/dev/null 2>&1 || die "no .NET SDK fits global.json (10.0 or later); $how"
}

# Runs a command as root: directly, or through sudo.
as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "root is needed for: $*; run that as root, then call ./build.sh again"
  fi
}

# Installs the Debian packages that are missing; elsewhere says exactly what to get.
require_packages() {
  local missing=() package
  for package; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  (( ${#missing[@]} == 0 )) && return
  command -v apt-get >/dev/null ||
    die "this is no Debian machine, so get these yourself: ${missing[*]} (Debian's names)"
  note "installing ${missing[*]}"
  mkdir -p artifacts
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    >artifacts/apt.log 2>&1 || die "apt-get could not install ${missing[*]}; see artifacts/apt.log"
}
