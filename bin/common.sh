# Sourced by the scripts beside it. What they build is kept in a cache outside the checkout; inside it only
# web/node_modules and web/dist appear, which git does not see.
set -eu
cd "$(dirname "$0")/.."
cache=${UNIONHALL_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/unionhall}
data=${UNIONHALL_DATA:-$cache/demo}
# The program takes UNIONHALL_… for keys of its configuration; this one is only for the scripts.
unset UNIONHALL_DATA
export UNIONHALL_CACHE="$cache"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/target}"
mkdir -p "$cache"

say() { printf '\n── %s ──\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is missing: $2"; }

# Style, script and charts: installed when the lock file changed, built when a source did.
build_web() {
  need node 'install Node.js 18 or newer, with npm.'
  need npm 'install npm.'
  lock=$(cksum <web/package-lock.json)
  if [ "$(cat web/node_modules/.lock-sum 2>/dev/null || true)" != "$lock" ]; then
    (cd web && npm ci --no-audit --no-fund --loglevel=error) || return 1
    printf '%s\n' "$lock" >web/node_modules/.lock-sum
  fi
  sources=$(cat web/package-lock.json web/build.mjs web/src/* | cksum)
  if [ ! -e web/dist/app.css ] || [ "$(cat web/node_modules/.built-sum 2>/dev/null || true)" != "$sources" ]; then
    (cd web && npm run --silent build) || return 1
    printf '%s\n' "$sources" >web/node_modules/.built-sum
  fi
}

# Papers are set in fonts of the system. Where there is none for Chinese and this is a Debian machine of ours, it is installed;
# elsewhere all but the papers works, and their page says what to install.
want_fonts() {
  fc-list :lang=zh-cn 2>/dev/null | grep -q . && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say 'Installing Chinese fonts for papers'
    { apt-get update -qq && env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-cjk fontconfig; } \
      >"$cache/apt-fonts.log" 2>&1 && return 0
  fi
  say 'There is no Chinese font here: install fonts-noto-cjk to have papers as PDF and pictures.'
}

# The program, in the everyday profile.
build_program() {
  need cargo 'install Rust 1.95 or newer.'
  cargo build --locked || return 1
  program=$CARGO_TARGET_DIR/debug/unionhall
}

# fill_city FOLDER [FLAG…]: a demo city with its keys in FOLDER. It gets its name only when it is whole, so an interrupted
# filling is never taken for a city.
fill_city() {
  folder=$1
  shift
  rmdir "$folder" 2>/dev/null || [ ! -e "$folder" ] || fail "$folder holds files but no city: empty it, or name another folder in UNIONHALL_DATA."
  filling=$folder.filling
  rm -rf "$filling"
  mkdir -p "$filling"
  "$program" demo --data-dir "$filling" "$@" || return 1
  mv "$filling" "$folder"
}

# The city that browser and API tests copy for themselves; filled again when the demo or the tables change,
# and always when UNIONHALL_TEST_FRESH is set.
test_city() {
  # What every role account of this city signs in with.
  export UNIONHALL_TEST_PASSWORD='four eyes see 2022'
  city=$cache/test-city
  sum=$(cat migrations/* src/demo/* 2>/dev/null | cksum)
  if [ -n "${UNIONHALL_TEST_FRESH:-}" ] || [ "$(cat "$cache/test-city.sum" 2>/dev/null || true)" != "$sum" ]; then
    rm -rf "$city"
    fill_city "$city" --password "$UNIONHALL_TEST_PASSWORD"
    printf '%s\n' "$sum" >"$cache/test-city.sum"
  fi
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
