//! A small table of things by name, in the order in which they came.
//!
//! Not a `BTreeMap`: each kind of tree costs a reader about 3 kB of program, and these tables hold what a few screens show.

/// Values by key; looked through from the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Table<K, V> {
    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.iter().rev().find(|(other, _)| other == key).map(|(_, value)| value)
    }

    /// True when the key has a value.
    pub fn contains_key(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// Gives a key a value, in place of any that it had.
    pub fn insert(&mut self, key: K, value: V) {
        match self.0.iter_mut().find(|(other, _)| *other == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Keeps the values for which this holds.
    pub fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        self.0.retain(|(_, value)| keep(value));
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets the oldest values until at most `most` are left.
    pub fn forget_down_to(&mut self, most: usize) {
        self.0.drain(..self.0.len().saturating_sub(most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_latest_value_and_the_oldest_are_forgotten_first() {
        let mut table = Table::default();
        for (key, value) in [("a", 1), ("b", 2), ("a", 3), ("c", 4)] {
            table.insert(key, value);
        }
        assert_eq!((table.get(&"a"), table.get(&"b"), table.len()), (Some(&3), Some(&2), 3));
        table.forget_down_to(2);
        assert_eq!((table.get(&"a"), table.get(&"b"), table.get(&"c")), (None, Some(&2), Some(&4)));
        table.retain(|value| *value > 2);
        assert_eq!((table.get(&"b"), table.get(&"c")), (None, Some(&4)));
    }
}
