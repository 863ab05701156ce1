# shellcheck shell=bash
# The checks of `./dev test`, one function each, in the order in which they are cheapest to fail. Sourced by ../dev.

STEPS=(format lint lint-wasm native build sizes html links browser e2e)
FULL_STEPS=(shell deny mutants)
FAILED=()

run_checks() {
  local step wanted=()
  for step in "$@"; do
    case "$step" in
      --full) export FULL=1 ;;
      *) wanted+=("$step") ;;
    esac
  done
  if [ ${#wanted[@]} -eq 0 ]; then
    wanted=("${STEPS[@]}")
    [ -z "${FULL:-}" ] || wanted+=("${FULL_STEPS[@]}")
  fi
  for step in "${wanted[@]}"; do
    declare -F "check_$step" >/dev/null || die "There is no step \"$step\": ${STEPS[*]} ${FULL_STEPS[*]}."
  done
  need_rust
  need_npm
  need_crates
  rm -f "$LOGS"/check-*.log
  for step in "${wanted[@]}"; do check "$step"; done
  summary
}

# A failing check does not hide the next one; only without dist/ is there nothing left to look at.
check() {
  local step=$1 began=$SECONDS status=0
  say ""
  say "── $step: $("about_$step")"
  # Not inside an `if`: bash would then ignore errexit in everything the check calls.
  set +e
  (set -e; "check_$step") 2>&1 | tee "$LOGS/check-$step.log"
  status=$?
  set -e
  if [ "$status" -eq 0 ]; then
    say "── $step: ok, $((SECONDS - began)) s"
  else
    FAILED+=("$step")
    say "── $step: FAILED after $((SECONDS - began)) s"
    [ "$step" != build ] || summary
  fi
}

# Adds up what cargo's and node's runners counted.
summary() {
  local counts
  counts=$(cat "$LOGS"/check-*.log | sed 's/\x1b\[[0-9;]*m//g' | awk '
    /^test result: /           { passed += $4; failed += $6 }
    /^(ℹ|#) pass [0-9]+$/      { passed += $3 }
    /^(ℹ|#) fail [0-9]+$/      { failed += $3 }
    /^(ℹ|#) skipped [0-9]+$/   { skipped += $3 }
    END { printf "%d passed, %d failed, %d skipped", passed, failed, skipped }')
  say ""
  say "This took $SECONDS s."
  say "$counts"
  [ ${#FAILED[@]} -eq 0 ] || die "Failed: ${FAILED[*]}. To repeat one: ./dev test ${FAILED[0]}"
}

about_format() { say "rustfmt (2 seconds)"; }
check_format() { cargo fmt --all --check; }

about_lint() { say "clippy, native (1 minute the first time)"; }
check_lint() { cargo clippy --locked --workspace --all-targets --quiet -- -D warnings; }

about_lint-wasm() { say "clippy, as the browser sees it (1 minute the first time)"; }
check_lint-wasm() {
  cargo clippy --locked --package holdfast --target wasm32-unknown-unknown --lib --bins --test browser --quiet -- -D warnings
}

about_native() { say "rules, timing, formats, content, layers (2 minutes the first time)"; }
# The same cases every time, so that a red run is about the change; --full looks for new ones.
check_native() {
  if [ -n "${FULL:-}" ]; then export PROPTEST_CASES=5000; else export PROPTEST_RNG_SEED=1; fi
  cargo test --locked --workspace --quiet
}

about_build() { say "the release, as it is deployed (5 minutes the first time, 1 later)"; }
check_build() { build_if_stale; }

about_sizes() { say "budgets in brotli bytes (10 seconds)"; }
check_sizes() { cargo xtask sizes dist; }

about_html() { say "html-validate (3 seconds)"; }
check_html() { html-validate --config tests/e2e/html-validate.json dist/*.html && say "html is valid"; }

about_links() { say "every internal link, in dist/ and in the documents (1 second)"; }
check_links() { node dev.d/links.mjs; }

about_browser() { say "each platform adapter against the real browser (2 minutes the first time)"; }
check_browser() {
  need_wasm_bindgen
  need_browser
  write_webdriver_json
  WASM_BINDGEN_TEST_WEBDRIVER_JSON="$TOOLS/webdriver.json" WASM_BINDGEN_USE_BROWSER=1 WASM_BINDGEN_TEST_TIMEOUT=120 \
    cargo test --locked --package holdfast --target wasm32-unknown-unknown --test browser
}

# Without a display, as root in a container, without the browser's own calls home.
write_webdriver_json() {
  cat >"$TOOLS/webdriver.json" <<JSON
{
  "goog:chromeOptions": {
    "binary": "$CHROMIUM",
    "args": [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    ]
  }
}
JSON
}

about_e2e() { say "what people do, in a real browser on dist/ (15 minutes)"; }
# Most of it is waiting, so two files run at a time; what is timed to the frame has the machine to itself.
TIMED='/(breathing|channels|first-breath|journal-kills|memory|session|time)\.test'
check_e2e() {
  local file timed=() others=() status=0
  need_browser
  for file in tests/e2e/*.test.mjs; do
    if [[ $file =~ $TIMED ]]; then timed+=("$file"); else others+=("$file"); fi
  done
  node --test --test-concurrency=2 --test-reporter=spec "${others[@]}" || status=1
  node --test --test-concurrency=1 --test-reporter=spec "${timed[@]}" || status=1
  return "$status"
}

about_shell() { say "shellcheck (1 second)"; }
check_shell() {
  command -v shellcheck >/dev/null || { say "skipped: shellcheck is not installed (Debian: shellcheck)"; return; }
  shellcheck --external-sources dev dev.d/*.sh .ci/run
}

about_deny() { say "licences, sources and bans of the dependencies (10 minutes to compile cargo-deny the first time)"; }
check_deny() {
  version_is cargo-deny "$CARGO_DENY_VERSION" || bring cargo-deny "5 to 10 minutes" "cargo-deny $CARGO_DENY_VERSION" \
    cargo_tool cargo-deny "$CARGO_DENY_VERSION" ||
    missing cargo-deny "cargo-deny $CARGO_DENY_VERSION" "start again with a network"
  cargo deny --offline check bans licenses sources
}

about_mutants() { say "changes to the vault that some test has to notice (15 minutes for an eighth of them; MUTANTS=0/1 for all, 2 hours)"; }
# An eighth, the same one every time, so that two runs can be compared. What is left out and why: .cargo/mutants.toml.
check_mutants() {
  command -v cargo-mutants >/dev/null || {
    say "skipped: cargo-mutants is not installed (cargo install --locked cargo-mutants)"
    return
  }
  mkdir -p "$LOGS"
  # Its own verdict is that nothing may survive; ours is the goal of reliability.md.
  CARGO_PROFILE_DEV_DEBUG=0 PROPTEST_RNG_SEED=1 cargo mutants --package holdfast-vault --shard "${MUTANTS:-0/8}" --sharding round-robin \
    --no-shuffle --minimum-test-timeout 30 --colors never --output "$LOGS" -- --locked --lib --test vault || [ $? -lt 4 ]
  node dev.d/mutants.mjs "$LOGS/mutants.out/outcomes.json"
}
