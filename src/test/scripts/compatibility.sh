#!/usr/bin/env bash
# The same application jar on other versions of Spark, and of Java: a smoke sweep on each, and one digest from all.
#     src/test/scripts/compatibility.sh [spark versions]          4.0.4 4.1.3 4.2.0 unless others are named
# JAVA_25_HOME=... adds a run of the embedded Spark on Java 25. Spark's jars come from Maven.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
versions=("$@")
((${#versions[@]})) || versions=(4.0.4 4.1.3 4.2.0)

cat > "$work/sweep.conf" <<'CONF'
name = compatibility
hyperparameters { seed = { from = 0, count = 12 }, bias-init = [default, "uniform(0, 1)"], iterations = 30 }
CONF

digest() { # name of the store, and before it in the environment what runs it
  "$home/submit.sh" run "$work/sweep.conf" --store "$work/$1" > "$work/$1.out" 2> "$work/$1.err" || { cat "$work/$1.err"; exit 1; }
  "$home/submit.sh" digest --store "$work/$1" 2> "$work/$1.err" || { cat "$work/$1.err"; exit 1; }
}

expected=$(env -u SPARK_HOME bash -c "$(declare -f digest); home='$home' work='$work' digest embedded")
echo "embedded: $expected"
failed=0
compare() {
  echo "$1: $2"
  [ "$2" = "$expected" ] || { echo "  differs from the embedded Spark's"; failed=1; }
}

for version in "${versions[@]}"; do
  spark=$work/spark-$version
  "$home/src/test/scripts/installation.sh" "$version" "$spark"
  compare "Spark $version" "$(SPARK_HOME=$spark digest "$version")"
done
if [ -n "${JAVA_25_HOME:-}" ]; then
  compare "Java 25" "$(JAVA_HOME=$JAVA_25_HOME digest java-25)"
fi
exit $failed
