#!/usr/bin/env bash
# Runs the rows for certificates of docs/recipes.md that are not there yet, a process for each core, one thread each, and prints the
# table; ./build.sh numbers certified does so after it has built the program and got the data.
#   benchmarks/certified.sh [FOLDER]      TASKS="mnist-0.3" RECIPES="ibp" SEEDS="0 1 2" AUTOATTACK=200 LIMIT=0.3
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-artifacts/certified}
program=artifacts/bin/Recipes/release/Recipes.dll
[[ -f $program ]] || { echo "Build first: ./build.sh build." >&2; exit 1; }
processes=${PROCESSES:-$(nproc)}   # asked before, as nproc heeds the next line
export OMP_NUM_THREADS=1 program folder

row() {
    local task=$1 recipe=$2 seed=$3 length=()
    [[ -f $folder/$task-$recipe-$seed.json ]] && return
    [[ $task == mnist-0.3 ]] || length=(--epochs 6)    # fewer than the recipe says: smaller radii take fewer
    dotnet "$program" certified --task "$task" --recipe "$recipe" --seed "$seed" "${length[@]}" \
        --autoattack-samples "${AUTOATTACK:-200}" --limit "${LIMIT:-0.3}" --output "$folder" | tail -n 1
}
export -f row

for seed in ${SEEDS:-0 1 2}; do
    for task in ${TASKS:-mnist-0.3 mnist-0.1 fashion-mnist-0.1}; do
        for recipe in ${RECIPES:-ibp}; do
            echo "$task $recipe $seed"
        done
    done
done | xargs -P "$processes" -L 1 bash -c 'row "$@"' row

dotnet "$program" certified-table --output "$folder"
