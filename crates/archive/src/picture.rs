//! A picture of an article (图片): its words, and the image files that the builder made of it.
//!
//! ```text
//! pictures/lu.jpg  beside the issue file: what the publisher has, of any size, with the camera's notes
//!    │ builder: turned upright, notes left out, never enlarged
//!    ▼
//! archive/pictures/2022-03-10/0123456789ab-480.jpg     for phones
//!                             0123456789ab-960.jpg     for a column on a desk
//!                             0123456789ab-1600.jpg    the widest: at most 1920, or as wide as it is
//! ```
//! The twelve digits are the checksum of what the files were made from, so an issue whose words change keeps its pictures.
//! They have no twins: a page on `file://` may show images of its neighbours, if not read them.

use crate::Checksum;
use serde::{Deserialize, Serialize};

/// A picture with its words. Where only the words have come down to us, there is neither `file` nor `image`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Picture {
    /// Path of the publisher's own image, relative to the issue file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The words printed under it (图片说明).
    pub caption: String,
    /// Who made it, as printed (图片署名): `杜若 摄`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// What is to be seen on it, for those who cannot see it (替代文字). Not printed, and not searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// What the builder made of `file`; `None` where it could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// The image files of one picture: the same image in one or more widths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Checksum of what they were made from, and of how.
    pub sum: Checksum,
    /// What kind of files they are.
    pub kind: ImageKind,
    /// Narrowest first, at least one.
    pub sizes: Vec<Size>,
}

/// Kinds of image files that every browser shows for whom the viewer is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageKind {
    /// Photographs.
    Jpg,
    /// Drawings and print, without loss.
    Webp,
}

/// Width and height of an image in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Image {
    /// The largest size; `None` only for an image of no size, which the builder never writes.
    pub fn largest(&self) -> Option<Size> {
        self.sizes.last().copied()
    }
}

impl ImageKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Jpg, Self::Webp];

    /// The ending of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpg => "jpg",
            Self::Webp => "webp",
        }
    }
}

impl From<(u32, u32)> for Size {
    fn from((width, height): (u32, u32)) -> Self {
        Self { width, height }
    }
}

impl From<Size> for (u32, u32) {
    fn from(Size { width, height }: Size) -> Self {
        (width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_an_image_is_its_caption() {
        let picture = Picture { caption: "合拢".into(), ..Picture::default() };
        assert_eq!(serde_json::to_string(&picture).unwrap(), r#"{"caption":"合拢"}"#);
        assert_eq!(serde_json::from_str::<Picture>(r#"{"caption":"合拢"}"#).unwrap(), picture);
    }

    #[test]
    fn an_image_is_written_short() {
        let sizes = [(480, 320), (960, 640)].map(Size::from).to_vec();
        let image = Image { sum: Checksum::of(b""), kind: ImageKind::Jpg, sizes };
        let text = serde_json::to_string(&image).unwrap();
        let sizes = r#""kind":"jpg","sizes":[[480,320],[960,640]]"#;
        assert_eq!(text, format!("{{\"sum\":\"{}\",{sizes}}}", image.sum));
        assert_eq!(serde_json::from_str::<Image>(&text).unwrap(), image);
        assert_eq!(image.largest(), Some(Size { width: 960, height: 640 }));
    }
}
