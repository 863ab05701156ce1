# shellcheck shell=bash
# Tools: what is missing is installed into .tools/, each announced before it starts. Sourced by ../dev.

# shellcheck source=dev.d/tools.env
source dev.d/tools.env

TOOLS="$ROOT/.tools"
LOGS="$TOOLS/log"
mkdir -p "$LOGS"
PATH="$TOOLS/bin:$TOOLS/npm/node_modules/.bin:$PATH"
export PATH
# Nothing is installed without a word: rustup may not fetch a toolchain on its own.
export RUSTUP_AUTO_INSTALL=0

say() { printf '%s\n' "$*"; }
die() {
  printf '\n✗ %s\n' "$*" >&2
  exit 1
}

hash_of() { # of standard input
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-64
}

# bring LOG HOW-LONG WHAT COMMAND…: announces, runs quietly, tells how long it took.
bring() {
  local log="$LOGS/install-$1.log" usually=$2 what=$3 began=$SECONDS
  shift 3
  say "→ installing $what (usually $usually)"
  if "$@" >"$log" 2>&1 </dev/null; then
    hash -r
    say "  done in $((SECONDS - began)) s"
  else
    return 1
  fi
}

# missing LOG WHAT REMEDY: the one clear sentence when an installation failed.
missing() {
  local log="$LOGS/install-$1.log" why=""
  if grep -qiE 'resolve host|could not resolve|name resolution|network|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|connection|timed out|failed to download' "$log" 2>/dev/null; then
    why=" without a network"
  fi
  die "$2 is missing and could not be installed$why: $3 (details: .tools/log/install-$1.log)."
}

version_is() { # version_is COMMAND VERSION
  [ "$("$1" --version 2>/dev/null | awk '{ print $2; exit }')" = "$2" ]
}

need_rust() {
  command -v cargo >/dev/null || die "Rust is missing: install rustup (https://rustup.rs) and start again."
  rust_is_ready && return
  command -v rustup >/dev/null ||
    die "The Rust of rust-toolchain.toml with its wasm32-unknown-unknown target is missing: install it, or rustup, and start again."
  bring rust "1 minute, 10 seconds when only the target is missing" \
    "Rust as in rust-toolchain.toml, with wasm32, clippy and rustfmt" rustup toolchain install ||
    missing rust "The Rust of rust-toolchain.toml" "run \`rustup toolchain install\` here once with a network"
}

rust_is_ready() {
  local sysroot
  sysroot=$(rustc --print sysroot 2>/dev/null) || return 1
  [ -d "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib" ] && [ -x "$sysroot/bin/cargo-clippy" ] && [ -x "$sysroot/bin/rustfmt" ]
}

# cargo_tool NAME VERSION [FLAG…]: a prebuilt one by cargo-binstall if that is there, else from source. Some
# mirrors lag behind a crate's own lock file, hence the second try without it.
cargo_tool() {
  local name=$1 version=$2
  shift 2
  if command -v cargo-binstall >/dev/null &&
    cargo binstall --no-confirm --disable-strategies compile --root "$TOOLS" --version "$version" "$name"; then
    return
  fi
  cargo install "$name" --version "$version" --root "$TOOLS" --locked "$@" ||
    cargo install "$name" --version "$version" --root "$TOOLS" "$@"
}

need_trunk() {
  version_is trunk "$TRUNK_VERSION" && return
  bring trunk "3 to 6 minutes" "trunk $TRUNK_VERSION, which builds the app" \
    cargo_tool trunk "$TRUNK_VERSION" --no-default-features --profile dev ||
    missing trunk "trunk $TRUNK_VERSION" "put it on your PATH, or start again with a network"
}

need_wasm_bindgen() {
  local locked
  locked=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock)
  [ "$locked" = "$WASM_BINDGEN_VERSION" ] ||
    die "Cargo.lock has wasm-bindgen $locked and dev.d/tools.env has $WASM_BINDGEN_VERSION: the two must be equal."
  version_is wasm-bindgen "$locked" && command -v wasm-bindgen-test-runner >/dev/null && return
  bring wasm-bindgen "3 to 5 minutes" "wasm-bindgen $locked, the bridge to JavaScript" \
    cargo_tool wasm-bindgen-cli "$locked" ||
    missing wasm-bindgen "wasm-bindgen $locked" "put wasm-bindgen-cli on your PATH, or start again with a network"
}

node_is_ready() {
  local major
  command -v npm >/dev/null && major=$(node --version 2>/dev/null | sed 's/^v//; s/\..*//') && [ "$major" -ge "$NODE_MAJOR" ]
}

need_npm() {
  local want
  node_is_ready || die "Node $NODE_MAJOR or newer with npm is missing: install it (https://nodejs.org) and start again."
  want=$(cat tests/package.json tests/package-lock.json | hash_of)
  if [ "$(cat "$TOOLS/npm/.stamp" 2>/dev/null)" != "$want" ]; then
    mkdir -p "$TOOLS/npm"
    cp tests/package.json tests/package-lock.json "$TOOLS/npm/"
    bring npm "10 seconds" "binaryen (makes wasm smaller) and the test packages" \
      npm --prefix "$TOOLS/npm" ci --ignore-scripts --no-audit --no-fund --prefer-offline ||
      missing npm "The npm packages of tests/package.json" "start again with a network"
    printf '%s\n' "$want" >"$TOOLS/npm/.stamp"
  fi
  ln -sfn ../.tools/npm/node_modules tests/node_modules
}

need_crates() {
  cargo fetch --locked --offline --quiet 2>/dev/null && return
  bring crates "30 seconds" "the crates of Cargo.lock" cargo fetch --locked ||
    missing crates "A crate of Cargo.lock" "start again with a network, or see the details if Cargo.lock is out of date"
}

# Whether the standard library can be compiled with the app. Optional: without it the app is larger, never worse.
std_source_is_ready() {
  [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] &&
    with_own_std cargo fetch --locked --offline --quiet --target wasm32-unknown-unknown 2>/dev/null
}

# The flags are unstable, hence the bootstrap; the code itself needs none of them.
with_own_std() {
  RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size "$@"
}

bring_std_source() {
  rustup component add rust-src && with_own_std cargo fetch --locked --target wasm32-unknown-unknown
}

want_std_source() {
  std_source_is_ready && return
  bring std-source "20 seconds" "the source of Rust's standard library, to build it as small as the app" bring_std_source ||
    say "  it could not be installed: with the standard library as it comes, the app is about 7 % larger"
}

need_build_tools() {
  need_rust
  need_trunk
  need_wasm_bindgen
  need_npm
  need_crates
  want_std_source
}

first_of() { # the first of these commands that exists, as a path
  local name
  for name in "$@"; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

find_browser() {
  CHROMIUM=$(first_of "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable) &&
    CHROMEDRIVER=$(first_of "${CHROMEDRIVER:-}" chromedriver /usr/lib/chromium/chromedriver) &&
    export CHROMIUM CHROMEDRIVER
}

need_browser() {
  local apt=(apt-get)
  local remedy="install it with its driver (Debian: chromium chromium-driver), or set CHROMIUM and CHROMEDRIVER"
  find_browser && return
  [ "$(id -u)" = 0 ] || apt=(sudo -n apt-get)
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    bring browser "40 seconds" "Chromium and its driver from the system's packages" apt_install "${apt[@]}" ||
      missing browser "Chromium or chromedriver" "$remedy"
    find_browser && return
  fi
  die "Chromium or chromedriver is missing: $remedy, and start again."
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  "$@" update && "$@" install -y --no-install-recommends chromium chromium-driver
}
