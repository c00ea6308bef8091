#!/usr/bin/env bash
# Trains for randomized smoothing where the weights are not there yet, certifies test images of MNIST, and prints the table of
# docs/smoothing.md, a process for each core, one thread each; ./build.sh numbers smoothing does so after it has built the program
# and got the data.
#   benchmarks/smoothing.sh [FOLDER]      RECIPES="gaussian consistency" SEED=0 IMAGES=200 NOISY_SAMPLES=10000
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-artifacts/smoothing}
program=artifacts/bin/Recipes/release/Recipes.dll
[[ -f $program ]] || { echo "Build first: ./build.sh build." >&2; exit 1; }
processes=${PROCESSES:-$(nproc)}   # asked before, as nproc heeds the next line
export OMP_NUM_THREADS=1 program folder

row() {
  dotnet "$program" smooth --recipe "$1" --seed "${SEED:-0}" --images "${IMAGES:-200}" \
    --noisy-samples "${NOISY_SAMPLES:-10000}" --output "$folder" | tail -n 1
}
export -f row

echo "| training | average radius | at 0 | at 0.5 | at 1 | at 1.5 | abstained |"
echo "|---|---|---|---|---|---|---|"
printf '%s\n' ${RECIPES:-gaussian consistency} | xargs -P "$processes" -L 1 bash -c 'row "$@"' row
