//! From an article's number to the file that holds its text, without reading any contents file.

use crate::root::Root;
use crate::space::ArticleNo;
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
            let from = usize::try_from(first).ok()?;
            let to = usize::try_from(no.0).ok()?;
            let extents = root.space().extents().get(from..=to)?;
            let unit = extents.iter().filter(|extent| extent.starts_unit).count();
            let place = extents.iter().rev().position(|extent| extent.starts_unit)?;
            return Some(Place { issue, unit: u32::try_from(unit).ok()?, place });
        }
        first = end;
    }
    None
}
