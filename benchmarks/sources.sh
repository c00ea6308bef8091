#!/usr/bin/env bash
# Images per second of the sample's training on the same images in memory and in mapped files, in turn; prints both medians,
# their ratio and the load of the machine.
# usage: benchmarks/sources.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
ours=artifacts/bin/Robust.Benchmarks/release/Robust.Benchmarks.dll

a=() b=()
for ((run = 0; run < runs; run++)); do
  a+=("$(dotnet "$ours" source memory)")
  b+=("$(dotnet "$ours" source mapped)")
done
median() { printf '%s\n' "$@" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
awk -v a="$(median "${a[@]}")" -v b="$(median "${b[@]}")" -v n="$runs" -v load="$(cut -d ' ' -f 1 /proc/loadavg)" \
  'BEGIN { printf "images/s, median of %d: memory %.0f, mapped %.0f, ratio %.2f, load %.1f\n", n, a, b, b / a, load }'
