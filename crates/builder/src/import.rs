//! `baojia import`: raw text → issue files.
