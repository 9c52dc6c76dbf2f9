#!/usr/bin/env bash
# Runs a task of build.ps1; where no PowerShell can be had, does what the .NET SDK alone can do.
#   ./build.sh demo | test | build | package | bench | clean
set -euo pipefail
cd "$(dirname "$0")"
task=${1:-build}

# No build server outlives the build.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1

find_pwsh() {
    if command -v pwsh; then
        return
    fi
    if [ ! -x .tools/pwsh ]; then
        echo 'No pwsh on PATH; installing the PowerShell .NET tool into .tools/ ...' >&2
        dotnet tool install PowerShell --version 7.6.9 --tool-path .tools >&2 || return 1
    fi
    # Installed isn't enough: it must run.
    .tools/pwsh -NoProfile -NonInteractive -Command 'exit 0' >&2 && echo "$PWD/.tools/pwsh"
}

# Adds up the result files of all suites.
total() {
    local passed=0 failed=0 skipped=0 file all bad skip
    for file in out/test-results/*.trx; do
        [ -e "$file" ] || continue
        passed=$((passed + $(attribute "$file" '<Counters' passed)))
        failed=$((failed + $(attribute "$file" '<Counters' failed) + $(attribute "$file" '<Counters' error)))
        skipped=$((skipped + $(attribute "$file" '<Counters' notExecuted)))
    done
    if [ -e out/test-results/pester.xml ]; then
        all=$(attribute out/test-results/pester.xml '<test-results' total)
        bad=$(($(attribute out/test-results/pester.xml '<test-results' failures) + $(attribute out/test-results/pester.xml '<test-results' errors)))
        skip=$(($(attribute out/test-results/pester.xml '<test-results' skipped) + $(attribute out/test-results/pester.xml '<test-results' ignored)))
        passed=$((passed + all - bad - skip))
        failed=$((failed + bad))
        skipped=$((skipped + skip))
    fi
    echo "Total of all suites: $passed passed, $failed failed, $skipped skipped"
}

# The value of an attribute of the first element of a name; 0 if there is none.
attribute() {
    local value
    value=$(grep -o -m1 "$2[^>]*" "$1" | head -n1 | grep -o " $3=\"[0-9]*\"" | tr -dc '0-9' || true)
    echo "${value:-0}"
}

rm -rf out/test-results
status=0
if pwsh=$(find_pwsh); then
    # What it starts finds it too.
    PATH=$(dirname "$pwsh"):$PATH "$pwsh" -NoProfile -NonInteractive -File build.ps1 "$task" || status=$?
else
    echo 'NO POWERSHELL CAN BE HAD HERE.'
    case "$task" in
        build)
            dotnet build RomaFdi.sln -c Release || status=$?
            ;;
        test)
            dotnet test RomaFdi.sln -c Release --logger trx --results-directory out/test-results || status=$?
            echo 'THE PESTER SUITES DID NOT RUN: they need PowerShell. Only the xunit suites ran.'
            echo 'THE COVERAGE TABLE WAS NOT CHECKED: it needs what the Pester suites record.'
            ;;
        demo)
            echo 'The same story runs through the client library instead (samples/quickstart).'
            dotnet run -c Release --project samples/quickstart || status=$?
            ;;
        clean)
            rm -rf out .tools
            find . -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
            ;;
        *)
            echo "The task '$task' needs PowerShell." >&2
            status=1
            ;;
    esac
fi

if [ "$task" = test ] || [ "$task" = Test ]; then
    total
fi
exit "$status"
