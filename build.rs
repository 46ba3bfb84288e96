//! Tells rustc and the linker of a viewer that is going to be cut in two (`xtask/src/halves.rs`), and nobody else of it: crates that
//! viewer and search engine share are compiled once for both.

fn main() {
    println!("cargo::rerun-if-env-changed=BAOJIA_ANNEX");
    if std::env::var_os("BAOJIA_ANNEX").is_some() {
        println!("cargo::rustc-cfg=annex");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
