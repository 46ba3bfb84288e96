//! A catalog of a long run, generated: what the first file of such an archive weighs.

use archive::{Catalog, Checksum, IssueDate, IssueEntry, IssueId, Paper, codec};

/// Issues of the long run: a paper that appeared twice a week for fifty years.
pub(crate) const ISSUES: u32 = 5_000;

/// The budget, compressed with brotli 11.
pub(crate) const BUDGET: usize = 200_000;

/// The catalog's size in bytes, raw and as brotli 11.
pub(crate) fn sizes() -> (usize, usize) {
    let raw = codec::encode(&catalog()).unwrap_or_default();
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let _ = brotli::BrotliCompress(&mut raw.as_slice(), &mut packed, &params);
    (raw.len(), packed.len())
}

/// Headlines are 16 characters, each one of 2,048 at random: harder to compress than real ones, which repeat words (5,000
/// real headlines of 15.8 characters on average weigh 107 kB, these 135 kB), so what is said here is on the safe side.
fn catalog() -> Catalog {
    let mut random = Random(1);
    let mut catalog = Catalog { paper: Paper::named("北岭机械报"), ..Catalog::default() };
    for number in 0..ISSUES {
        let (year, place) = (1959 + number / 100, number % 100);
        let (month, day) = (1 + place / 9, 1 + place % 9 * 3);
        let Some(date) = IssueDate::new(year as i16, month as i8, day as i8) else { continue };
        let mut entry =
            IssueEntry::new(IssueId::from(date), Some(date), Checksum::of(&random.next().to_le_bytes()));
        entry.number = Some(place + 1);
        entry.total_number = Some(number + 1);
        entry.pages = 4;
        entry.articles = 15 + random.below(16);
        entry.front = Some((0..16).filter_map(|_| char::from_u32(0x4E00 + random.below(2048))).collect());
        catalog.issues.push(entry);
    }
    catalog
}

/// xorshift64*, for the same catalog each time. Source: S. Vigna, "An experimental exploration of Marsaglia's xorshift
/// generators, scrambled", 2016.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: u32) -> u32 {
        (self.next() >> 33) as u32 % end
    }
}
