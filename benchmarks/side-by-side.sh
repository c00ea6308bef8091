#!/usr/bin/env bash
# Images per second of the sample's training step, ours and Python's torch in turn; prints both medians and their ratio.
# usage: benchmarks/side-by-side.sh [RUNS]     needs a Python with torch; PYTHON names it
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
python=${PYTHON:-/usr/bin/python3}
ours=artifacts/bin/Robust.Benchmarks/release/Robust.Benchmarks.dll
"$python" -c 'import torch' 2>/dev/null || { echo "$python has no torch; install python3-torch or set PYTHON" >&2; exit 1; }

a=() b=()
for ((run = 0; run < runs; run++)); do
  a+=("$(dotnet "$ours" training-step)")
  b+=("$("$python" benchmarks/peer/training_step.py)")
done
median() { printf '%s\n' "$@" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
awk -v a="$(median "${a[@]}")" -v b="$(median "${b[@]}")" -v n="$runs" \
  'BEGIN { printf "images/s, median of %d: Robust %.0f, Python %.0f, ratio %.2f\n", n, a, b, a / b }'
