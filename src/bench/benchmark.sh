#!/usr/bin/env bash
# Measures, and writes docs/benchmarks.md:  src/bench/benchmark.sh [--repetitions=3] [part ...]
#     one-run   one run in one thread, against two PyTorch programs              1 minute
#     corners   long runs; other shapes against plain OpenBLAS                   1 minute
#     start     commands that have little or nothing to do                       2 minutes
#     kernels   the parts of an iteration and of a row, by JMH                   6 minutes
#     sweep     2,000 runs on one core and on two; a grid of unequal runs       10 minutes
#     memory    resident sizes                                                   6 minutes
#     scale     a million tiny runs                                              5 minutes
#     ten-million  ten times as many, killed on the way and begun again      12 minutes
#     family    runs with other surrogates, optimisers and clipped gradients     4 minutes
#     answers   one run; the shipped sweep; reports of up to 100,000 runs       12 minutes
#     large     a million runs in 2,000 batches, on a disk and on S3             15 minutes
#     modes     what Java's compilers are told for a sweep of each length        8 minutes
#     quick     one-run, corners and start, which is what no part at all means
#     all       all of them, on a machine with nothing else to do
#     document  nothing: writes the document from what was measured before
# Where SPIKESWEEP_BENCHMARK_JAVA_25 is the home of a Java 25, answers starts it, too.
# Needs Debian's packages python3-torch, libopenblas0-serial and time.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$home"
[ -x /usr/bin/time ] || { echo "error: there is no /usr/bin/time: apt-get install time" >&2; exit 1; }
/usr/bin/python3 -c 'import torch' || { echo "error: apt-get install python3-torch libopenblas0-serial" >&2; exit 1; }

# Maven itself calls this script when it has built
if [ -z "${SPIKESWEEP_BENCHMARK_BUILT:-}" ]; then
  # with what the tests have an S3 of
  mvn -q -B -ntp -Pbenchmark pre-integration-test >&2
fi
# what Maven found unchanged it leaves with its old date, and submit.sh would build it again
touch target/spikesweep-application.jar
# its archive of classes is made when the first command is over, and the measured ones are to have it
if [ "$*" != document ]; then
  rm -f target/classes-*
  mkdir -p target/benchmarks
  first=$(mktemp -d target/benchmarks/first-XXXXXX)
  trap 'rm -rf "$first"' EXIT
  javas=("${JAVA_HOME:-}")
  if [ -n "${SPIKESWEEP_BENCHMARK_JAVA_25:-}" ] && ! [ "$SPIKESWEEP_BENCHMARK_JAVA_25" -ef "${JAVA_HOME:-/}" ]; then
    javas+=("$SPIKESWEEP_BENCHMARK_JAVA_25")
  fi
  for java in "${javas[@]}"; do
    had=$(compgen -G 'target/classes-*.folder' || true)
    env ${java:+"JAVA_HOME=$java"} \
      ./submit.sh run conf/blog.conf --no-report --store "$(mktemp -d "$first/XXXXXX")/store" >"$first/said" 2>&1 ||
      { cat "$first/said" >&2; exit 1; }
    end=$((SECONDS + 300))
    until [ "$(compgen -G 'target/classes-*.folder')" != "$had" ] && ! compgen -G 'target/archive-*' >/dev/null; do
      ((SECONDS < end)) || { echo "error: no archive of classes was made in target" >&2; exit 1; }
      sleep 1
    done
  done
  rm -rf "$first"
fi

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -Dspikesweep.root="$home" -Dlog4j2.configurationFile="$home/conf/log4j2.properties" \
  -cp "target/test-classes:target/classes:$(cat target/benchmarks/class-path)" io.spikesweep.benchmark.Benchmarks "$@"
