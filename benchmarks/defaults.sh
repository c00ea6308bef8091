#!/usr/bin/env bash
# Trains every task of samples/Recipes/DefaultCase.cs with nothing declared, for each seed that is not there yet, a process
# for each core, one thread each, and prints the lines; ./build.sh defaults does so after it has built the program.
#   benchmarks/defaults.sh [FOLDER]      CASES="mnist-2000 mnist-l2" SEEDS="0 1 2"
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-artifacts/defaults}
program=artifacts/bin/Recipes/release/Recipes.dll
[[ -f $program ]] || { echo "Build first: ./build.sh build." >&2; exit 1; }
processes=${PROCESSES:-$(nproc)}   # asked before, as nproc heeds the next line
export OMP_NUM_THREADS=1 program folder
mkdir -p "$folder"

line() {
    local target=$folder/$1-$2.md
    [[ -f $target ]] && return
    dotnet "$program" default --case "$1" --seed "$2" >"$target.part" && mv "$target.part" "$target"
}
export -f line

for task in ${CASES:-plain-records bent-records mnist-2000 mnist-l2 fashion-mnist mnist}; do
    for seed in ${SEEDS:-0 1 2 3 4}; do
        echo "$task $seed"
    done
done | xargs -P "$processes" -L 1 bash -c 'line "$@"' line 2>/dev/null

echo "| task | seed | epochs | clean | PGD-50 | training | warnings |"
echo "|---|---|---|---|---|---|---|"
cat "$folder"/*.md
