#!/usr/bin/env bash
# Tries a release as an ordinary user who has a JDK, no Maven and no network: src/test/scripts/release.sh ARCHIVE
# Needs unshare and setpriv (util-linux), ip (iproute2), and root, which makes these users and networks.
set -euo pipefail

archive=$(realpath "$1")
release=$(basename "$archive" .tar.gz)
version=${release#spikesweep-}
version=${version%%-*}
java_home=$(readlink -f "$(command -v java)")
java_home=${java_home%/bin/java}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

fail() {
  printf 'release.sh: %s\n' "$1" >&2
  exit 1
}

# all programs of this machine but those
mkdir "$work/bin" "$work/user" "$work/home"
for program in /usr/bin/* /bin/* /usr/sbin/*; do
  case ${program##*/} in
    mvn* | spark-* | java | javac) ;;
    *) [ -e "$work/bin/${program##*/}" ] || ln -s "$program" "$work/bin/" ;;
  esac
done
user=65534
chown "$user:$user" "$work/user" "$work/home"

as_user() {
  # shellcheck disable=SC2016 # for the inner shell
  (cd "$work/user" && unshare -n bash -c 'ip link set lo up && exec "$@"' bash \
    setpriv --reuid "$user" --regid "$user" --clear-groups \
    env -i HOME="$work/home" PATH="$java_home/bin:$work/bin" LANG=C.UTF-8 TERM=dumb "$@")
}

# what it says, and that it says it
expect() { # words command...
  local words=$1 said code=0
  shift
  said=$(as_user "$@" 2>&1) || code=$?
  [ "$code" = 0 ] || fail "exit code $code of $*: $said"
  case $said in
    *Building*) fail "$* builds: $said" ;;
    *"$words"*) printf 'ok  %4d s  %s\n' "$SECONDS" "${words%%$'\n'*}" ;;
    *) fail "$* does not say \"$words\": $said" ;;
  esac
}

# made when the command before is over
await_archive() { # folder
  local end=$((SECONDS + 300))
  until compgen -G "$1/classes-*.folder" >/dev/null && ! compgen -G "$1/archive-*" >/dev/null; do
    ((SECONDS < end)) || fail "no archive of classes in $1"
    sleep 1
  done
  [ -s "$(compgen -G "$1/classes-*.jsa")" ] || fail "the archive of classes in $1 is empty"
}

! as_user bash -c 'command -v mvn' || fail "there is a mvn on the PATH"
! as_user bash -c '</dev/tcp/1.1.1.1/53' 2>/dev/null || fail "there is a network"

as_user mkdir "first folder"
as_user tar xzf - -C "first folder" <"$archive"
folder="first folder/$release"
cd "$work/user/$folder"
for part in README.md CHANGELOG.md LICENSE NOTICE Dockerfile components.cdx.json docs/install.md conf/blog.conf \
  lib/spark/THIRD-PARTY.txt; do
  [ -f "$part" ] || fail "$part is missing"
done
[ -z "$(find . -perm -002 -o ! -perm -004)" ] || fail "files that others may write or may not read"
grep -q '"bomFormat" *: *"CycloneDX"' components.cdx.json || fail "components.cdx.json is no CycloneDX"
while read -r _ sources; do
  # the last word is the place in the image
  for source in ${sources% *}; do [ -e "$source" ] || fail "the Dockerfile copies $source, which is not there"; done
done < <(grep '^COPY ' Dockerfile)
# natives of the archive's platform, and of no other
natives=$("$java_home/bin/jar" tf lib/spikesweep-application.jar \
  | sed -nE 's#^org/(bytedeco/[a-z]+|nd4j/.*/bindings)/((linux|macosx|windows)-[^/]+)/.*#\2#p' | sort -u)
case $release in
  *-"$natives" | *-"$natives"-without-spark) ;;
  *) fail "$release has natives of: $natives" ;;
esac
cd "$work"

expect "$version" "$folder/submit.sh" --version
expect "this jar holds everything but Spark" bash -c "java -jar '$folder/lib/spikesweep-application.jar' 2>&1; [ \$? = 2 ]"
expect "Trained 1 run" "$folder/submit.sh" run "$folder/conf/blog.conf" --store results
expect "report.html" "$folder/submit.sh" report --store results --out report.html
await_archive "$work/user/$folder/lib"

# elsewhere, and somebody else's
mv "$work/user/first folder" "$work/second folder"
chown -R 0:0 "$work/second folder"
before=$(cd "$work/second folder" && find . | sort)
folder="$work/second folder/$release"
expect "Trained 1 run" "$folder/submit.sh" run "$folder/conf/blog.conf" --store results --set seed=1
await_archive "$work/home/.cache/spikesweep"
expect $'runs\n2' "$folder/submit.sh" sql "SELECT count(*) AS runs FROM runs" --store results --format csv
expect "2 committed" "$folder/submit.sh" status --store results
[ "$before" = "$(cd "$work/second folder" && find . | sort)" ] || fail "files have changed in a folder that is somebody else's"
