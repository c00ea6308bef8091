# Measuring again what README.md and docs/ report: a function for each set of numbers.

readonly NUMBERS="seeds defaults recipes certified wide smoothing serving ranks generator share threads"

numbers() {
  local name
  [[ $# -gt 0 ]] || { list_numbers; return; }
  [[ $1 == all ]] && set -- $NUMBERS
  for name; do
    [[ " $NUMBERS " == *" $name "* ]] || die "there are no numbers called '$name'; ./build.sh numbers lists them"
  done
  for name; do "numbers_$name"; done
}

list_numbers() {
  cat <<'TEXT'
usage: ./build.sh numbers NAME...      or all; a program that finds its results in artifacts does not repeat them

  seeds      README.md              the demo with seeds 0 to 3, and AutoAttack               an hour or so
  defaults   docs/recipes.md        every task with nothing declared, five seeds each        hours
  recipes    docs/recipes.md        every recipe on two data sets, three seeds each          hours
  certified  docs/recipes.md        training for certificates, three tasks and seeds         two hours or so
  wide       docs/recipes.md        the wide network, AutoAttack on 1,000 images             an hour or so
  smoothing  docs/smoothing.md      average certified radii on MNIST, two recipes            an hour or so
  serving    docs/serving.md        a server under 200 clients, and one by one              six minutes
  ranks      docs/scaling.md        sums and steps in two processes, and a model of more       two minutes
  generator  docs/benchmarks.md     the generator: cold, an unrelated edit, an edit          minutes
  share      docs/benchmarks.md     the generator's share of a cold build                    minutes
  threads    docs/scalars.md        operations beside a thread that allocates                a minute
TEXT
}

numbers_seeds() {
  data
  step "Running the demo for each seed"
  benchmarks/seeds.sh
}

numbers_defaults() { defaults; }

numbers_recipes() { recipes; }

numbers_certified() {
  data
  get_fashion_mnist
  build_one samples/Recipes
  step "Training for certificates and proving them"
  benchmarks/certified.sh
}

numbers_wide() {
  data
  build_one samples/Recipes
  step "Training the wide network"
  DATASETS=mnist RECIPES=wide SEEDS=0 AUTOATTACK=1000 benchmarks/recipes.sh
}

numbers_smoothing() {
  data
  build_one samples/Recipes
  step "Training for smoothing and certifying"
  benchmarks/smoothing.sh
}

numbers_serving() {
  build_one benchmarks/Robust.Benchmarks
  step "Asking a server by 200 clients"
  run benchmarks/Robust.Benchmarks serving
}

numbers_ranks() {
  command -v mpirun >/dev/null || die "two processes take Open MPI: install it, or run WITH_MPI=1 ./build.sh test once"
  build_one benchmarks/Robust.Benchmarks
  step "Summing and training in two processes"
  OMP_NUM_THREADS=1 mpirun --allow-run-as-root --oversubscribe --bind-to none -np 2 \
    dotnet artifacts/bin/Robust.Benchmarks/release/Robust.Benchmarks.dll ranks
}

numbers_generator() { bench --filter '*GeneratorBenchmarks*'; }

numbers_share() {
  pack
  step "Building a program with the generator and without"
  benchmarks/generator-share.sh 3
}

numbers_threads() {
  build_one tests/Robust.Runtime.Tests
  step "Computing beside a thread that allocates"
  dotnet test artifacts/bin/Robust.Runtime.Tests/"${CONFIGURATION,,}"/Robust.Runtime.Tests.dll --nologo \
    --filter FullyQualifiedName~ScalarTests
}
