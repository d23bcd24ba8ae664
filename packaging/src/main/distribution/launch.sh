#!/bin/sh
# Starts one of the bench104 programs, the one this file is named after, from wherever the folder was
# unpacked. Java comes from JAVA_HOME, else from PATH; JAVA_OPTS follows the options chosen here and is
# therefore stronger.
set -eu

script=$0
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in
    /*) script=$link ;;
    *) script=$(dirname "$script")/$link ;;
  esac
done
home=$(cd "$(dirname "$script")/.." && pwd -P)
program=$(basename "$script")

collector=-XX:+UseSerialGC
case ${JAVA_OPTS:-} in
  *-XX:+Use*GC*) collector= ;;
esac
case $program in
  bench104-sender)
    main=org.bench104.app.sender.SenderMain
    options=$collector
    ;;
  bench104-receiver)
    main=org.bench104.app.receiver.ReceiverMain
    headless=org.bench104.command.receiver.ReceiverCommand
    options=$collector
    ;;
  bench104-gateway)
    # Out of memory must end the process: a restart is safe, half a gateway is not.
    main=org.bench104.app.gateway.GatewayMain
    headless=org.bench104.command.gateway.GatewayCommand
    options="$collector -Xmx128m -XX:+ExitOnOutOfMemoryError"
    ;;
  bench104-evidence)
    main=org.bench104.command.evidence.EvidenceCommand
    options="$collector -XX:TieredStopAtLevel=1"
    ;;
  bench104-analyse)
    main=org.bench104.command.analyse.AnalyseCommand
    options="$collector -Xmx256m"
    ;;
  bench104-simulator)
    main=org.bench104.command.simulator.SimulatorCommand
    options="$collector -XX:TieredStopAtLevel=1"
    ;;
  *)
    echo "$program: the scripts in $home/bin must keep their names" >&2
    exit 2
    ;;
esac

# Installed without windows (the packages for the Pi): the same program, always headless. An archive of
# classes is code: only the one that root made is taken, and root itself takes none.
if [ "$home" = "/usr/share/$program" ]; then
  main=$headless
  archive=/var/cache/$program/classes.jsa
  if [ "$(id -u)" -ne 0 ] && [ -r "$archive" ] && [ "$(stat -c %u "$archive")" = 0 ]; then
    options="$options -XX:SharedArchiveFile=$archive -Xlog:cds=off -Xlog:cds+dynamic=off"
  fi
fi

# With fewer than this Java cannot even open its own archives, and no class could say so.
files=$(ulimit -n)
if [ "$files" != unlimited ] && [ "$files" -lt 128 ]; then
  echo "$program: only $files files and sockets may be open, at least 128 are needed;" \
    "allow more: ulimit -n 4096, as a service LimitNOFILE= in its unit" >&2
  exit 2
fi

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  from="JAVA_HOME ($JAVA_HOME)"
else
  java=$(command -v java || true)
  from=PATH
fi
if [ -z "$java" ] || [ ! -x "$java" ]; then
  echo "$program: no Java found through $from; install Java 17 or newer, or set JAVA_HOME to it" >&2
  exit 2
fi

# The file "release" of a runtime tells its version without starting a second virtual machine.
actual=$(readlink -f "$java" 2>/dev/null || echo "$java")
release=$(dirname "$(dirname "$actual")")/release
version=
if [ -r "$release" ]; then
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$release")
fi
if [ -z "$version" ]; then
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
fi
major=${version%%[!0-9]*}
if [ "${major:-0}" -lt 17 ]; then
  echo "$program: needs Java 17 or newer, but $java is version ${version:-unknown};" \
    "set JAVA_HOME to a newer one" >&2
  exit 2
fi

# A window comes up in about two thirds of the time when its classes are in an archive. The first start
# notes which classes it loads, and when the window has been closed the archive is made from that in the
# background, into the cache of the user. Its name holds all that it depends on.
sharing=
window=yes
for argument in "$@"; do
  case $argument in
    --nogui | --help | -h | --version | -V) window= ;;
  esac
done
case $program${JAVA_OPTS:-} in
  bench104-evidence* | bench104-analyse* | bench104-simulator* | *-Xshare* | *SharedArchive* | *ArchiveClasses* | *ClassList*) window= ;;
esac
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}" ]; then
  window=
fi
if [ "$main" = "${headless:-}" ]; then
  window=
fi
if [ -n "$window" ]; then
  # The second compiler would compete with the start for the processor, and a window never needs it.
  options="$options -XX:TieredStopAtLevel=1"
fi
cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/bench104
if [ -n "$window" ] && mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; then
  state=$({ echo "$actual $version ${JAVA_OPTS:-}"; ls -ln "$home/lib"; } | cksum | tr ' ' '-')
  archive=$cache/$program-$state.jsa
  if [ -r "$archive" ]; then
    sharing="-XX:SharedArchiveFile=$archive -Xlog:cds*=off"
  else
    loaded=$cache/.$program.$$
    sharing="-XX:DumpLoadedClassList=$loaded -Xlog:cds*=off"
    {
      while kill -0 $$; do sleep 1; done
      # a start that came to nothing has loaded few classes
      if [ "$(wc -l <"$loaded")" -gt 5000 ] && nice "$java" $collector -Xshare:dump \
        "-XX:SharedClassListFile=$loaded" "-XX:SharedArchiveFile=$loaded.jsa" -cp "$home/lib/*"; then
        rm -f "$cache/$program"-*.jsa
        mv "$loaded.jsa" "$archive"
      fi
      rm -f "$loaded" "$loaded.jsa"
    } >/dev/null 2>&1 &
  fi
  case $sharing in
    *" "*" "*) sharing= ;; # a blank in the path would split it into two options
  esac
fi

# shellcheck disable=SC2086 # several options each
exec "$java" $options $sharing ${JAVA_OPTS:-} -cp "$home/lib/*" "$main" "$@"
