#!/usr/bin/env bash
# Runs the rows of docs/recipes.md that are not there yet, a process for each core, one thread each, and prints the table;
# ./build.sh recipes does so after it has built the program and got the data.
#   benchmarks/recipes.sh [FOLDER]      DATASETS="mnist" RECIPES="pgd trades" SEEDS="0 1 2" SAMPLES=1000 AUTOATTACK=200
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-artifacts/recipes}
program=artifacts/bin/Recipes/release/Recipes.dll
[[ -f $program ]] || { echo "Build first: ./build.sh build." >&2; exit 1; }
processes=${PROCESSES:-$(nproc)}   # asked before, as nproc heeds the next line
export OMP_NUM_THREADS=1 program folder

row() {
    local dataset=$1 recipe=$2 seed=$3 length=()
    [[ -f $folder/$dataset-$recipe-$seed.json ]] && return
    if [[ $dataset == fashion-mnist ]]; then       # fewer epochs than the recipe says, to keep the whole within hours
        [[ $recipe == free ]] && length=(--epochs 2) || length=(--epochs 3)
    fi

    dotnet "$program" run --dataset "$dataset" --recipe "$recipe" --seed "$seed" "${length[@]}" \
        --samples "${SAMPLES:-1000}" --autoattack-samples "${AUTOATTACK:-200}" --output "$folder" | tail -n 1
}
export -f row

# The wide network takes as long as three others: only when asked for.
recipes=${RECIPES:-$(dotnet "$program" list | cut -d: -f1 | grep -Ev '^(wide|certified )')}
for seed in ${SEEDS:-0 1 2}; do
    for dataset in ${DATASETS:-mnist fashion-mnist}; do
        for recipe in $recipes; do
            echo "$dataset $recipe $seed"
        done
    done
done | xargs -P "$processes" -L 1 bash -c 'row "$@"' row

dotnet "$program" table --output "$folder"
