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
    include=/usr/include lib=
    [ -f "$include/ATen/ATen.h" ] || fail "no libtorch: install libtorch-dev and libopenblas0-pthread (Debian), or name a libtorch in LIBTORCH"
fi

version=$(sed -n 's/^#define TORCH_VERSION_MAJOR \([0-9]*\).*/\1/p' \
    "$include/torch/csrc/api/include/torch/version.h" "$include/torch/headeronly/version.h" 2>/dev/null | head -n 1)
case $version in 1) standard=c++17 ;; *) standard=c++20 ;; esac

# A pip PyTorch before 2.7 uses the old ABI of std::string, and says so in its library's symbols.
abi=1
if [ -n "$lib" ] && [ -f "$lib/libc10.so" ] && ! grep -q 'cxx11' "$lib/libc10.so"; then abi=0; fi

set -- -std="$standard" -O2 -fPIC -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI="$abi" -w
[ -z "$root" ] || set -- "$@" -isystem "$include" -isystem "$include/torch/csrc/api/include"

# CUDA graphs need CUDA's own headers, which lie beside a pip PyTorch or with the toolkit.
cuda=
if [ -f "${lib:-/usr/lib}/libtorch_cuda.so" ]; then
    for folder in "$root"/../nvidia/*/include "${CUDA_HOME:-/usr/local/cuda}/include"; do
        [ ! -d "$folder" ] || cuda="$cuda -isystem $folder"
    done
fi

# The stamp names all that the result depends on; the lock lets projects build side by side.
mkdir -p "$work"
exec 9>"$work/lock"
flock 9
stamp=$({
    echo "$@" "$root" "$cuda"
    "${CXX:-g++}" --version | head -n 1
    ls -lL --time-style=full-iso "$include/torch/csrc/api/include/torch/version.h" "${lib:-/usr/lib/$(uname -m)-linux-gnu}"/libtorch*.so 2>/dev/null
    cat "$here"/*.cpp "$here"/*.h "$here/build.sh"
} | cksum)
if [ -f "$output" ] && [ "$(cat "$work/stamp" 2>/dev/null)" = "$stamp" ]; then exit 0; fi
rm -f "$work/stamp"

# The headers of libtorch are most of the work: they are compiled once.
"${CXX:-g++}" "$@" -x c++-header "$here/shim.h" -o "$work/shim.h.gch"
cp "$here/shim.h" "$work/shim.h"
objects= running=0 jobs=$(nproc)
for source in "$here"/*.cpp; do
    object=$work/$(basename "$source" .cpp).o objects="$objects $object"
    rm -f "$object"
    "${CXX:-g++}" "$@" -I"$work" -include shim.h -c "$source" -o "$object" &
    running=$((running + 1))
    [ $((running % jobs)) -ne 0 ] || wait
done
wait
# With the headers that one file is compiled again; without them, or where they do not fit, it says that it has no graphs.
# shellcheck disable=SC2086
if [ -n "$cuda" ] && "${CXX:-g++}" "$@" $cuda -DFLOW_CUDA -I"$work" -include shim.h -c "$here/graphs.cpp" -o "$work/graphs.cuda.o" 2> "$work/graphs.log"; then
    mv "$work/graphs.cuda.o" "$work/graphs.o"
elif [ -n "$cuda" ]; then
    echo "libflowtorch : warning FLOW002: built without CUDA graphs: $(head -n 1 "$work/graphs.log")" >&2
fi
for object in $objects; do [ -f "$object" ] || fail "$(basename "$object" .o).cpp does not compile against this libtorch; see above"; done

libraries="-ltorch -ltorch_cpu -lc10"
[ ! -f "${lib:-/usr/lib}/libtorch_cuda.so" ] || libraries="-Wl,--no-as-needed -ltorch_cuda -lc10_cuda $libraries"
search=
if [ -n "$lib" ]; then
    search="-L$lib -Wl,-rpath,$lib"
    for folder in "$root"/../nvidia/*/lib; do [ ! -d "$folder" ] || search="$search -Wl,-rpath,$folder"; done
fi
# Linked under a name of its own and renamed, so that nobody ever loads half a library.
# shellcheck disable=SC2086
"${CXX:-g++}" -shared $objects $search $libraries -o "$output.$$"
mv -f "$output.$$" "$output"
rm -f "$work"/*.gch "$work"/*.o
echo "$stamp" > "$work/stamp"
