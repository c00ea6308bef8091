#!/usr/bin/env bash
# The only entry a newcomer needs; `./build.sh help` lists the commands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly CONFIGURATION=${CONFIGURATION:-Release}
readonly PROBE_LOG=artifacts/setup/torchsharp.log
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

source build/say.sh
source build/torch.sh
source build/data.sh

help() {
  cat <<'TEXT'
usage: ./build.sh COMMAND

  setup   find or install torch and build what it needs (once)
  build   build the whole solution
  data    get the four MNIST files into artifacts/data/mnist, checked by SHA-256
  demo    train the sample robustly on MNIST, evaluate it, print and save the results in artifacts/demo
  test    run every test; with --long, the long ones too
  fuzz    mutate declarations and watch the generator over them: fuzz generator [--count N] [--seed S]; ends with the
          counts, and with a smallest failing program if there is one
  recipes run the rows of docs/recipes.md that are not in artifacts/recipes yet and print the table: hours; SEEDS=0 for
          one seed, RECIPES="fast pgd" for some recipes
  bench   run the benchmarks; more arguments go to BenchmarkDotNet, for example --filter '*Attack*'
  pack    make the NuGet package in artifacts/packages; with TORCH_PROVIDER=LibTorch, one for libtorch too
  help    this text

Every command first does what it needs and does nothing twice.

  TORCH_PROVIDER=TorchSharp|LibTorch  choose instead of finding out
  TORCH_DIR=DIR                       use the libtorch in DIR (a libtorch archive, or the torch folder of a PyTorch
                                      wheel, CUDA included); implies LibTorch
  TORCH_DEVICE=cpu|cuda               which native package the TorchSharp provider brings (default cpu)
TEXT
}

setup() {
  require_dotnet
  setup_torch
}

build() {
  setup
  step "Building the solution ($CONFIGURATION, torch: $(recorded_provider))"
  dotnet build Robust.sln -c "$CONFIGURATION" -v quiet -nologo
}

data() {
  build
  get_mnist
}

demo() {
  data
  step "Training and evaluating samples/Mnist"
  dotnet "$(assembly Mnist)" demo --data "$MNIST_DIR" --output artifacts/demo "$@"
}

test_all() {
  local filter='Category!=Long'
  [[ ${1:-} == --long ]] && { filter='FullyQualifiedName~.'; shift; }
  data
  check_torchsharp_api
  step "Running the tests"
  local results=artifacts/test-results status=0
  rm -rf "$results"
  ROBUST_DATA="$PWD/$MNIST_DIR" dotnet test Robust.sln -c "$CONFIGURATION" --no-build -nologo -m:1 \
    --filter "$filter" --logger trx --results-directory "$results" "$@" || status=$?
  count_results "$results" || status=1
  return "$status"
}

# The plain closing line, summed over the projects' result files.
count_results() {
  local passed failed
  passed=$(sum_counter "$1" passed)
  failed=$(sum_counter "$1" failed)
  printf '%d passed, %d failed\n' "$passed" "$failed"
  (( passed > 0 && failed == 0 ))
}

sum_counter() {
  { grep -rhoE "<Counters [^>]*" "$1" --include='*.trx' || true; } |
    { grep -oE " $2=\"[0-9]+\"" || true; } | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

fuzz() {
  [[ ${1:-} == generator ]] || die "say what to fuzz: ./build.sh fuzz generator --count 10000"
  setup
  step "Fuzzing the generator"
  local project=Robust.Generators.Fuzz
  dotnet build "tests/$project/$project.csproj" -c "$CONFIGURATION" -v quiet -nologo
  dotnet "$(assembly "$project")" "${@:2}"
}

bench() {
  data
  step "Running the benchmarks"
  dotnet "$(assembly Robust.Benchmarks)" "${@:---filter=*}"
}

recipes() {
  data
  get_fashion_mnist
  step "Training by every recipe and measuring it"
  benchmarks/recipes.sh "$@"
}

pack() {
  setup
  local provider=${TORCH_PROVIDER:-TorchSharp} projects=(Robust.Runtime) project
  step "Packing into artifacts/packages (torch: $provider)"
  [[ $provider == LibTorch ]] && projects=(Robust.LibTorch Robust.Runtime)
  [[ $provider == LibTorch || $(recorded TorchSharpRestores) == true ]] ||
    die "the package depends on TorchSharp's, which do not restore from the NuGet sources here; add a source that has" \
      "them, or use TORCH_PROVIDER=LibTorch for packages over this machine's own libtorch"
  for project in "${projects[@]}"; do
    dotnet pack "src/$project/$project.csproj" -c "$CONFIGURATION" -v quiet -nologo -o artifacts/packages \
      -p:TorchProvider="$provider"
  done
  ls -l artifacts/packages
}

assembly() {
  echo "artifacts/build/$(recorded_provider)/bin/$1/${CONFIGURATION,,}/$1.dll"
}

case ${1:-help} in
  setup | build | data | demo | fuzz | recipes | bench | pack) "$@" ;;
  test) shift; test_all "$@" ;;
  help | -h | --help) help ;;
  *) die "there is no command '$1'; ./build.sh help lists the commands" ;;
esac
