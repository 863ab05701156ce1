//! The calm path: what the page loads after its first paint. Nothing to see on any other target: build it with
//! `./dev build`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    holdfast::ui::calm::start();
}
