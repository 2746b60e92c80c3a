#!/usr/bin/env bash
# Gives a command to Spark: ./submit.sh [spark-submit options --] <command> [arguments]
# Takes $SPARK_HOME/bin/spark-submit, else a spark-submit on the PATH, else the Spark that a release or a build brings.

# what a user's BASH_ENV or environment may have made of this shell
IFS=$' \t\n'
set +o posix +o noglob
unalias -a
for name in $(compgen -A function); do unset -f "$name"; done
unset CDPATH BASH_ENV ENV POSIXLY_CORRECT GREP_OPTIONS
set -euo pipefail
# an environment may have set it forth
started=$SECONDS

# With a full stop behind it, which keeps a line end that a folder's name ends with.
home_of_this_script() {
  local script=${BASH_SOURCE[0]} target
  while [ -L "$script" ]; do
    target=$(readlink "$script" && echo .)
    target=${target%$'\n'.}
    case $target in
      /*) script=$target ;;
      *) script=${script%"${script##*/}"}$target ;;
    esac
  done
  case $script in
    */*) cd -P -- "${script%/*}/" >/dev/null ;;
  esac
  printf '%s.' "$(pwd -P && echo .)"
}

# https://no-color.org: where NO_COLOR says something, or no terminal is there that shows them, there are no colours
fail() {
  local word=error:
  if [ -t 2 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then word=$'\e[1;31merror:\e[0m'; fi
  printf '%s %s\n' "$word" "$1" >&2
  exit "$2"
}

# what is not said with --quiet
quiet=
tell() {
  [ -n "$quiet" ] || printf '%s\n' "$1" >&2
}

home=$(home_of_this_script)
home=${home%$'\n'..}
case $home in
  *:* | *'!'* | *$'\n'*)
    fail "the program lies in $(printf '%q' "$home"), and Java finds no classes in a folder that has !, : or a line end in its name: put it into another" 2
    ;;
esac
# the jar's name has no version, so that a second version does not lie beside the first
made=$home/target
# a release has in lib what a build makes in target, and no sources
released=
if [ -f "$home/lib/spikesweep-application.jar" ]; then
  released=1
  made=$home/lib
fi
application=$made/spikesweep-application.jar
embedded=$made/spark
# there from when a build begins until it has ended well: one that is killed leaves half a jar
unfinished=$home/target/.build-unfinished

# Whether something is missing, half made, or older than what it is made of. A date that is still to come says nothing, and whoever may not build
# takes what is there.
needs_build() {
  [ -z "$released" ] || return 1
  [ -f "$application" ] && [ -d "$embedded/jars" ] || return 0
  [ -w "$home/target" ] || return 1
  ! [ -f "$unfinished" ] || return 0
  changed "$home/pom.xml" "$home/src/main" "$home/conf/spark-defaults.conf"
}

# Whether one of these, or what lies in it, is newer than the jar. Without find, which smaller systems have not.
changed() {
  local path
  for path; do
    if [ -d "$path" ]; then
      if changed "$path"/*; then return 0; fi
    elif [ "$path" -nt "$application" ] && ! is_to_come "$path"; then
      return 0
    fi
  done
  return 1
}

is_to_come() {
  local now code=0
  now=$(mktemp)
  [ "$1" -nt "$now" ] || code=1
  rm -f "$now"
  return $code
}

build() {
  [ -w "$home/target" ] || { [ -w "$home" ] && mkdir -p "$home/target"; } \
    || fail "the program has to be built first, and you cannot write to $home: whoever can calls $home/submit.sh --help there once" 1
  command -v mvn >/dev/null || fail "the program has to be built first, and there is no mvn on the PATH: install Maven 3.8 or newer" 1
  tell "Building $application with mvn: it is missing, half made, or older than its sources."
  [ -d "$embedded/jars" ] || tell "The first build takes minutes, most of it Maven fetching Spark and the libraries: some 300 MB, unless it has them."
  : >"$unfinished"
  (cd "$home" && mvn -B -Dstyle.color=never -DskipTests package) </dev/null | tell_of_build || fail "the build failed: Maven says above why" 1
  # what Maven found unchanged it leaves with its old date
  touch "$application"
  rm -f "$unfinished"
}

# Of what Maven says its errors, what it is at, and every few seconds how much it has fetched.
tell_of_build() {
  local line files=0 kilobytes=0 last=$SECONDS step
  while IFS= read -r line; do
    case $line in
      '[ERROR]'*) printf '%s\n' "$line" >&2 ;;
      '[INFO] --- '*)
        step=${line#'[INFO] --- '}
        tell "  Maven: ${step%%[ @]*}"
        ;;
      'Downloaded from '* | '[INFO] Downloaded from '*)
        files=$((files + 1))
        if [[ $line =~ \(([0-9]+)[0-9.]*\ (kB|MB)\ at ]]; then
          if [ "${BASH_REMATCH[2]}" = MB ]; then
            kilobytes=$((kilobytes + 1000 * BASH_REMATCH[1]))
          else
            kilobytes=$((kilobytes + BASH_REMATCH[1]))
          fi
        fi
        if ((SECONDS - last >= 5)); then
          last=$SECONDS
          tell "  Maven: fetched $files files, $((kilobytes / 1000)) MB so far"
        fi
        ;;
    esac
  done
  ((files == 0)) || tell "  Maven: fetched $files files, $((kilobytes / 1000)) MB in all"
}

# Only one of several starts does it, if it is still to be done; the others wait. Where they cannot, each does it for itself.
alone() { # what to do, and in which folder
  if command -v flock >/dev/null && { mkdir -p "$2" && exec 9>"$2/.build-lock"; } 2>/dev/null; then
    flock 9
  fi
  if "needs_$1"; then "$1"; fi
  exec 9>&-
}

# With its version, which its own folder says.
find_java() {
  local path line
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  if ! command -v "$java" >/dev/null; then
    [ -z "${JAVA_HOME:-}" ] || fail "JAVA_HOME is $JAVA_HOME, and there is no bin/java in it: correct it or unset it" 1
    fail "there is no $java: install a JDK 17, 21 or 25, or set JAVA_HOME" 1
  fi
  path=$(command -v "$java")
  java_path=$(readlink -f "$path" 2>/dev/null || echo "$path")
  java_version=
  if [ -r "${java_path%/bin/java}/release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*) java_version=${line#*=} ;;
      esac
    done <"${java_path%/bin/java}/release"
  fi
  java_version=${java_version//\"/}
  case $java_version in
    1.* | 9 | 9.* | 1[0-6] | 1[0-6].*) fail "$java is Java $java_version, which is too old: install a JDK 17, 21 or 25, and set JAVA_HOME" 1 ;;
  esac
}

# The Spark that is not ours, if there is one, and its folder.
find_installed() {
  if [ -n "${SPARK_HOME:-}" ]; then
    installed=$SPARK_HOME/bin/spark-submit
    [ -x "$installed" ] || fail "SPARK_HOME is $SPARK_HOME, and there is no bin/spark-submit in it: correct it or unset it" 1
  else
    installed=$(command -v spark-submit || true)
  fi
  site=${SPARK_HOME:-}
  if [ -z "$site" ] && [ -n "$installed" ]; then
    site=$(readlink -f "$installed" 2>/dev/null || echo "$installed")
    site=${site%/*}/..
  fi
}

# The classes that a sweep loads, as this Java keeps them: a start is seconds faster with them. They lie beside the program, or where a
# user who cannot write there keeps such things. Empty when they could not be made.
find_archive() {
  local key name
  key=$(cksum <<<"$java_path")
  name=classes-${key%% *}.jsa
  archive=$made/$name
  if needs_archive && ! [ -w "$made" ]; then
    key=$(cksum <<<"$home $java_path")
    archive=${XDG_CACHE_HOME:-${HOME:-}/.cache}/spikesweep/classes-${key%% *}.jsa
  fi
}

# Of this application's very date, whatever the date is now, and made where it lies now: a Java knows jars by their paths.
needs_archive() {
  ! [ -f "$archive" ] || [ "$application" -nt "$archive" ] || [ "$application" -ot "$archive" ] || has_moved
}

has_moved() {
  [ -f "${archive%.jsa}.folder" ] && [ "$(<"${archive%.jsa}.folder")" != "$home" ]
}

# From Java 25 on an archive has how its classes are linked, too: for a start with the same module options, and without another option
# of where classes are.
has_linked_classes() {
  case $java_version in
    2[5-9] | 2[5-9][!0-9]* | [3-9][0-9] | [3-9][0-9][!0-9]*) ;;
    *) false ;;
  esac
}

# Of a Java that has another one besides, or none at all, it would be an error.
fits_archive() {
  ! has_linked_classes || case "${SPARK_SUBMIT_OPTS:-} ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-}" in
    *-Xshare* | *Archive* | *AOT*) false ;;
  esac
}

# Made by a sweep of one run into a folder that is thrown away; without it a start is slower, and nothing else.
archive() {
  local scratch
  # what one that was killed has left: none is at work now
  if command -v flock; then rm -rf "${archive%/*}"/archive-*/; fi
  scratch=$(mktemp -d "${archive%/*}/archive-XXXXXX") || return 0
  rm -f "$archive" || true
  (
    # nothing of this user's
    unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS SPARK_SUBMIT_OPTS SPARK_DRIVER_MEMORY SPARK_LOCAL_DIRS
    unset HADOOP_CONF_DIR YARN_CONF_DIR SPARK_DIST_CLASSPATH MASTER DEPLOY_MODE
    uri store "$scratch/store"
    # shellcheck disable=SC2030 # for this sweep only
    archive_options=-XX:ArchiveClassesAtExit=$(quoted "$scratch/classes.jsa")
    if has_linked_classes; then archive_options=-XX:AOTCacheOutput=$(quoted "$scratch/classes.jsa"); fi
    # shellcheck disable=SC2030 # likewise
    modules=${archive%.jsa}.modules
    embedded_spark_submit --class io.spikesweep.cli.Main "$application" run "$home/conf/blog.conf" --store "$store"
  ) </dev/null >/dev/null 2>&1 || true
  if ! { [ -s "$scratch/classes.jsa" ] && mv "$scratch/classes.jsa" "$archive"; } 2>/dev/null; then : >"$archive" || true; fi
  { printf '%s\n' "$home" >"${archive%.jsa}.folder"; } 2>/dev/null || true
  touch -r "$application" "$archive" || true
  rm -rf "$scratch"
}

