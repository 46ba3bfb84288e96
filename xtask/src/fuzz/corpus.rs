//! Which inputs are worth keeping: those that together reach the most branches, as many as a repository bears.
//!
//! libFuzzer's own merge keeps whatever reaches one branch more, which is hundreds of inputs for a reader of text. Its
//! notes of a merge say what each input reaches, and the first two hundred of a greedy choice reach nineteen branches of twenty:
//!
//! ```text
//! 3                  inputs
//! 0                  of the first folder
//! corpus/a           their paths, a line each
//! …
//! STARTED 0 123      input 0 has 123 bytes
//! FT 0 1 4 6         and reaches these
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::path::PathBuf;

/// Most inputs that are kept of a target.
pub(super) const MOST_FILES: usize = 200;
/// Most bytes that they have together.
pub(super) const MOST_BYTES: usize = 250_000;

/// An input, as the notes describe it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Input {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Its size.
    pub(super) bytes: usize,
    /// What it reaches.
    pub(super) reached: Vec<u32>,
}

/// The inputs of libFuzzer's notes; lines that it does not understand, it passes over.
pub(super) fn inputs(notes: &str) -> Vec<Input> {
    let mut lines = notes.lines();
    let count = lines.next().and_then(|line| line.trim().parse().ok()).unwrap_or(0);
    let paths = lines.by_ref().skip(1).take(count);
    let mut inputs: Vec<Input> = paths.map(|path| Input { path: path.into(), ..Input::default() }).collect();
    for line in lines {
        let mut words = line.split_ascii_whitespace();
        let (mark, place) = (words.next(), words.next().and_then(|word| word.parse::<usize>().ok()));
        let Some(input) = place.and_then(|place| inputs.get_mut(place)) else { continue };
        match mark {
            Some("STARTED") => input.bytes = words.next().and_then(|word| word.parse().ok()).unwrap_or(0),
            Some("FT") => input.reached = words.filter_map(|word| word.parse().ok()).collect(),
            _ => {}
        }
    }
    inputs
}

/// The inputs to keep, each time the one that adds the most, of equals the smallest; and how much all reach, and they.
pub(super) fn best(inputs: &[Input]) -> (Vec<&Input>, usize, usize) {
    let all: BTreeSet<u32> = inputs.iter().flat_map(|input| input.reached.iter().copied()).collect();
    let (mut chosen, mut reached, mut bytes) = (Vec::new(), BTreeSet::new(), 0);
    // What an input adds only ever falls, so the one on top is the best as soon as its number is up to date.
    let mut heap: BinaryHeap<(usize, Reverse<usize>, usize)> = inputs
        .iter()
        .enumerate()
        .map(|(at, input)| (input.reached.len(), Reverse(input.bytes), at))
        .collect();
    while let Some((promised, size, at)) = heap.pop() {
        let Some(input) = inputs.get(at) else { continue };
        let adds = input.reached.iter().filter(|branch| !reached.contains(*branch)).count();
        if adds == 0 || bytes + input.bytes > MOST_BYTES {
            continue;
        }
        if adds < promised {
            heap.push((adds, size, at));
            continue;
        }
        reached.extend(input.reached.iter().copied());
        bytes += input.bytes;
        chosen.push(input);
        if chosen.len() == MOST_FILES {
            break;
        }
    }
    (chosen, all.len(), reached.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inputs_that_add_most_are_kept() {
        let notes = "4\n0\na\nb\nc\nd\nSTARTED 0 5\nFT 0 1 2 3\nCOV 0 7\nSTARTED 1 9\nFT 1 3 4\nSTARTED 2 4\nFT 2 4 3\nSTARTED 3 1\n";
        let inputs = inputs(notes);
        let (chosen, all, reached) = best(&inputs);
        let names: Vec<_> = chosen.iter().map(|input| input.path.to_str().unwrap()).collect();
        assert_eq!((names.as_slice(), all, reached), (["a", "c"].as_slice(), 4, 4));
        assert_eq!(inputs.len(), 4);
    }
}
