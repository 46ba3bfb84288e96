//! Any text as an issue file: it is read or refused with a line of it, and what was read comes back when it is written.
#![no_main]

use ingest::issue_file::{read, remarks, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.split('\n').count();
    let check = |line: u32| {
        assert!((1..=lines).contains(&usize::try_from(line).expect("a small number")), "{line} of {lines}")
    };
    remarks(text).iter().for_each(|(line, _)| check(*line));
    match read(text, "issue.md") {
        Ok(issue) => {
            let written = write(&issue, &[]);
            match read(&written, "issue.md") {
                Ok(again) => {
                    assert!(again == issue, "{issue:#?}\nwas written as\n{written}\nand read as\n{again:#?}")
                }
                Err(error) => panic!("line {}: {error}\n{written}", error.line),
            }
        }
        Err(error) => {
            check(error.line);
            assert!(!error.to_string().is_empty());
        }
    }
});
