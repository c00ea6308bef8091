#!/bin/bash
# Builds artifacts/native/librobust_torch.so, the shim between Robust.LibTorch and libtorch.
#
#   build.sh              over Debian's libtorch-dev
#   build.sh TORCH_DIR    over a PyTorch wheel's torch folder (2.x, CUDA included)
#
# Nothing is done when the shim is newer than its sources and was built over the same libtorch.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
torch=${1:-${TORCH_DIR:-}}
output="$root/artifacts/native"
shim="$output/librobust_torch.so"
cxx=${CXX:-g++}

fail() { echo "build.sh: $*" >&2; exit 1; }

command -v "$cxx" >/dev/null || fail "no C++ compiler; on Debian: apt-get install g++"

if [ -n "$torch" ]; then
    torch=$(cd "$torch" 2>/dev/null && pwd) || fail "TORCH_DIR '${1:-${TORCH_DIR:-}}' is not a folder"
    include="$torch/include"
    lib="$torch/lib"
    flags=(-isystem "$include" -isystem "$include/torch/csrc/api/include")
else
    include=/usr/include
    lib="/usr/lib/$("$cxx" -dumpmachine)"
    flags=(-I"$include/torch/csrc/api/include")
fi
header="$include/torch/csrc/api/include/torch/version.h"
[ -f "$header" ] || fail "no libtorch headers in $include; on Debian: apt-get install libtorch-dev, or give TORCH_DIR"
[ -e "$lib/libc10.so" ] || fail "no libc10.so in $lib"

version=$(sed -n 's/^#define TORCH_VERSION_\(MAJOR\|MINOR\|PATCH\) //p' "$header" | paste -sd.)
standard=17
[ "$(printf '%s\n2.10\n' "$version" | sort -V | head -1)" = 2.10 ] && standard=20

# Wheels before 2.6 use the old C++ strings; the library says which it wants.
# (Counted, not `grep -q`: that ends at the first hit, and the pipe then fails for nm.)
abi=0
[ "$(nm -D --defined-only "$lib/libc10.so" | grep -c '__cxx11')" = 0 ] || abi=1

flags+=(-std=c++$standard -O2 -fPIC -fvisibility=hidden -Wall -D_GLIBCXX_USE_CXX11_ABI=$abi)
links=(-L"$lib" -Wl,-rpath,"$lib" -ltorch -ltorch_cpu -lc10)
# Nothing refers to the CUDA library by symbol: without the flag the linker would leave it out.
[ -e "$lib/libtorch_cuda.so" ] && links+=(-Wl,--no-as-needed -ltorch_cuda -lc10_cuda)

stamp="torch=$lib version=$version cxx=$("$cxx" -dumpfullversion) flags=${flags[*]} links=${links[*]}"
if [ -f "$shim" ] && [ "$(cat "$shim.stamp" 2>/dev/null)" = "$stamp" ] &&
    [ -z "$(find "$here" -newer "$shim" \( -name '*.cpp' -o -name '*.h' -o -name build.sh \))" ]; then
    echo "The torch shim is up to date (libtorch $version)."
    exit 0
fi

echo "Building the torch shim over libtorch $version in $lib ..."
mkdir -p "$output"
work=$(mktemp -d "$output/build.XXXXXX")
trap 'rm -rf "$work"' EXIT

sources=("$here"/*.cpp)
printf '%s\n' "${sources[@]}" |
    xargs -P "$(nproc)" -I{} sh -c 'out=$1/$(basename "$2").o; shift 2; exec "$@" -o "$out"' \
        sh "$work" {} "$cxx" "${flags[@]}" -c {}
"$cxx" -shared -o "$work/librobust_torch.so" "$work"/*.o "${links[@]}"
mv -f "$work/librobust_torch.so" "$shim"
printf '%s' "$stamp" > "$shim.stamp"
echo "Built $shim"