# Once this command is over, so that it shares neither processors nor memory: its Java holds the other end of a pipe until then.
archive_afterwards() {
  mkdir -p "${archive%/*}" 2>/dev/null && [ -w "${archive%/*}" ] || return 0
  exec 8> >(
    exec >/dev/null 2>&1
    # whoever stops the command does not mean this
    trap '' INT
    while read -r _; do :; done
    # an older bash does not know the number of a process that it has forked
    renice -n 10 "${BASHPID:-$(exec sh -c 'echo "$PPID"')}" || true
    alone archive "${archive%/*}"
  )
}

# To the program, which knows how old its Java is alone: whole seconds that this script took, rounded up.
tell_seconds() {
  export SPIKESWEEP_SECONDS=$((SECONDS - started + 1))
}

# A path as Java's option strings want it, blanks and all.
quoted() {
  local path=${1//\\/\\\\}
  printf '%s' "\"${path//\"/\\\"}\""
}

# A path as a URI, which has no letters to be quoted, into a variable.
uri() { # variable path
  local LC_ALL=C path=$2 encoded='' letter i
  for ((i = 0; i < ${#path}; i++)); do
    letter=${path:i:1}
    case $letter in
      [A-Za-z0-9/._~-]) ;;
      *)
        printf -v letter %d "'$letter"
        printf -v letter %%%02X $((letter & 255))
        ;;
    esac
    encoded+=$letter
  done
  printf -v "$1" 'file://%s' "$encoded"
}

# What Spark's own bin/spark-submit does: its launcher builds the command of the driver's Java, with its module options. An archive
# of classes wants a class path of jars alone, the application's among them, and so no folder with Spark's settings: the program has
# ours in its jar.
embedded_spark_submit() {
  local command=() part i
  export SPARK_HOME=$embedded SPARK_SCALA_VERSION=2.13
  unset SPARK_CONF_DIR SPARK_CONNECT_MODE
  # shellcheck disable=SC2031
  export SPARK_SUBMIT_OPTS="$logging $identity_options $length_options $archive_options ${SPARK_SUBMIT_OPTS:-}"
  while IFS= read -r -d '' part; do
    command+=("${part#$'\n'}")
  done < <("$java" "${quick[@]}" -cp "$embedded/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit \
    --driver-class-path "$application" "$@")
  # first comes an empty word that says the rest is the command
  ((${#command[@]} > 1)) || exit 1
  tell_seconds
  unset 'command[0]'
  # the module that a driver never uses, and that Java warns of; the last of them is Spark's own
  for ((i = ${#command[@]}; i > 0; i--)); do
    if [ "${command[i]}" = --add-modules=jdk.incubator.vector ]; then
      unset "command[i]"
      break
    fi
  done
  # for whoever starts without Spark's launcher, with what is archived now
  # shellcheck disable=SC2031
  if [ -n "$modules" ]; then
    for part in "${command[@]}"; do
      case $part in --add-*) printf '%s\n' "$part" ;; esac
    done >"$modules"
  fi
  exec "${command[@]}"
}

# What spark-submit would take a setting to be: its own option first, then --conf, the file of settings, the environment. Empty when
# nothing names it.
setting() { # --option spark.key VARIABLE
  local i word option='' configured='' file=$site_settings line
  for ((i = 0; i < ${#spark_options[@]}; i++)); do
    word=${spark_options[i]}
    case $word in
      --?*=*) ;;
      -h | --help | -v | --verbose | --version | --supervise | --usage-error | --load-spark-defaults) continue ;;
      -*)
        [ "$word" = -c ] && word=--conf
        i=$((i + 1))
        word=$word=${spark_options[i]-}
        ;;
    esac
    case $word in
      "$1="*) option=${word#*=} ;;
      --conf="$2="*) configured=${word#*=*=} ;;
      --properties-file=*) file=${word#*=} ;;
    esac
  done
  value=${option:-$configured}
  if [ -z "$value" ] && [ -n "$file" ] && [ -r "$file" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      if [[ $line =~ ^[[:space:]]*${2//./\\.}[[:space:]]*[=:[:space:]][[:space:]]*([^[:space:]]*) ]]; then
        value=${BASH_REMATCH[1]}
      fi
    done <"$file"
  fi
  if [ -z "$value" ] && [ -n "$3" ]; then value=${!3-}; fi
}

# A master on this machine talks to itself, and needs no network for it, unless it is told which address to take.
talk_to_itself() {
  [ -z "${SPARK_LOCAL_IP:-}${SPARK_LOCAL_HOSTNAME:-}" ] || return 0
  # Spark's web pages listen where this says, and on every network card if nothing does: where the driver listens
  setting --no-such-option spark.driver.bindAddress ''
  [ -n "$value" ] || setting --no-such-option spark.driver.host ''
  case $value in
    '') ;;
    0.0.0.0 | *::*) return 0 ;;
    *)
      export SPARK_LOCAL_IP=$value
      return 0
      ;;
  esac
  export SPARK_LOCAL_IP=127.0.0.1
  # no name is looked up, not even that of this address; a site's own script may still name another
  [ -n "$installed" ] || export SPARK_LOCAL_HOSTNAME=127.0.0.1
}

# Whether a command that may do without a Spark does.
is_plain() {
  local word
  for word; do
    case $word in
      --where | --where=* | --sort | --sort=* | --failed) return 1 ;;
    esac
  done
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
      -h | --help | -V | --version | --verbose | --quiet | run | plan | sql | report | digest | replay | verify | parity | diff | status | runs | show | compact | forget | delete | rename | export | import | demo | summary | completion | man) ;;
      *) fail "$1 stands before the command, so it is an option of spark-submit, and those end with --: ./submit.sh $1 ... -- <command>" 2 ;;
    esac
  fi
fi

# the program's own options may stand before its command, too
command=
for argument in "$@"; do
  case $argument in
    --quiet) quiet=1 ;;
    --verbose) ;;
    *) [ -n "$command" ] || command=$argument ;;
  esac
done

if needs_build; then alone build "$home/target"; fi
find_java
jars=$embedded/jars
# a release may have come without Spark
if [ -n "$released" ] && ! [ -d "$jars" ]; then
  find_installed
  jars=$site/jars
  [ -n "$site" ] && [ -d "$jars" ] || fail "this release was made without Spark: set SPARK_HOME to the folder of a Spark 4.0, 4.1 or 4.2" 1
fi

# the C locale would turn other letters than English into question marks; without the command that tells it the names do
charmap=$(locale charmap 2>/dev/null) || case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
  C | POSIX) charmap=ANSI_X3.4-1968 ;;
esac
if [ "$charmap" = ANSI_X3.4-1968 ]; then
  export LC_ALL=C.UTF-8
fi

# to the program, which cannot tell: where a chart or a progress bar can be drawn, and whether somebody can be asked
if [ -t 0 ]; then export SPIKESWEEP_TERMINAL_IN=1; fi
if [ -t 1 ]; then export SPIKESWEEP_TERMINAL_OUT=1; fi
if [ -t 2 ]; then export SPIKESWEEP_TERMINAL_ERR=1; fi

# a user whom the system has no name for: Java would make question marks of name and home, and Spark an error
identity=()
identity_options=
has_no_name() {
  if ((BASH_VERSINFO[0] > 4)); then
    # as a prompt has it: bash need not start a program for it
    local LC_ALL=C name='\u'
    [ "${name@P}" = 'I have no name!' ]
  else
    ! id -un >/dev/null 2>&1
  fi
}
if has_no_name; then
  case ${HOME:-} in
    /*) identity=("-Duser.name=$UID" "-Duser.home=$HOME") ;;
    *) identity=("-Duser.name=$UID" -Duser.home=/) ;;
  esac
  identity_options="$(quoted "${identity[0]}") $(quoted "${identity[1]}")"
fi

uri logging "$home/conf/log4j2.properties"
logging=-Dlog4j2.configurationFile=$logging

# classes that a Java has archived are used where they lie in memory: moving them would touch all of them at every start
in_place="-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"

# a Java that is over in a second: it takes its classes as the compiler made them, unverified; a collector that the user names for
# every Java stays the only one that is named
# shellcheck disable=SC2206 # several words
quick=($in_place -XX:TieredStopAtLevel=1 -XX:-BytecodeVerificationRemote -XX:+NeverActAsServerClassMachine ${identity[@]+"${identity[@]}"})

# Spark's launcher names this jar before the others, and the archive of classes wants the class path that it makes
first=("$jars"/slf4j-api-*.jar)

# what needs no Spark is plain Java, and there in a second
plain=("$java" "${quick[@]}" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Djava.awt.headless=true -Dspikesweep.home="$home" "$logging" -cp "$application${first[0]:+:${first[0]}}:$jars/*")
case $command in
  "" | -h | --help | -V | --version | help | demo | summary | completion | man)
    exec "${plain[@]}" io.spikesweep.cli.Main "$@"
    ;;
esac

find_installed
# where that Spark looks for settings, as far as it can be known here
site_settings=
if [ -n "$installed" ]; then site_settings=${SPARK_CONF_DIR:-$site/conf}/spark-defaults.conf; fi

# what reads a store without a Spark needs no spark-submit, either, unless that says how a filesystem is reached
case $command in
  status | show | runs)
    if [ -z "$installed" ] && ((${#spark_options[@]} == 0)) && [ -z "${SPARK_SUBMIT_OPTS:-}" ] && is_plain "$@"; then
      talk_to_itself
      archived=()
      find_archive
      # that it was made with other module options need not be said
      if ! [ -s "$archive" ] || needs_archive; then
        :
      elif ! has_linked_classes; then
        archived=("-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off')
      elif fits_archive && [ -r "${archive%.jsa}.modules" ]; then
        archived=("-XX:AOTCache=$archive" -Xlog:disable -Xlog:all=error:stderr '-Xlog:aot*=off:stderr')
        while IFS= read -r word; do archived+=("$word"); done <"${archive%.jsa}.modules"
      fi
      plain[${#plain[@]} - 1]+=${HADOOP_CONF_DIR:+:$HADOOP_CONF_DIR}
      exec "${plain[0]}" ${archived[@]+"${archived[@]}"} "${plain[@]:1}" io.spikesweep.cli.Main "$@"
    fi
    ;;
esac

setting --master spark.master MASTER
master=$value
setting --deploy-mode spark.submit.deployMode DEPLOY_MODE
deploy_mode=$value
setting --no-such-option spark.log.structuredLogging.enabled ''
if [ "$value" = true ]; then
  uri logging "$home/conf/log4j2-json.properties"
  logging=-Dlog4j2.configurationFile=$logging
fi

case $master in
  "" | local | local\[* | local-cluster\[*)
    talk_to_itself
    # before it asks the program, Spark itself makes a folder there
    case "${spark_options[*]-} ${SPARK_SUBMIT_OPTS:-} ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-}" in
      *java.io.tmpdir*) ;;
      *) { [ -d /tmp ] && [ -w /tmp ]; } || fail "Java's folder for temporary files is /tmp, and it cannot be written to: name another before the command, --driver-java-options -Djava.io.tmpdir=FOLDER --" 1 ;;
    esac
    ;;
  yarn | k8s://*)
    kind=${master%%:*}
    if [ -z "$installed" ] && ! compgen -G "$embedded/jars/spark-${kind/k8s/kubernetes}_*.jar" >/dev/null; then
      fail "master $master wants a Spark that is installed for it: set SPARK_HOME to that one's folder, or name a master spark://... or local[...]" 2
    fi
    ;;
esac

length=unknown
# so is what is wrong with a command; on a cluster's driver its files may be others
if [ "$deploy_mode" != cluster ]; then
  code=0
  SPIKESWEEP_SPARK_OPTIONS="${spark_options[*]-}" "${plain[@]}" io.spikesweep.cli.CommandCheck "$@" || code=$?
  case $code in
    0) ;;
    100) exit 0 ;;
    101) length=short ;;
    102) length=tiny ;;
    *) exit "$code" ;;
  esac
fi

submit=(--name spikesweep ${spark_options[@]+"${spark_options[@]}"} --class io.spikesweep.cli.Main "$application" "$@")
if [ -n "$installed" ]; then
  # the site's own settings stay; only the logging is ours, unless SPARK_SUBMIT_OPTS names another
  export SPARK_SUBMIT_OPTS="$logging $identity_options ${SPARK_SUBMIT_OPTS:-}"
  tell_seconds
  exec "$installed" "${submit[@]}"
fi
# the optimising compiler works longer at Spark's start than a short sweep does, on the cores of the sweep: there it is for the training
# alone, and Java need not say so; a tiny sweep is over before even that pays, and before a collector on threads of its own; in a long
# one the compiler shall keep to what is hot
length_options=-XX:+IgnoreUnrecognizedVMOptions
case $length in
  tiny) length_options+=" -XX:TieredStopAtLevel=1 -XX:+NeverActAsServerClassMachine" ;;
  short) length_options+=" -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput -XX:CompilerDirectivesFile=$(quoted "$home/conf/compiler-directives.json")" ;;
  *) length_options+=" -XX:Tier4InvocationThreshold=200000 -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4CompileThreshold=400000" ;;
esac
archive_options=
modules=
find_archive
if needs_archive; then
  archive_afterwards
elif [ -s "$archive" ] && fits_archive; then
  # a Java that cannot use it goes on without it, and need not say so
  if has_linked_classes; then
    archive_options="-XX:AOTCache=$(quoted "$archive") -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr"
  else
    archive_options="-XX:SharedArchiveFile=$(quoted "$archive") -Xlog:disable -Xlog:all=error:stderr"
  fi
  archive_options="$in_place $archive_options"
fi
embedded_spark_submit "${submit[@]}"
