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
  changed "$home/pom.xml" "$home/src/main" "$home/conf/spark-defaults.conf"
}

# Whether one of these, or what lies in it, is newer than the jar. Without find, which smaller systems have not.
changed() {
  local path
  for path; do
    if [ "$path" -nt "$application" ] || { [ -d "$path" ] && changed "$path"/*; }; then return 0; fi
  done
  return 1
}

build() {
  command -v mvn >/dev/null || fail "the program has to be built first, and there is no mvn on the PATH: install Maven 3.8 or newer" 1
  echo "Building $application with mvn: it is missing or older than its sources." >&2
  (cd "$home" && mvn -q -B -ntp -DskipTests package) >&2 || fail "the build failed: Maven says above why" 1
  # what Maven found unchanged it leaves with its old date
  touch "$application"
}

# Only one of several starts does it, if it is still to be done; the others wait.
alone() {
  if command -v flock >/dev/null; then
    mkdir -p "$home/target"
    exec 9>"$home/target/.build-lock"
    flock 9
  fi
  if "needs_$1"; then "$1"; fi
  exec 9>&-
}

find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null || fail "there is no $java: install a JDK 17, 21 or 25, or set JAVA_HOME" 1
}

# The classes that a sweep loads, as this Java keeps them: a start is seconds faster with them. Empty when they could not be made.
archive_path() {
  local path
  path=$(command -v "$java")
  archive=$home/target/classes-$( (readlink -f "$path" 2>/dev/null || echo "$path") | cksum | cut -d ' ' -f 1).jsa
}

needs_archive() {
  ! [ -f "$archive" ] || [ "$application" -nt "$archive" ]
}

# Made by a sweep of one run into a folder that is thrown away.
archive() {
  echo "Preparing faster starts: this is done once." >&2
  local scratch
  scratch=$(mktemp -d)
  rm -f "$archive"
  (
    # shellcheck disable=SC2030 # for this sweep only
    archive_options=-XX:ArchiveClassesAtExit=$scratch/classes.jsa
    embedded_spark_submit --class io.spikesweep.cli.Main "$application" run "$home/conf/blog.conf" --store "$scratch/store"
  ) </dev/null >/dev/null 2>&1 || true
  if [ -s "$scratch/classes.jsa" ]; then mv "$scratch/classes.jsa" "$archive"; else : >"$archive"; fi
  rm -rf "$scratch"
}

# What Spark's own bin/spark-submit does: its launcher builds the command of the driver's Java, with its module options. An archive
# of classes wants a class path of jars alone, the application's among them, and so no folder with Spark's settings: the program has
# ours in its jar.
embedded_spark_submit() {
  local command=() part
  export SPARK_HOME=$embedded SPARK_SCALA_VERSION=2.13
  unset SPARK_CONF_DIR
  # shellcheck disable=SC2031
  export SPARK_SUBMIT_OPTS="-Dlog4j2.configurationFile=\"$home/conf/log4j2.properties\" $length_options $archive_options ${SPARK_SUBMIT_OPTS:-}"
  while IFS= read -r -d '' part; do
    command+=("${part#$'\n'}")
  done < <("$java" -Xshare:auto $in_place -XX:TieredStopAtLevel=1 -Xmx128m -cp "$embedded/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit \
    --driver-class-path "$application" "$@")
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
      -h | --help | -V | --version | --verbose | run | plan | sql | report | digest | replay | verify | status | compact | forget | demo | summary) ;;
      *) fail "$1 stands before the command, so it is an option of spark-submit, and those end with --: ./submit.sh $1 ... -- <command>" 2 ;;
    esac
  fi
fi

if needs_build; then alone build; fi
find_java

# the C locale would turn other letters than English into question marks
if [ "$(locale charmap 2>/dev/null)" = ANSI_X3.4-1968 ]; then
  export LC_ALL=C.UTF-8
fi

# to the program, which cannot tell: where a chart or a progress bar can be drawn
if [ -t 1 ]; then export SPIKESWEEP_TERMINAL_OUT=1; fi
if [ -t 2 ]; then export SPIKESWEEP_TERMINAL_ERR=1; fi

# classes that a Java has archived are used where they lie in memory: moving them would touch all of them at every start
in_place="-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"

# what needs no Spark is plain Java, and there in a second
# shellcheck disable=SC2206 # two words
plain=("$java" -Xshare:auto $in_place -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Djava.awt.headless=true -Dspikesweep.home="$home" -Dlog4j2.configurationFile="$home/conf/log4j2.properties" -cp "$application:$embedded/jars/*")
case ${1:-} in
  "" | -h | --help | -V | --version | help | demo | summary)
    exec "${plain[@]}" io.spikesweep.cli.Main "$@"
    ;;
esac

length=unknown
# so is what is wrong with a command; on a cluster's driver its files may be others
case " ${spark_options[*]-} " in
  *cluster*) ;;
  *)
    code=0
    SPIKESWEEP_SPARK_OPTIONS="${spark_options[*]-}" "${plain[@]}" io.spikesweep.cli.CommandCheck "$@" || code=$?
    case $code in
      0) ;;
      100) exit 0 ;;
      101) length=short ;;
      102) length=tiny ;;
      *) exit "$code" ;;
    esac
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
# the optimising compiler works longer at Spark's start than a short sweep does, on the cores of the sweep: there it is for the training
# alone, and Java need not say so; a tiny sweep is over before even that pays, and before a collector on threads of its own; in a long
# one the compiler shall keep to what is hot
length_options=-XX:+IgnoreUnrecognizedVMOptions
case $length in
  tiny) length_options+=" -XX:TieredStopAtLevel=1 -XX:+NeverActAsServerClassMachine" ;;
  short) length_options+=" -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput -XX:CompilerDirectivesFile=\"$home/conf/compiler-directives.json\"" ;;
  *) length_options+=" -XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4CompileThreshold=400000" ;;
esac
archive_options=
archive_path
if needs_archive; then alone archive; fi
if [ -s "$archive" ]; then
  # a Java that cannot use it goes on without it, and need not say so
  archive_options="$in_place -XX:SharedArchiveFile=\"$archive\" -Xlog:disable -Xlog:all=error:stderr"
fi
embedded_spark_submit "${submit[@]}"
