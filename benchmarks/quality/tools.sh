# Sourced by the scripts beside it: where things are, and the programs that they run.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
santander="${NEXTBEST_DATA:-$root/../shared/data}/santander"
quality="$root/benchmarks/quality"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

skip() { echo "SKIPPED: $1"; exit 0; }

need_santander() {
    [[ -d $santander ]] || skip "no Santander data at $santander; set NEXTBEST_DATA to the folder that holds santander/."
}

# The first Python that has these modules; empty where none has.
python_with() {
    local program
    for program in python3 /usr/bin/python3; do
        if "$program" -c "import $1" 2> /dev/null; then
            echo "$program"
            return
        fi
    done
}

build() {
    dotnet build -c Release -v quiet --nologo "$root/src/NextBest.Cli" > "$work/build.log" || { cat "$work/build.log"; exit 1; }
}

nextbest() {
    dotnet "$root/src/NextBest.Cli/bin/Release/net10.0/nextbest.dll" "$@" 2> "$work/messages.log" || { cat "$work/messages.log" >&2; exit 1; }
}

# Trains into a folder, and prints the seconds that the fit took.
fit() { # folder, then options of train
    nextbest train --output "$@" > "$work/train.log"
    echo "$(tr -s '\n ' ' ' < "$work/train.log" | sed -n 's/.*fitted in \([0-9.]*\) s.*/\1/p')"
}
