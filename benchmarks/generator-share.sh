#!/usr/bin/env bash
# What generator and analyzers add to a cold build of a program with one model, in seconds of processor time, which
# other work on the machine disturbs least. The same program is built with the package's analyzers, and without them
# but with the files that they generated.
# usage: benchmarks/generator-share.sh [RUNS]     needs the packages of `./build.sh pack` in artifacts/packages
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
feed=$PWD/artifacts/packages
restored=$(dotnet nuget locals global-packages -l | sed 's/^[^:]*: *//')
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

project() { # name, further elements of the project
  mkdir -p "$folder/$1"
  cat >"$folder/$1/App.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <CompilerGeneratedFilesOutputPath>$folder/generated</CompilerGeneratedFilesOutputPath>
    <RestoreSources>$feed</RestoreSources>
    <RestorePackagesPath>$folder/packages</RestorePackagesPath>
    <RestoreFallbackFolders>$restored</RestoreFallbackFolders>
    <NoWarn>\$(NoWarn);RBST0037</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Robust.Runtime" Version="*-*" />
  </ItemGroup>
  $2
</Project>
XML
  cp samples/Mnist/MnistNet.cs samples/Mnist/Digit.cs "$folder/$1"
  echo 'System.Console.WriteLine(typeof(Robust.Samples.Mnist.MnistNetTrainer));' >"$folder/$1/Program.cs"
}

build() {
  dotnet build "$folder/$1" --disable-build-servers -v quiet -nologo "${@:2}" >"$folder/log" ||
    { cat "$folder/log" >&2; exit 1; }
}
seconds() { # of a whole build, restore included
  rm -rf "$folder/$1/bin" "$folder/$1/obj"
  TIMEFORMAT='%U %S'
  { time build "$@"; } 2>&1 | awk '{ print $1 + $2 }'
}
median() { printf '%s\n' "$@" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

project with ""
build with -p:EmitCompilerGeneratedFiles=true
project without "
  <ItemGroup><Compile Include='$folder/generated/Robust.Generators/**/*.cs' /></ItemGroup>
  <Target Name='DropAnalyzers' BeforeTargets='CoreCompile'>
    <ItemGroup><Analyzer Remove='@(Analyzer)' Condition=\"'%(Analyzer.NuGetPackageId)' == 'Robust.Runtime'\" /></ItemGroup>
  </Target>"
build without

a=() b=()
for ((run = 0; run < runs; run++)); do
  a+=("$(seconds without)") b+=("$(seconds with)")
done
awk -v a="$(median "${a[@]}")" -v b="$(median "${b[@]}")" -v n="$runs" 'BEGIN {
  printf "processor seconds of a cold build, median of %d: without %.2f, with generator and analyzers %.2f: %+.1f%%\n",
    n, a, b, 100 * (b / a - 1) }'
