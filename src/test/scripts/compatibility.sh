#!/usr/bin/env bash
# The same application jar on other versions of Spark and Java than the embedded ones: a small sweep, a query and a report say the same.
#     src/test/scripts/compatibility.sh [spark versions]          4.0.4 4.1.3 unless others are named
# Spark's jars come from Maven. Java 25 is that of JAVA_25_HOME, else one in /usr/lib/jvm.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
versions=("$@")
((${#versions[@]})) || versions=(4.0.4 4.1.3)
same=0 other=0

cat > "$work/sweep.conf" <<'CONF'
name = compatibility
hyperparameters {
  seed = { from = 0, count = 6 }, bias-init = [default, "uniform(0, 1)"]
  inputs = 50, neurons = 60, timesteps = 5, iterations = 10
}
CONF

# what a store made and read by one Spark says: every loss and figure by SQL, functions of ours among them, and the report's numbers
said() { # name of the store
  local program=$home/submit.sh store=$work/$1
  "$program" run "$work/sweep.conf" --store "$store" --quiet >&2 &&
    "$program" sql --store "$store" --quiet --out "$store.csv" \
      "SELECT seed, bias_init, iteration, loss, relative_loss FROM trajectories ORDER BY ALL" >&2 &&
    "$program" sql --store "$store" --quiet --out "$store-figures.csv" "SELECT * FROM figures ORDER BY ALL" >&2 &&
    "$program" sql --store "$store" --quiet --out "$store-means.csv" \
      "SELECT bias_init, interquartile_mean(final_loss) FROM figures GROUP BY ALL ORDER BY ALL" >&2 &&
    "$program" report --store "$store" --quiet --out "$store.html" --csv "$store-csv" >&2 &&
    tail -c 20 "$store.html" | grep -q '</html>' &&
    wc -l < "$store.csv" &&
    sha256sum < "$store.csv" &&
    wc -l < "$store-figures.csv" &&
    cat "$store-figures.csv" "$store-means.csv" "$store-csv"/*.csv | sha256sum
}

compare() { # what runs it, name of the store; its settings are in the environment
  if said "$2" > "$work/$2.said" 2> "$work/$2.err" && cmp -s "$work/embedded.said" "$work/$2.said"; then
    echo "$1: the same"
    same=$((same + 1))
  else
    echo "$1: differs, or failed"
    diff "$work/embedded.said" "$work/$2.said" || true
    cat "$work/$2.err"
    other=$((other + 1))
  fi
}

unset SPARK_HOME
said embedded > "$work/embedded.said" 2> "$work/embedded.err" || { cat "$work/embedded.err"; exit 1; }
echo "embedded Spark: lines of the answer to a query, its digest, that of the report's numbers"
cat "$work/embedded.said"

for version in "${versions[@]}"; do
  spark=$work/spark-$version
  "$home/src/test/scripts/installation.sh" "$version" "$spark"
  SPARK_HOME=$spark compare "Spark $version" "$version"
  rm -rf "$spark"
done

java_25=${JAVA_25_HOME:-$(find /usr/lib/jvm -maxdepth 1 -name '*25*' 2>/dev/null | sort | head -1 || true)}
if [ -x "$java_25/bin/java" ]; then
  JAVA_HOME=$java_25 compare "Java 25 in $java_25" java-25
else
  echo "Java 25: skipped, for there is none in /usr/lib/jvm and JAVA_25_HOME names none"
fi
echo "compatibility: the same on $same, another on $other"
((other == 0))
