# Running the tests and adding up what they say.

test_all() {
  local filter='Category!=Long'
  [[ ${1:-} == --long ]] && { filter='FullyQualifiedName~.'; shift; }
  build
  get_mnist
  get_browser
  get_mpi
  step "Running the tests"
  local results=artifacts/test-results status=0
  rm -rf "$results"
  # Two projects at a time, each on half the cores: small tensors gain more from that than from threads of their own.
  ROBUST_DATA="$PWD/$MNIST_DIR" OMP_NUM_THREADS=$(( ($(nproc) + 1) / 2 )) dotnet test Robust.sln -c "$CONFIGURATION" --no-build -nologo -m:2 \
    --filter "$filter" --logger trx --results-directory "$results" "$@" || status=$?
  count_results "$results" || status=1
  return "$status"
}

# What opens the pages that tests look at; where Debian's cannot be had, those tests are skipped and say so.
get_browser() {
  command -v chromium >/dev/null || ! command -v apt-get >/dev/null || require_packages chromium
}

# What starts several processes, where it is asked for; where it is missing, its tests are skipped and say so.
get_mpi() {
  [[ ${WITH_MPI:-} == 1 ]] || return 0
  install_for_mpi "Open MPI" mpirun.openmpi openmpi-bin libopenmpi-dev
  install_for_mpi MPICH mpiexec.mpich mpich # beside it: Debian keeps Open MPI as what mpirun is
  install_for_mpi shellcheck shellcheck shellcheck # of the job file in docs/scaling.md
}

install_for_mpi() {
  local what="$1" program="$2"
  command -v "$program" >/dev/null || (require_packages "${@:3}") ||
    note "$what could not be installed: its tests are skipped"
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
