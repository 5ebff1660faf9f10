#!/bin/sh
# Times the training step beside PyTorch's on a machine that has Python's PyTorch and g++, but perhaps no .NET.
#   run.sh pack FILE.tar.xz              on a machine with the SDK: the benchmark with its own .NET, and the binding's sources
#   run.sh time FILE.tar.xz FOLDER [cpu|cuda] [SECONDS]
#                                        there: builds the binding against that PyTorch, measures, writes FOLDER/steps.json and steps.md
# PYTHON names the interpreter (python3). Ten minutes are enough for `time`, its 40 s to 2 minutes of building included.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
most_bytes=55000000
say() { echo "gpu: $1" >&2; }
fail() { say "$1"; exit 2; }

pack() {
    file=$1 root=$here/../../..
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    say "publishing"
    dotnet publish "$root/tests/Benchmarks" -c Release -r linux-x64 --self-contained -o "$folder/gradient/app" -v quiet -clp:NoSummary
    mkdir "$folder/gradient/native"
    cp "$root"/src/Torch/native/*.cpp "$root"/src/Torch/native/*.h "$root/src/Torch/native/build.sh" "$folder/gradient/native"
    # The one that was built here is for this machine's libtorch.
    rm -f "$folder/gradient/app/libflowtorch.so" "$folder"/gradient/app/*.pdb "$folder"/gradient/app/*.xml
    say "compressing"
    tar -C "$folder" -c gradient | xz -T0 -6 > "$file"
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

time_steps() {
    file=$1 out=$2 device=${3:-} seconds=${4:-}
    [ -f "$file" ] || fail "there is no $file: make it with run.sh pack"
    python=$(command -v "${PYTHON:-python3}") || fail "there is no ${PYTHON:-python3}"
    command -v "${CXX:-g++}" > /dev/null || fail "there is no C++ compiler, which the binding is built with: install g++"
    command -v xz > /dev/null || fail "there is no xz, which the pack was compressed with"
    "$python" -c 'import torch' 2>/dev/null || fail "$python has no PyTorch"
    [ -n "$device" ] || device=$("$python" -c 'import torch; print("cuda" if torch.cuda.is_available() else "cpu")')
    begun=$(date +%s)
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    xz -dc "$file" | tar -C "$folder" -x
    say "building the binding for $("$python" -c 'import torch; print(torch.__version__)')"
    sh "$folder/gradient/native/build.sh" "$folder/gradient/app/libflowtorch.so" "$folder/work" "$(libtorch)"
    spent=$(($(date +%s) - begun))
    say "built in $spent s"
    [ -n "$seconds" ] || seconds=$((540 - spent))
    mkdir -p "$out"
    "$folder/gradient/app/Flow.Benchmarks" steps "$device" "$python" "$seconds" "$out"
}

case "${1:-}:$#" in
    pack:2) pack "$2" ;;
    time:3 | time:4 | time:5) shift; time_steps "$@" ;;
    *) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;;
esac
