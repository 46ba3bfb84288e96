//! The native program `baojia`: import, build, search, check. All file IO of the project is here.

pub mod import;
