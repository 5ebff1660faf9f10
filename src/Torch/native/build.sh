#!/bin/sh
# Compiles the shim against a libtorch: build.sh OUTPUT.so WORKDIR [LIBTORCH]
# LIBTORCH is a folder with include/ and lib/ (an unpacked libtorch, or the torch folder of a pip PyTorch);
# without it the system's headers and libraries are taken, as Debian's libtorch-dev installs them.
set -eu
output=$1 work=$2 root=${3:-} here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "libflowtorch : error FLOW001: $1 ('-p:Packages=cpu' uses the official TorchSharp package instead)" >&2; exit 1; }

command -v "${CXX:-g++}" >/dev/null 2>&1 || fail "no C++ compiler: install g++, or name one in CXX"
if [ -n "$root" ]; then
    include=$root/include lib=$root/lib
    [ -f "$include/ATen/ATen.h" ] || fail "LIBTORCH is '$root', but there is no include/ATen/ATen.h in it"
    [ -f "$lib/libtorch_cpu.so" ] || fail "LIBTORCH is '$root', but there is no lib/libtorch_cpu.so in it"
else
    include=/usr/include lib=$(dirname "$("${CXX:-g++}" -print-file-name=libtorch_cpu.so)")
    [ -f "$include/ATen/ATen.h" ] && [ -f "$lib/libtorch_cpu.so" ] ||
        fail "no libtorch: install libtorch-dev and libopenblas0-pthread (Debian), or name a libtorch in LIBTORCH"
fi

version=$(sed -n 's/^#define TORCH_VERSION_MAJOR \([0-9]*\).*/\1/p' \
    "$include/torch/csrc/api/include/torch/version.h" "$include/torch/headeronly/version.h" 2>/dev/null | head -n 1)
case $version in 1) standard=c++17 ;; *) standard=c++20 ;; esac

# A pip PyTorch before 2.7 uses the old ABI of std::string, and says so in its library's symbols.
abi=1
if [ -f "$lib/libc10.so" ] && ! grep -q 'cxx11' "$lib/libc10.so"; then abi=0; fi

set -- -std="$standard" -O2 -fPIC -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI="$abi" -w
[ -z "$root" ] || set -- "$@" -isystem "$include" -isystem "$include/torch/csrc/api/include"

# CUDA graphs need CUDA's own headers, which lie beside a pip PyTorch, with the toolkit, or where the compiler looks anyway.
cuda=
if [ -f "$lib/libtorch_cuda.so" ]; then
    cuda=-DFLOW_CUDA
    for folder in "$root"/../nvidia/*/include "${CUDA_HOME:-/usr/local/cuda}/include"; do
        [ ! -d "$folder" ] || set -- "$@" -isystem "$folder"
    done
fi

# The stamp names all that the result depends on; the lock lets projects build side by side.
mkdir -p "$work"
exec 9>"$work/lock"
flock 9
stamp=$({
    echo "$@" "$root" "$cuda"
    "${CXX:-g++}" --version | head -n 1
    ls -lL --time-style=full-iso "$include/torch/csrc/api/include/torch/version.h" "$include/cuda_runtime_api.h" "$lib"/libtorch*.so 2>/dev/null || :
    cat "$here"/*.cpp "$here"/*.h "$here/build.sh"
} | cksum)
if [ -f "$output" ] && [ "$(cat "$work/stamp" 2>/dev/null)" = "$stamp" ]; then exit 0; fi
rm -f "$work/stamp"

# The headers of libtorch are most of the work: they are compiled once.
rm -f "$work"/*.o
"${CXX:-g++}" "$@" -x c++-header "$here/shim.h" -o "$work/shim.h.gch"
cp "$here/shim.h" "$work/shim.h"
compile() { name=$1; shift; "${CXX:-g++}" "$@" -I"$work" -include shim.h -c "$here/$name.cpp" -o "$work/$name.o"; }
running=0 jobs=$(nproc)
for source in "$here"/*.cpp; do
    compile "$(basename "$source" .cpp)" "$@" &
    running=$((running + 1))
    [ $((running % jobs)) -ne 0 ] || wait
done
wait
for source in "$here"/*.cpp; do
    name=$(basename "$source" .cpp)
    [ -f "$work/$name.o" ] || fail "$name.cpp does not compile against this libtorch; see above"
done
# With the headers that one file is compiled again; without them, or where they do not fit, it says that it has no graphs.
if [ -n "$cuda" ]; then
    mv "$work/graphs.o" "$work/graphs.without"
    if ! compile graphs "$@" "$cuda" 2> "$work/graphs.log"; then
        mv "$work/graphs.without" "$work/graphs.o"
        echo "libflowtorch : warning FLOW002: built without CUDA graphs: $(grep -m 1 error "$work/graphs.log")" >&2
    fi
fi

set -- -ltorch -ltorch_cpu -lc10
[ -z "$cuda" ] || set -- -Wl,--no-as-needed -ltorch_cuda -lc10_cuda "$@"
# An RPATH, unlike the RUNPATH that is today's default, holds for what libtorch itself links to, too.
if [ -n "$root" ]; then
    set -- -Wl,--disable-new-dtags "-L$lib" "-Wl,-rpath,$lib" "$@"
    for folder in "$root"/../nvidia/*/lib; do [ ! -d "$folder" ] || set -- "-Wl,-rpath,$folder" "$@"; done
fi
# Linked under a name of its own and renamed, so that nobody ever loads half a library.
"${CXX:-g++}" -shared "$work"/*.o "$@" -o "$output.$$"
mv -f "$output.$$" "$output"
rm -f "$work"/*.gch "$work"/*.o "$work"/*.without
echo "$stamp" > "$work/stamp"
