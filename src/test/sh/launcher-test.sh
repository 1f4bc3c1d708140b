#!/bin/sh
# What ./cchc promises before any Java runs. Prints one line per promise; ends with 1 when one is broken.
# Run by LauncherTest; by hand: sh src/test/sh/launcher-test.sh
# shellcheck disable=SC2016,SC2034 # the promises are evaluated later
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
broken=0

# An installation in a folder with a space and marks in its name: the launcher, something built, a JDK and a Maven that
# only say how they were called.
home="$work/Cải cách hành chính"
mkdir -p "$home/build/app-1" "$home/src/main" "$home/.ci" "$work/jdk/bin" "$work/old/bin" "$work/tools" "$work/maven"
cp "$root/cchc" "$home/cchc"
cp "$root/.ci/run" "$home/.ci/run"
: >"$home/pom.xml"
: >"$home/src/main/One.java"
: >"$home/build/app-1/cchc-app.jar"
printf 'app-1\n' >"$home/build/current"
touch -d '+1 hour' "$home/build/app-1/started" 2>/dev/null || touch "$home/build/app-1/started"
printf 'JAVA_VERSION="25.0.1"\n' >"$work/jdk/release"
printf 'JAVA_VERSION="21.0.9"\n' >"$work/old/release"
cat >"$work/jdk/bin/java" <<'FAKE'
#!/bin/sh
while [ "$1" != vn.cchc.shell.Cchc ]; do shift; done
shift
for word in "$@"; do printf '<%s>\n' "$word"; done
exit "${FAKE_JAVA_EXIT:-0}"
FAKE
cat >"$work/maven/mvn" <<'FAKE'
#!/bin/sh
printf '[INFO] Tests run: 3, Failures: 0\n[INFO] noise\nmvn <%s>\n' "$*"
exit "${FAKE_MAVEN_EXIT:-0}"
FAKE
cp "$work/jdk/bin/java" "$work/jdk/bin/javac"
cp "$work/jdk/bin/java" "$work/old/bin/java"
cp "$work/jdk/bin/java" "$work/old/bin/javac"
chmod +x "$work"/*/bin/* "$work/maven/mvn"
# Only the tools every POSIX system has: no JDK, no Maven by chance.
for tool in sh cat sed dirname basename readlink find head grep mkdir mktemp rm mv date id tee touch tail nice sleep printf flock ls; do
    path=$(command -v "$tool") && case $path in /*) ln -s "$path" "$work/tools/$tool" ;; esac
done

# Runs the launcher with nothing of this machine around; its output is in $out, $err, its exit code in $code.
launch() {
    out=$(cd "${at:-$home}" && env -i PATH="${with:-}${with:+:}$work/tools" HOME="$work" LC_ALL=C.UTF-8 \
        CCHC_JDK_FOLDERS="${jdks-$work/old $work/jdk}" CCHC_CACHE_STARTUP=no \
        FAKE_JAVA_EXIT="${java_exit:-0}" FAKE_MAVEN_EXIT="${maven_exit:-0}" "${what:-$home/cchc}" "$@" 2>"$work/err")
    code=$?
    err=$(cat "$work/err")
}

promise() {
    if eval "$2"; then
        printf 'ok      %s\n' "$1"
    else
        printf 'BROKEN  %s\n        code=%s\n        out=%s\n        err=%s\n' "$1" "$code" "$out" "$err"
        broken=1
    fi
}

launch
promise 'alone it lists every command and ends with 0' '[ $code = 0 ] && case $out in *demo*serve*rank*score*"framework check"*replay*backup*restore*user*audit*test*check*bench*) ;; *) false ;; esac && [ -z "$err" ]'
launch --help
promise '--help ends with 0' '[ $code = 0 ] && [ -n "$out" ]'
launch --lang en
promise 'it speaks English when asked' 'case $out in *"the sample province"*) ;; *) false ;; esac'
launch rnak
promise 'an unknown command ends with 2, on standard error only' '[ $code = 2 ] && [ -z "$out" ] && case $err in *rnak*) ;; *) false ;; esac'

launch rank 'a b.csv' '*' '' 'x"y' "o'clock" --ties dense
expected=$(printf '<%s>\n' rank 'a b.csv' '*' '' 'x"y' "o'clock" --ties dense)
# shellcheck disable=SC2034 # used by eval
promise 'arguments arrive untouched, in a folder with spaces' '[ $code = 0 ] && [ "$out" = "$expected" ] && [ -z "$err" ]'
java_exit=1 launch rank x
promise 'the exit code is the command'"'"'s' '[ $code = 1 ]'
at=/ launch version
promise 'it works from any folder' '[ "$out" = "<version>" ]'
ln -s "$home/cchc" "$work/link"
what="$work/link" at=/ launch version
promise 'it works through a symbolic link' '[ "$out" = "<version>" ]'

jdks='' launch rank x
promise 'without a JDK it says so in one line, names the package and ends with 1' '[ $code = 1 ] && [ -z "$out" ] && [ "$(printf "%s\n" "$err" | grep -c .)" = 1 ] && case $err in *"JDK 25"*apt-get*) ;; *) false ;; esac'
jdks="$work/old" launch rank x
promise 'a JDK that is too old is none' '[ $code = 1 ] && case $err in *"JDK 25"*) ;; *) false ;; esac'

rm -f "$home/build/current"
launch rank x
promise 'without Maven it says that building needs it' '[ $code = 1 ] && case $err in *Maven*apt-get*) ;; *) false ;; esac'
with="$work/maven" maven_exit=1 launch rank x
promise 'a failed build ends with 1, names the log and leaves nothing behind' '[ $code = 1 ] && case $err in *build.log*) ;; *) false ;; esac && [ ! -e "$home/build/current" ] && [ "$(ls "$home/build" | grep -c "^app-")" = 1 ]'

with="$work/maven" launch test -Dtest=OneTest
promise 'test shows the summary lines, not the noise, and passes arguments on' '[ $code = 0 ] && case $out in *"Tests run: 3"*) ;; *) false ;; esac && case $out in *noise*) false ;; esac && grep -q -- "-Dtest=OneTest" "$home/build/test.log"'
with="$work/maven" maven_exit=1 launch test
promise 'test ends with 1 when a test fails' '[ $code = 1 ]'
with="$work/maven" maven_exit=1 what="$home/.ci/run" at=/ launch
promise '.ci/run is ./cchc test and fails with it' '[ $code = 1 ] && case $out in *"Tests run: 3"*) ;; *) false ;; esac'
mkdir -p "$home/src/test/browser"
with="$work/maven" launch test
promise 'without a browser and without apt-get it says what it skipped, and why' '[ $code = 0 ] && case $err in *Chromium*) ;; *) false ;; esac'

exit $broken
