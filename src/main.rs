//! Mounts the viewer where the shell has its loading note.

fn main() {
    viewer::mount();
}
