//! The page: calm path and Write. Nothing to see on any other target: build it with `./dev build`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    holdfast::ui::app::start();
}
