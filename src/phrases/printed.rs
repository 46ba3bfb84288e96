//! Words that papers print and that the viewer must know to set them right: data about the paper's language, in one place
//! beside the viewer's own sentences, and the same whatever language the reader chose.

/// Titles that stand before a name in a byline: 本报记者 …, 通讯员 ….
pub(crate) const TITLES: &[&str] = &["记者", "通讯员", "特约", "作者", "编辑"];
