//! The images next to issue files: found, made into web sizes, named by their content.
//!
//! ```text
//! ![合拢](pictures/lu.jpg)  in issues/2022-03-10.md
//!          └─▶ issues/pictures/lu.jpg ──sum of its bytes──▶ archive/pictures/2022-03-10/<sum>-<width>.jpg
//!                                                           already there? then nothing is done
//! ```
//! A picture that cannot be used is no reason to publish nothing: it is said, with the line of the issue file, and readers
//! see its caption.

mod develop;

use crate::output::{Folder, Staged};
use crate::problem::Problem;
use archive::{Block, Checksum, Image, ImageKind, Issue, IssueId, Picture, Size, paths};
use develop::{Negative, Prints, RECIPE};
use rayon::prelude::*;
use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A picture that readers will not see.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Unseen {
    /// The issue file.
    pub file: PathBuf,
    /// Its line that names the picture, from 1; `None` when the file is not there any more.
    pub line: Option<u32>,
    /// The image, as the issue file names it.
    pub image: String,
    /// Why it cannot be used.
    pub reason: String,
}

impl fmt::Display for Unseen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map_or_else(String::new, |line| format!(":{line}"));
        write!(out, "{}{line}: picture {}: {}", self.file.display(), self.image, self.reason)
    }
}

/// The pictures of one issue: read, made into web sizes, and written aside.
#[derive(Debug, Default)]
pub struct Pictures {
    /// Those that readers see.
    pub count: usize,
    /// Those that they do not see, in printed order.
    pub unseen: Vec<Unseen>,
    files: Vec<ImageFile>,
}

/// An image file of the folder.
#[derive(Debug)]
struct ImageFile {
    path: String,
    /// `None` for one that was there already.
    made: Option<Staged>,
}

impl Pictures {
    /// The pictures of an issue that was read from `file`; the issue is told what was made of them.
    ///
    /// # Errors
    /// An image cannot be written. One that cannot be read is only told.
    pub fn of(issue: &mut Issue, file: &Path, folder: &Folder) -> Result<Self, Problem> {
        let home = file.parent().unwrap_or(Path::new(""));
        let id = issue.id.clone();
        let articles = issue.pages.iter_mut().flat_map(|page| &mut page.articles);
        let blocks = articles.flat_map(|article| &mut article.body);
        let pictures: Vec<&mut Picture> = blocks
            .filter_map(|block| match block {
                Block::Picture(picture) if picture.file.is_some() => Some(picture),
                _ => None,
            })
            .collect();
        let made: Vec<_> = pictures
            .into_par_iter()
            .map(|picture| {
                let name = picture.file.clone().unwrap_or_default();
                let made = match read(home, &name) {
                    Ok(bytes) => make(&id, &bytes, folder)?,
                    Err(reason) => Err(reason),
                };
                Ok(match made {
                    Ok((image, files)) => {
                        picture.image = Some(image);
                        Ok(files)
                    }
                    Err(reason) => Err((name, reason)),
                })
            })
            .collect();
        let mut pictures = Self::default();
        for made in made {
            match made? {
                Ok(files) => {
                    pictures.count += 1;
                    pictures.files.extend(files);
                }
                Err((image, reason)) => {
                    let line = line_of(file, &image);
                    pictures.unseen.push(Unseen { file: file.to_owned(), line, image, reason });
                }
            }
        }
        Ok(pictures)
    }

    /// Publishes the files.
    ///
    /// # Errors
    /// One cannot be written.
    pub fn write(&self, folder: &Folder) -> Result<(), Problem> {
        for file in &self.files {
            match &file.made {
                Some(made) => folder.place(made, &file.path)?,
                None => folder.keep(&file.path),
            }
        }
        Ok(())
    }
}

/// The bytes of an image, or why there are none.
fn read(home: &Path, name: &str) -> Result<Vec<u8>, String> {
    if name.contains("://") {
        return Err("is an address; save the image beside the issue file and name it by its path".to_owned());
    }
    let path = home.join(name);
    std::fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no {}", path.display()),
        _ => error.to_string(),
    })
}

/// The image with all its files, or why its bytes are none.
fn make(
    id: &IssueId,
    bytes: &[u8],
    folder: &Folder,
) -> Result<Result<(Image, Vec<ImageFile>), String>, Problem> {
    let not_read = |error: &dyn fmt::Display| Ok(Err(format!("cannot be read as an image: {error}")));
    let negative = match Negative::open(bytes) {
        Ok(negative) => negative,
        Err(error) => return not_read(&error),
    };
    let sum = Checksum::of(&[bytes, &[RECIPE]].concat());
    let sizes = negative.sizes();
    let image = |kind: ImageKind| Image { sum, kind, sizes: sizes.clone() };
    let files_of = |image: &Image| -> Vec<String> {
        image.sizes.iter().map(|size| paths::picture(id, image, *size)).collect()
    };
    for image in negative.kinds().iter().map(|kind| image(*kind)) {
        let files = files_of(&image);
        if files.iter().all(|path| is_whole(&folder.file(path)).unwrap_or(false)) {
            let kept = files.into_iter().map(|path| ImageFile { path, made: None }).collect();
            return Ok(Ok((image, kept)));
        }
    }
    let Prints { kind, files: developed } = match negative.develop() {
        Ok(prints) => prints,
        Err(error) => return not_read(&error),
    };
    let image = image(kind);
    let files = files_of(&image).into_iter().zip(developed);
    let files: Result<Vec<ImageFile>, Problem> =
        files.map(|(path, file)| Ok(ImageFile { path, made: Some(folder.stage(&file)?) })).collect();
    Ok(Ok((image, files?)))
}

/// True for an image file that was not cut off: its name says the rest, and to read all images of a run again would take
/// longer than anything else in a build. Damage inside is for `baojia check`.
fn is_whole(path: &Path) -> std::io::Result<bool> {
    let mut file = File::open(path)?;
    let (mut head, mut tail) = ([0; 8], [0; 2]);
    file.read_exact(&mut head)?;
    let length = file.seek(SeekFrom::End(-2))? + 2;
    file.read_exact(&mut tail)?;
    Ok(has_its_end(head, tail, length))
}

/// From the first eight bytes of an image file, its last two and its length.
fn has_its_end(head: [u8; 8], tail: [u8; 2], length: u64) -> bool {
    match head {
        // JPEG ends with a mark of its own; WebP (RIFF) says its length, without these eight bytes.
        [0xff, 0xd8, ..] => tail == [0xff, 0xd9],
        [b'R', b'I', b'F', b'F', a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])) + 8 == length,
        _ => false,
    }
}

/// Reads an image file of a published folder, and tells whether it is whole and of that size.
pub fn is_sound(bytes: &[u8], size: Size) -> bool {
    // A decoder may fill up with grey what was cut off.
    let ended = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(head), Some(tail)) => has_its_end(*head, *tail, bytes.len() as u64),
        _ => false,
    };
    let is_of_size = |image: image::DynamicImage| Size::from((image.width(), image.height())) == size;
    ended && image::load_from_memory(bytes).is_ok_and(is_of_size)
}

/// The first line of an issue file that names an image.
fn line_of(file: &Path, image: &str) -> Option<u32> {
    let text = std::fs::read_to_string(file).ok()?;
    let line_with = |named: &str| {
        let is_here = |line: &str| line.starts_with("![") && line.contains(named);
        text.lines().zip(1u32..).find(|(line, _)| is_here(line)).map(|(_, number)| number)
    };
    // As it usually stands, so that the name of a folder is not taken for the first image in it.
    line_with(&format!("]({image})")).or_else(|| line_with(image))
}
