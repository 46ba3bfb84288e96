//! From an article's number to the file that holds its text, without reading any contents file.

use crate::root::Root;
use crate::space::{ArticleNo, Extent, Start};
use archive::Catalog;

/// Where an article lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index into [`Catalog::issues`].
    pub issue: usize,
    /// The text unit of that issue, from 1.
    pub unit: u32,
    /// The article's place in that unit, from 0.
    pub place: usize,
}

/// Where article `no` lies; `None` when catalog and index are not of one run.
pub fn locate(catalog: &Catalog, root: &Root, no: ArticleNo) -> Option<Place> {
    let mut first = 0u32;
    for (issue, entry) in catalog.issues.iter().enumerate() {
        let end = first.checked_add(entry.articles)?;
        if no.0 < end {
            // Segments hold whole issues.
            let (from, segment) = root.segments_with_first().filter(|(from, _)| *from <= first).last()?;
            let at = |number: u32| usize::try_from(number.checked_sub(from)?).ok();
            let extents = segment.space().extents().get(at(first)?..=at(no.0)?)?;
            let starts = |extent: &&Extent| extent.start != Start::Nothing;
            let unit = u32::try_from(extents.iter().filter(starts).count()).ok()?;
            let place = extents.iter().rev().position(|extent| starts(&extent))?;
            return Some(Place { issue, unit, place });
        }
        first = end;
    }
    None
}
