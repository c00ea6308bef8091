#!/usr/bin/env bash
# Trains the demo for each seed that is not there yet, attacks it by PGD and AutoAttack, one thread each, and prints the
# table of README.md; ./build.sh numbers seeds does so after it has built the program and fetched the data.
#   benchmarks/seeds.sh [FOLDER]      SEEDS="0 1 2 3 4"
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-artifacts/seeds}
program=artifacts/bin/Mnist/release/Mnist.dll
[[ -f $program ]] || { echo "Build first: ./build.sh build." >&2; exit 1; }
processes=${PROCESSES:-$(nproc)}   # asked before, as nproc heeds the next line
export OMP_NUM_THREADS=1 program folder

row() {
  local target=$folder/$1
  [[ -f $target/autoattack.json ]] && return
  dotnet "$program" train --seed "$1" --output "$target" >/dev/null
  dotnet "$program" evaluate --output "$target" --step-size 0.01 --batch-size 500 --seed "$1" >/dev/null
  dotnet "$program" evaluate --output "$target" --suite autoattack --samples 200 --batch-size 500 --seed "$1" \
    --json "$target/autoattack.json.part" >/dev/null
  mv "$target/autoattack.json.part" "$target/autoattack.json"
}
export -f row

# The accuracy of an attack in a result document: its members come in the order attack, accuracy, and the epochs of training,
# which have attacks too, before the evaluations.
accuracy() {
  awk -v attack="\"$2\"," '
    $1 == "\"attack\":" { found = $2 == attack }
    $1 == "\"accuracy\":" && found { last = $2; found = 0 }
    END { printf "%.2f%%\n", 100 * last }' "$1"
}

printf '%s\n' ${SEEDS:-0 1 2 3 4} | xargs -P "$processes" -L 1 bash -c 'row "$@"' row

echo "| seed | clean (10,000) | PGD-50x10 (first 1,000) | AutoAttack (first 200) |"
echo "|---|---|---|---|"
for seed in ${SEEDS:-0 1 2 3 4}; do
  pgd=$folder/$seed/evaluation.json
  echo "| $seed | $(accuracy "$pgd" none) | $(accuracy "$pgd" pgd-50x10) | $(accuracy "$folder/$seed/autoattack.json" worst) |"
done
