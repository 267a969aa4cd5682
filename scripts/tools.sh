# shellcheck shell=bash
# What the checks need on a Debian machine. Sourced by the scripts beside it.
# A tool that is missing is installed, and if that cannot be done, the script
# stops: no check is ever left out quietly. Only a Firefox may be missing, and
# then the run says so, at once and at its end.

chromium=${CHROMIUM:-/usr/bin/chromium}
firefox=${FIREFOX:-}
section_name=''
section_began=0

# heading NAME: says what comes next, and how long the last thing took.
heading() {
  if [ -n "$section_name" ]; then
    printf -- '-- %s: %d s\n' "$section_name" $((SECONDS - section_began))
  fi
  section_name=$1
  section_began=$SECONDS
  printf '\n== %s ==\n' "$1"
}

# stop MESSAGE: the one way out for a problem with the machine.
stop() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# install PACKAGE...: from Debian's own archive, as root or through sudo.
install() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! have sudo || ! sudo -n true 2>/dev/null; then
      stop "these packages are missing and need root to install: apt-get install $*"
    fi
    as_root=(sudo -n)
  fi
  have apt-get || stop "these tools are missing; install what your system calls: $*"
  printf 'Installing %s\n' "$*"
  "${as_root[@]}" apt-get update -qq || stop "the list of packages could not be fetched"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    stop "these packages could not be installed: $*"
}

# need_go: Go itself is not installed from Debian, whose version is too old.
need_go() {
  have go || stop "Go is missing; get it from https://go.dev/dl/ (the version is in go.mod)"
  local wanted
  wanted=$(awk '$1 == "go" {print $2}' go.mod)
  # An old go command cannot even read go.mod; a newer one fetches the version it names.
  go list -m >/dev/null || stop "this Go cannot build the project; it needs $wanted or newer"
  have gcc || install gcc libc6-dev
  printf '%s\n' "$(go version)"
}

# need_browser: Chromium, Node and the packages in tests/package-lock.json.
need_browser() {
  local missing=()
  [ -x "$chromium" ] || missing+=(chromium)
  have node || missing+=(nodejs)
  have npm || missing+=(npm)
  [ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
  [ -x "$chromium" ] || stop "there is no browser at $chromium"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || stop "Node 18 or newer is needed; this is $(node --version)"
  # npm writes the inner lock file last, so that it is newer than the outer one when all is in place.
  if [ -n "${CI:-}" ] || [ ! tests/node_modules/.package-lock.json -nt tests/package-lock.json ]; then
    (cd tests && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  fi
  printf 'Node %s, %s\n' "$(node --version)" "$("$chromium" --version 2>/dev/null)"
}

# a_firefox: the first one that runs; on some systems the name belongs to a note that there is none.
a_firefox() {
  local name
  for name in firefox-esr firefox; do
    if have "$name" && "$name" --version >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
}

# need_firefox: the one that FIREFOX names, or any; leaves firefox empty when none can be had.
need_firefox() {
  if [ -n "$firefox" ]; then
    [ -x "$firefox" ] || stop "there is no Firefox at $firefox"
  else
    firefox=$(a_firefox)
    if [ -z "$firefox" ]; then
      (install firefox-esr) || true
      firefox=$(a_firefox)
    fi
  fi
  if [ -n "$firefox" ]; then
    printf '%s\n' "$("$firefox" --version 2>/dev/null)"
  else
    printf 'There is no Firefox here, so nothing will be checked in it; FIREFOX can name one.\n'
  fi
}

# need_java: for the Nu HTML checker.
need_java() {
  have java || install default-jre-headless
  java -version 2>&1 | head -n 1
}

# build_site FOLDER: builds the program, the site and its offline copy there.
build_site() {
  go build -trimpath -o "$1/signpost" ./cmd/signpost
  "$1/signpost" build -d "$1/site"
  "$1/signpost" export offline -d "$1/offline"
}
