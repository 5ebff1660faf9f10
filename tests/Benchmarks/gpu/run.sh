#!/bin/sh
# Tests the captured graphs and times the training step beside PyTorch's, on a machine that has Python's PyTorch and g++, but perhaps no .NET.
#   run.sh pack FILE.tar.xz              on a machine with the SDK: benchmark, tests, .NET to run them, and the binding's sources
#   run.sh measure FILE.tar.xz FOLDER [cpu|cuda] [SECONDS]
#                                        there: builds the binding against that PyTorch, runs OnCudaTests where the device is cuda,
#                                        measures steps for so long (300 s) and then whole pipelines,
#                                        and writes tests.txt, steps.json, steps.md and bench.txt into FOLDER
# PYTHON names the interpreter (python3). Ten minutes are enough for `measure`, its 40 s to 2 minutes of building included.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
most_bytes=55000000
say() { echo "gpu: $1" >&2; }
fail() { say "$1"; exit 2; }

pack() {
    file=$1 root=$here/../../..
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
    runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \(10[^ ]*\) .*/\1/p' | tail -n 1)
    say "publishing"
    for project in tests/Benchmarks tests/Stages.Tests src/Host; do
        dotnet publish "$root/$project" -c Release -r linux-x64 --no-self-contained -o "$folder/gradient/app" -v quiet -clp:NoSummary
    done
    mkdir -p "$folder/gradient/native" "$folder/gradient/dotnet/shared"
    cp "$root"/src/Torch/native/*.cpp "$root"/src/Torch/native/*.h "$root/src/Torch/native/build.sh" "$folder/gradient/native"
    cp -r "$dotnet/dotnet" "$dotnet/host" "$folder/gradient/dotnet"
    for shared in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
        mkdir "$folder/gradient/dotnet/shared/$shared"
        cp -r "$dotnet/shared/$shared/$runtime" "$folder/gradient/dotnet/shared/$shared"
    done
    cp "$root/cartridges/weir.bin" "$folder/gradient"
    # The test runner alone of the SDK.
    sdk=$dotnet/sdk/$(dotnet --version)
    mkdir "$folder/gradient/runner"
    cp -r "$sdk"/vstest.console.* "$sdk"/Microsoft.TestPlatform.*.dll "$sdk"/Microsoft.VisualStudio.TestPlatform.*.dll \
        "$sdk"/Microsoft.Extensions.FileSystemGlobbing.dll "$sdk"/Microsoft.Extensions.DependencyModel.dll \
        "$sdk"/Newtonsoft.Json.dll "$sdk"/Microsoft.CodeCoverage*.dll "$sdk/Extensions" "$folder/gradient/runner" 2>/dev/null || :
    # What nothing there needs; and the binding that was built here is for this machine's libtorch.
    (cd "$folder/gradient/app" && rm -rf libflowtorch.so ./*.pdb ./*.xml CodeCoverage macos ubuntu alpine amd64 arm64 x64 x86 ./*/*.resources.dll)
    say "compressing"
    tar -C "$folder" -c gradient | xz -T2 -9 > "$file"
    bytes=$(wc -c < "$file")
    [ "$bytes" -le $most_bytes ] || fail "$file has $bytes bytes, more than the $most_bytes that fit"
    say "$file has $bytes bytes"
}

# The folder of a PyTorch with headers of its own; empty where they are the system's, as Debian has them.
libtorch() {
    "$python" -c 'import os, torch; print(os.path.dirname(torch.__file__))' 2>/dev/null | while read -r folder; do
        [ ! -f "$folder/include/ATen/ATen.h" ] || echo "$folder"
    done
}

# A failed test is told, and the timing goes on: its figures may say why.
on_cuda() {
    "$DOTNET_ROOT/dotnet" exec "$folder/gradient/runner/vstest.console.dll" "$folder/gradient/app/Flow.Stages.Tests.dll" \
        --TestCaseFilter:"FullyQualifiedName~OnCuda" --logger:"console;verbosity=normal" > "$out/tests.txt" 2>&1 || say "tests failed"
    tail -n 5 "$out/tests.txt"
}

# Whole pipelines, as shipped and with what takes turns: the ring's own waits show there, which no training step has.
pipelines() {
    for profile in a2c-proper dqn; do
        for settings in "shards=1" "shards=1 groups=4 lag=1"; do
            [ "$profile$settings" != "dqnshards=1 groups=4 lag=1" ] || continue
            echo "## $profile $settings, $device"
            "$folder/gradient/app/Flow.Host" bench --profile $profile --rom "$folder/gradient/weir.bin" --set device="$device" $settings
        done
    done > "$out/bench.txt" 2>&1 || say "bench failed"
    grep -E '^##|  ' "$out/bench.txt" || :
}

measure() {
    file=$1 out=$2 device=${3:-} seconds=${4:-300}
    [ -f "$file" ] || fail "there is no $file: make it with run.sh pack"
    python=$(command -v "${PYTHON:-python3}") || fail "there is no ${PYTHON:-python3}"
    command -v "${CXX:-g++}" > /dev/null || fail "there is no C++ compiler, which the binding is built with: install g++"
    "$python" -c 'import torch' 2>/dev/null || fail "$python has no PyTorch"
    [ -n "$device" ] || device=$("$python" -c 'import torch; print("cuda" if torch.cuda.is_available() else "cpu")')
    begun=$(date +%s)
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    "$python" -m tarfile -e "$file" "$folder"
    say "building the binding for $("$python" -c 'import torch; print(torch.__version__)')"
    sh "$folder/gradient/native/build.sh" "$folder/gradient/app/libflowtorch.so" "$folder/work" "$(libtorch)"
    spent=$(($(date +%s) - begun))
    say "built in $spent s"
    mkdir -p "$out"
    export DOTNET_ROOT="$folder/gradient/dotnet" DOTNET_CLI_TELEMETRY_OPTOUT=1
    [ "$device" != cuda ] || on_cuda
    "$folder/gradient/app/Flow.Benchmarks" steps "$device" "$python" "$seconds" "$out"
    pipelines
}

case "${1:-}:$#" in
    pack:2) pack "$2" ;;
    measure:3 | measure:4 | measure:5) shift; measure "$@" ;;
    *) sed -n '2,8s/^# //p' "$0" >&2; exit 2 ;;
esac
