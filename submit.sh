#!/usr/bin/env bash
# Gives a command to Spark: ./submit.sh [spark-submit options --] <command> [arguments]
# Takes $SPARK_HOME/bin/spark-submit, else a spark-submit on the PATH, else the Spark whose jars Maven has fetched.
set -euo pipefail

home_of_this_script() {
  local script=${BASH_SOURCE[0]} target
  while [ -L "$script" ]; do
    target=$(readlink "$script")
    case $target in
      /*) script=$target ;;
      *) script=$(dirname "$script")/$target ;;
    esac
  done
  cd "$(dirname "$script")" && pwd -P
}

fail() {
  echo "error: $1" >&2
  exit "$2"
}

home=$(home_of_this_script)
# the jar's name has no version, so that a second version does not lie beside the first
application=$home/target/spikesweep-application.jar
embedded=$home/target/spark

# Whether something is missing, or older than what it is made of.
needs_build() {
  [ -f "$application" ] && [ -d "$embedded/jars" ] || return 0
  [ -n "$(find "$home/pom.xml" "$home/src/main" "$home/conf/spark-defaults.conf" -newer "$application" -print -quit)" ]
}

build() {
  command -v mvn >/dev/null || fail "the program has to be built first, and there is no mvn on the PATH: install Maven 3.8 or newer" 1
  echo "Building $application with mvn: it is missing or older than its sources." >&2
  (cd "$home" && mvn -q -B -ntp -DskipTests package) >&2 || fail "the build failed: Maven says above why" 1
  # what Maven found unchanged it leaves with its old date
  touch "$application"
}

# Only one of several starts builds; the others wait for it.
build_alone() {
  if command -v flock >/dev/null; then
    mkdir -p "$home/target"
    exec 9>"$home/target/.build-lock"
    flock 9
    if needs_build; then build; fi
    exec 9>&-
  else
    build
  fi
}

# What Spark's own bin/spark-submit does: its launcher builds the command of the driver's Java, with its module options.
embedded_spark_submit() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/}java command=() part
  command -v "$java" >/dev/null || fail "there is no $java: install a JDK 17, 21 or 25, or set JAVA_HOME" 1
  export SPARK_HOME=$embedded SPARK_CONF_DIR=$home/conf SPARK_SCALA_VERSION=2.13
  while IFS= read -r -d '' part; do
    command+=("${part#$'\n'}")
  done < <("$java" -Xmx128m -cp "$embedded/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
  # first comes an empty word that says the rest is the command
  ((${#command[@]} > 1)) || exit 1
  unset 'command[0]'
  # which may begin with variables
  exec env "${command[@]}"
}

spark_options=()
if [ $# -gt 0 ] && [ "${1#-}" != "$1" ]; then
  for argument in "$@"; do
    if [ "$argument" = -- ]; then
      while [ "$1" != -- ]; do
        spark_options+=("$1")
        shift
      done
      shift
      break
    fi
  done
  if ((${#spark_options[@]} == 0)) && [ $# -gt 1 ]; then
    case $1 in
      -h | --help | -V | --version | --verbose | run | plan | sql | digest | replay | verify | status | compact | demo | summary) ;;
      *) fail "$1 stands before the command, so it is an option of spark-submit, and those end with --: ./submit.sh $1 ... -- <command>" 2 ;;
    esac
  fi
fi

if needs_build; then build_alone; fi

# the C locale would turn other letters than English into question marks
if [ "$(locale charmap 2>/dev/null)" = ANSI_X3.4-1968 ]; then
  export LC_ALL=C.UTF-8
fi

# to the program, which cannot tell: where a chart or a progress bar can be drawn
if [ -t 1 ]; then export SPIKESWEEP_TERMINAL_OUT=1; fi
if [ -t 2 ]; then export SPIKESWEEP_TERMINAL_ERR=1; fi

# what needs no Spark is plain Java, and there in a second
case ${1:-} in
  "" | -h | --help | -V | --version | help | demo | summary)
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    command -v "$java" >/dev/null || fail "there is no $java: install a JDK 17, 21 or 25, or set JAVA_HOME" 1
    exec "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -Djava.awt.headless=true -Dspikesweep.home="$home" -Dlog4j2.configurationFile="$home/conf/log4j2.properties" \
      -cp "$application:$embedded/jars/*" io.spikesweep.cli.Main "$@"
    ;;
esac

submit=(--name spikesweep ${spark_options[@]+"${spark_options[@]}"} --class io.spikesweep.cli.Main "$application" "$@")
installed=
if [ -n "${SPARK_HOME:-}" ]; then
  installed=$SPARK_HOME/bin/spark-submit
  [ -x "$installed" ] || fail "SPARK_HOME is $SPARK_HOME, and there is no bin/spark-submit in it: correct it or unset it" 1
else
  installed=$(command -v spark-submit || true)
fi
if [ -n "$installed" ]; then
  # the site's own settings stay; only the logging is ours, unless SPARK_SUBMIT_OPTS names another
  export SPARK_SUBMIT_OPTS="-Dlog4j2.configurationFile=\"$home/conf/log4j2.properties\" ${SPARK_SUBMIT_OPTS:-}"
  exec "$installed" "${submit[@]}"
fi
embedded_spark_submit "${submit[@]}"
