#!/usr/bin/env bash
# Mutation testing of a folder of src: builds the tool and hands over to it. README.md beside has the rest.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export DOTNET_NOLOGO=1 MSBUILDTERMINALLOGGER=off
dotnet build "$home" -c Release -v quiet -clp:NoSummary >&2
exec dotnet "$home/bin/Release/net10.0/Flow.Mutate.dll" "$@"
