//! The rooms: Write, and later the rituals. Nothing to see on any other target: build it with `./dev build`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    holdfast::ui::rooms::start();
}
