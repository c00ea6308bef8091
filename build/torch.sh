# Finding torch: TorchSharp's packages where they restore and load, else this repository's binding over libtorch.

readonly LOCAL_PROPS=torch.local.props

recorded() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$LOCAL_PROPS" 2>/dev/null || true; }
recorded_provider() { recorded TorchProvider; }

setup_torch() {
  mkdir -p artifacts/setup
  local provider
  provider=$(wanted_provider)
  if [[ -z $provider ]]; then
    step "Looking for torch"
    if torchsharp_loads; then provider=TorchSharp; else provider=LibTorch; fi
  fi
  [[ $provider == LibTorch ]] && setup_libtorch
  record "$provider"
}

# What the caller asks for or an earlier setup found; nothing when it is still to be found out.
wanted_provider() {
  if [[ -n ${TORCH_DIR:-} ]]; then echo LibTorch
  elif [[ -z ${TORCH_PROVIDER:-} ]]; then recorded_provider
  elif [[ $TORCH_PROVIDER =~ ^(TorchSharp|LibTorch)$ ]]; then echo "$TORCH_PROVIDER"
  else die "TORCH_PROVIDER=$TORCH_PROVIDER is unknown; use TorchSharp or LibTorch, or leave it out"
  fi
}

record() {
  local restores snapshots device props
  restores=$(recorded TorchSharpRestores)
  snapshots=$(recorded SnapshotProvider)
  device=${TORCH_DEVICE:-$(recorded TorchDevice)}
  [[ -n $restores ]] || { torchsharp_restores && restores=true || restores=false; }
  [[ -n $snapshots ]] || { verify_restores && snapshots=Verify || snapshots=Local; }
  props="<Project>
  <!-- Written by ./build.sh setup; delete it to have the choice made again. -->
  <PropertyGroup>
    <TorchProvider>$1</TorchProvider>
    <TorchDevice>${device:-cpu}</TorchDevice>
    <TorchDir>${TORCH_DIR:-$(recorded TorchDir)}</TorchDir>
    <TorchSharpRestores>$restores</TorchSharpRestores>
    <SnapshotProvider>$snapshots</SnapshotProvider>
  </PropertyGroup>
</Project>"
  [[ "$(cat "$LOCAL_PROPS" 2>/dev/null)" == "$props" ]] && return
  printf '%s\n' "$props" >"$LOCAL_PROPS"
  note "recorded in $LOCAL_PROPS: torch provider $1, snapshot provider $snapshots"
}

probe() { dotnet "$@" -c Release -nologo -v quiet >>"$PROBE_LOG" 2>&1; }

torchsharp_restores() {
  [[ -n ${TORCHSHARP_RESTORES:-} ]] || {
    TORCHSHARP_RESTORES=false
    dotnet restore build/TorchProbe -p:TorchNative=false >"$PROBE_LOG" 2>&1 && TORCHSHARP_RESTORES=true
  }
  [[ $TORCHSHARP_RESTORES == true ]]
}

# Restored is not enough: TorchSharp's native library must find a new enough C++ runtime. The small package is
# asked first, so that a machine which cannot load it does not fetch the large one.
torchsharp_loads() {
  torchsharp_restores || { note "TorchSharp's packages do not restore from the NuGet sources here"; return 1; }
  local native lacks
  native=$(torchsharp_native)
  lacks=$(ldd "$native" 2>&1 | sed -n "s/.*version \`\(GLIB[^']*\)' not found.*/\1/p" | sort -u | tr '\n' ' ')
  [[ -z $lacks ]] || { note "TorchSharp restores but cannot load here: it needs ${lacks% } of the C++ runtime"; return 1; }
  probe run --project build/TorchProbe || { note "TorchSharp does not load here; see $PROBE_LOG"; return 1; }
  note "TorchSharp restores and loads"
}

torchsharp_native() {
  local version packages
  version=$(sed -n 's/.*"TorchSharp" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
  packages=$(dotnet nuget locals global-packages -l | sed 's/^[^:]*: *//')
  find "$packages/torchsharp/$version/runtimes" -path "*linux-x64*" -name libLibTorchSharp.so 2>/dev/null | head -1
}

verify_restores() {
  dotnet restore tests/Robust.Generators.Tests -p:TorchProvider=TorchSharp -p:TorchNative=false -p:SnapshotProvider=Verify \
    -p:ArtifactsPath="$PWD/artifacts/setup/verify" >artifacts/setup/verify.log 2>&1
}

setup_libtorch() {
  local torch_dir=${TORCH_DIR:-$(recorded TorchDir)}
  if [[ -n $torch_dir ]]; then
    [[ -e $torch_dir/lib/libtorch.so ]] || die "TORCH_DIR=$torch_dir has no lib/libtorch.so; point it at a torch folder"
    command -v g++ >/dev/null || require_packages g++
  else
    # Debian's libtorch takes whatever BLAS there is; the reference one is four times slower than OpenBLAS.
    require_packages g++ libtorch-dev libopenblas0-openmp
  fi
  src/Robust.LibTorch/native/build.sh ${torch_dir:+"$torch_dir"}
}

# All code outside Robust.LibTorch must compile unchanged against the real TorchSharp.
check_torchsharp_api() {
  [[ $(recorded_provider) == LibTorch && $(recorded TorchSharpRestores) == true ]] || return 0
  step "Compiling against TorchSharp's own assembly"
  dotnet build Robust.sln -c "$CONFIGURATION" -v quiet -nologo -p:TorchProvider=TorchSharp -p:TorchNative=false
}
