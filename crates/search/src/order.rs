//! Lists in order by one number each, so that one sort serves them all: every type that is sorted by itself is three kilobytes of wasm.

/// Bits of a key; the others tell places apart.
const KEY: u32 = 40;

/// Places of things in the order of their keys, of which the lower forty bits count; equals stay as they stand.
pub(crate) fn order(keys: impl Iterator<Item = u64>) -> Vec<usize> {
    let below = 1u64 << (u64::BITS - KEY);
    let mut packed: Vec<u64> = (0..below).zip(keys).map(|(place, key)| (key * below) | place).collect();
    packed.sort_unstable();
    packed.into_iter().map(|key| (key % below) as usize).collect()
}

/// A key by which most stand first.
pub(crate) fn most_first(count: u32) -> u64 {
    u64::from(!count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_a_stable_sort(keys in prop::collection::vec(0u64..5, 0..40), top: bool) {
            let keys: Vec<u64> = keys.into_iter().map(|key| if top { key << 37 } else { key }).collect();
            let mut expected: Vec<usize> = (0..keys.len()).collect();
            expected.sort_by_key(|place| keys[*place]);
            prop_assert_eq!(order(keys.iter().copied()), expected);
        }
    }

    #[test]
    fn the_greater_count_is_the_lesser_key() {
        assert!(most_first(9) < most_first(8) && most_first(0) < 1 << KEY);
    }
}
