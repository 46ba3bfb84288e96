//! Marks the door between the two halves of a program that is cut in two after it was compiled.
//!
//! [`door!`] declares a function twice: as an export that holds its body, and as an import by which it is called. The names are
//! those that `wasm_split_cli_support` looks for: it puts the export, and whatever nothing else needs, into a second file, and turns
//! calls of the import into calls through the function table, where the second file puts itself when it is instantiated.
//!
//! ```text
//! called ──▶ import "__wasm_split_00annex00_import_<id>"    the first file: a call through the table
//!            export "__wasm_split_00annex00_export_<id>"    the second file: the body, and what only it needs
//! ```
//!
//! That the second file is there must be known before the call; without it the call finds an empty place in the table and traps, as
//! a panic would. So nothing here is unsafe for the memory, though the compiler cannot know it: it is why this is a crate of its own.
//! The library's own macro (`wasm_split_helpers`) brings a loader that imports modules, which a page on `file://` may not.
//!
//! Without `cfg(annex)` (the viewer's build script sets it when asked), and outside wasm, the function is an ordinary one: tests and `trunk serve` run an uncut program.

/// A function whose body lives in the second file, and the 32 hexadecimal digits that tell its door from others: any, but no two
/// doors the same.
#[macro_export]
macro_rules! door {
    ($id:literal, $(#[$about:meta])* $vis:vis fn $name:ident($argument:ident: $of:ty) -> $gives:ty $body:block) => {
        $(#[$about])*
        $vis fn $name($argument: $of) -> $gives {
            #[cfg(all(annex, target_arch = "wasm32"))]
            #[expect(
                improper_ctypes,
                improper_ctypes_definitions,
                reason = "both sides are one program, compiled at once; only wasm's C calls may be imported"
            )]
            mod cut {
                use super::*;

                #[link(wasm_import_module = "__wasm_split_placeholder__")]
                unsafe extern "C" {
                    #[link_name = concat!("__wasm_split_00annex00_import_", $id)]
                    pub(super) safe fn outside($argument: $of) -> $gives;
                }

                #[unsafe(export_name = concat!("__wasm_split_00annex00_export_", $id))]
                extern "C" fn inside($argument: $of) -> $gives $body
            }
            #[cfg(all(annex, target_arch = "wasm32"))]
            return cut::outside($argument);
            #[cfg(not(all(annex, target_arch = "wasm32")))]
            $body
        }
    };
}
