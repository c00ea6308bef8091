#!/usr/bin/env bash
# The only entry a newcomer needs; `./build.sh help` lists the commands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly PACKAGES="src/Robust.Runtime src/Robust.Onnx src/Robust.Sources src/Robust.Serving src/Robust.Mpi src/Robust.App src/Robust.Templates"
readonly DEMO_DIR=artifacts/demo
readonly CONFIGURATION=${CONFIGURATION:-Release}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

source build/say.sh
source build/data.sh
source build/numbers.sh
source build/api.sh
source build/tests.sh

help() {
  cat <<'TEXT'
usage: ./build.sh COMMAND

  setup   restore every package (once)
  lock    record again which packages are restored, by digest, after a version has changed
  build   build the whole solution
  data    get the four MNIST files into artifacts/data/mnist, checked by SHA-256
  demo    train the sample robustly on MNIST, attack it, prove what can be proven, and write a report, in artifacts/demo;
          options are those of its command train
  test    run the tests; with --long, the long ones too; WITH_MPI=1 installs Open MPI and MPICH for those of several processes
  fuzz    mutate declarations for the generator, or files for their readers, and watch what they do; or draw networks and
          sets and look for inputs that break bounds: fuzz generator|readers|bounds [--count N] [--seed S]; ends with the
          counts, and with what failed if anything did
  verify  answer a property of a network: verify NET.onnx PROPERTY.vnnlib [--timeout S] prints unsat, sat with the
          counterexample, timeout or unknown; ends with 0 where it is decided and 3 where not
  recipes run the rows of docs/recipes.md that are not in artifacts/recipes yet and print the table: hours; SEEDS=0 for
          one seed, RECIPES="fast pgd" for some recipes
  defaults
          train each task of the first table of docs/recipes.md with nothing declared, five seeds each, and print what
          they reach: hours; SEEDS=0 for one seed, CASES="mnist-2000" for some tasks
  numbers measure again what README.md and docs/ report: numbers NAME..., or all; alone it lists the names
  bench   time training steps and attacks beside plain TorchSharp and Python's torch: bench [--quick] [--json FILE]
          [--only NAME]; with --filter '*Generator*' run the benchmarks of that name by BenchmarkDotNet
  api     record what the packages offer, member by member, in src/*/PublicAPI.Unshipped.txt; a build fails where it differs
  pack    make the NuGet packages in artifacts/packages
  help    this text

Every command first does what it needs and does nothing twice.

  TORCH_DEVICE=cpu|cuda   which native torch the programs here bring (default cpu)
TEXT
}

setup() {
  require_dotnet
  dotnet restore Robust.sln -v quiet -nologo
}

lock() {
  require_dotnet
  dotnet restore Robust.sln -v quiet -nologo --force-evaluate -p:WriteLocks=true
}

build() {
  require_dotnet
  step "Building the solution ($CONFIGURATION)"
  dotnet build Robust.sln -c "$CONFIGURATION" -v quiet -nologo
}

# One program, with what it needs and nothing else.
build_one() {
  require_dotnet
  step "Building $1 ($CONFIGURATION)"
  dotnet build "$1" -c "$CONFIGURATION" -v quiet -nologo
}

# Runs a program that is built.
run() { dotnet run --project "$1" -c "$CONFIGURATION" --no-build -- "${@:2}"; }

data() {
  build_one samples/Mnist
  get_mnist
}

demo() {
  data
  step "Training samples/Mnist"
  run samples/Mnist train --data "$MNIST_DIR" --output "$DEMO_DIR" "$@"
  step "Attacking it, and proving what can be proven"
  run samples/Mnist evaluate --data "$MNIST_DIR" --output "$DEMO_DIR" --step-size 0.01 --batch-size 500 --enclosed-samples 200
  run samples/Mnist report --output "$DEMO_DIR"
}

fuzz() {
  local program
  case ${1:-} in
    generator) program=tests/Robust.Generators.Fuzz ;;
    readers) program=tests/Robust.Readers.Fuzz ;;
    bounds) program=tests/Robust.Bounds.Fuzz ;;
    *) die "say what to fuzz: ./build.sh fuzz generator --count 10000, fuzz readers or fuzz bounds" ;;
  esac
  build_one "$program"
  step "Fuzzing the $1"
  run "$program" "${@:2}"
}

verify() {
  build_one samples/Verify >&2
  run samples/Verify verify "$@"
}

bench() {
  data
  build_one benchmarks/Robust.Benchmarks
  step "Running the benchmarks"
  run benchmarks/Robust.Benchmarks "$@"
}

recipes() {
  data
  get_fashion_mnist
  build_one samples/Recipes
  step "Training by every recipe and measuring it"
  benchmarks/recipes.sh "$@"
}

defaults() {
  data
  get_fashion_mnist
  build_one samples/Recipes
  step "Training with nothing declared and measuring it"
  benchmarks/defaults.sh "$@"
}

pack() {
  local project
  require_dotnet
  step "Packing into artifacts/packages"
  for project in $PACKAGES; do
    dotnet pack "$project" -c "$CONFIGURATION" -v quiet -nologo -o artifacts/packages
  done
  ls -l artifacts/packages
}

case ${1:-help} in
  setup | lock | build | data | demo | fuzz | verify | recipes | defaults | numbers | bench | api | pack) "$@" ;;
  test) shift; test_all "$@" ;;
  help | -h | --help) help ;;
  *) die "there is no command '$1'; ./build.sh help lists the commands" ;;
esac
