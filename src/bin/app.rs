//! The whole page: every screen. It takes over from `calm` when a person goes further. Nothing to see on any other target: build it with `./dev build`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    holdfast::ui::app::start();
}
