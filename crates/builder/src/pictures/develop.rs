//! An image file of any size → the same image in the widths that screens need.
//!
//! The bytes depend on nothing but the file and [`RECIPE`]: no clock, no threads, and a resizer that gives one result on
//! every processor. The camera's notes (place, owner, thumbnail) are left out; only which way is up is obeyed.

use archive::{ImageKind, Size};
use fast_image_resize::{FilterType, IntoImageView, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Rgb, RgbImage};
use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

/// Goes into the names of the files; raised whenever the same image would become other bytes.
pub(super) const RECIPE: u8 = 1;

/// Widths in pixels: a phone, a column on a desk or a phone with a sharp screen, the whole of a screen. An image in between is also
/// kept as wide as it is.
const WIDTHS: [u32; 3] = [480, 960, 1920];

/// A width is passed over when the next one is less than this part of it wider, in hundredths: nobody would see it.
const NEXT: u32 = 125;

/// Of 100. At 82 photographs show no blocks at twice the size; 75 saves a fifth and does, on smooth grounds.
const QUALITY: u8 = 82;

/// Bytes that an image may take when it is unpacked: enough for a page of A2 scanned in colour at 600 dots an inch (417 million).
/// A small file can unpack to any size, and `image` itself bounds only what `ImageReader::decode` reads.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// From so many bytes on images are made one after the other: two at once on two processors are all that a build should hold.
const LARGE_BYTES: u64 = 64 * 1024 * 1024;

static LARGE: Mutex<()> = Mutex::new(());

/// Why an image cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("{width} × {height} pixels are too many ({megabytes} MB unpacked, 512 at most); make it smaller")]
    Huge { width: u32, height: u32, megabytes: u64 },
    #[error("it is of no kind that is known here; save it as JPEG, PNG, WebP, GIF, BMP or TIFF")]
    Unknown,
    #[error(transparent)]
    Image(ImageError),
    #[error(transparent)]
    Resize(#[from] fast_image_resize::ResizeError),
    #[error("it has no pixels")]
    Empty,
}

impl From<ImageError> for Unreadable {
    fn from(error: ImageError) -> Self {
        if matches!(error, ImageError::Unsupported(_)) { Self::Unknown } else { Self::Image(error) }
    }
}

/// The files made of an image.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Prints {
    pub(super) kind: ImageKind,
    /// One for each of [`Negative::sizes`].
    pub(super) files: Vec<Vec<u8>>,
}

/// An image that was opened but not read yet.
pub(super) struct Negative<'a> {
    decoder: Box<dyn ImageDecoder + 'a>,
    orientation: Orientation,
    /// Formats without loss hold drawings as often as photographs.
    may_be_drawn: bool,
}

impl<'a> Negative<'a> {
    /// Reads the head of an image file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        // What stands in the file counts, not the ending of its name.
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(ImageError::from)?;
        let may_be_drawn = reader.format() != Some(ImageFormat::Jpeg);
        let mut decoder = reader.into_decoder()?;
        if decoder.total_bytes() > MOST_BYTES {
            let (width, height) = decoder.dimensions();
            return Err(Unreadable::Huge { width, height, megabytes: decoder.total_bytes() / 1_000_000 });
        }
        let orientation = decoder.orientation()?;
        Ok(Self { decoder: Box::new(decoder), orientation, may_be_drawn })
    }

    /// The sizes that it is made into, narrowest first: never wider than it is.
    pub(super) fn sizes(&self) -> Vec<Size> {
        let (width, height) = self.decoder.dimensions();
        let turned = matches!(
            self.orientation,
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        );
        sizes_of(if turned { Size { width: height, height: width } } else { Size { width, height } })
    }

    /// Kinds that its files may have: a drawing is tried without loss as well.
    pub(super) fn kinds(&self) -> &'static [ImageKind] {
        if self.may_be_drawn { &ImageKind::ALL } else { &[ImageKind::Jpg] }
    }

    /// The files, of the kind that takes the fewest bytes in all.
    pub(super) fn develop(self) -> Result<Prints, Unreadable> {
        let (sizes, kinds, orientation) = (self.sizes(), self.kinds(), self.orientation);
        let is_large = self.decoder.total_bytes() >= LARGE_BYTES;
        // A thread that broke while it held the lock left nothing behind that could be wrong.
        let _alone = is_large.then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
        let mut image = DynamicImage::from_decoder(self.decoder)?;
        image.apply_orientation(orientation);
        let mut image = flat(image);
        let mut resizer = Resizer::new();
        let mut prints: Vec<Prints> =
            kinds.iter().map(|kind| Prints { kind: *kind, files: Vec::new() }).collect();
        // The widest first: each next one is made from it, which takes a fraction of the work and looks the same.
        for size in sizes.iter().rev() {
            image = resized(&mut resizer, image, *size)?;
            for print in &mut prints {
                print.files.push(encoded(&image, print.kind)?);
            }
        }
        let bytes = |prints: &Prints| prints.files.iter().map(Vec::len).sum::<usize>();
        let mut prints = prints.into_iter().min_by_key(bytes).ok_or(Unreadable::Empty)?;
        prints.files.reverse();
        Ok(prints)
    }
}

fn sizes_of(whole: Size) -> Vec<Size> {
    let widest = whole.width.min(WIDTHS.into_iter().max().unwrap_or(whole.width));
    let below =
        WIDTHS.into_iter().filter(|width| u64::from(*width) * u64::from(NEXT) <= u64::from(widest) * 100);
    let height = |width: u32| {
        let exact = u64::from(whole.height) * u64::from(width);
        let width = u64::from(whole.width.max(1));
        u32::try_from((exact + width / 2) / width).unwrap_or(u32::MAX).max(1)
    };
    below.chain([widest]).map(|width| Size { width, height: height(width) }).collect()
}

/// Eight bits, one channel when there is no colour, on white where it is transparent.
fn flat(image: DynamicImage) -> DynamicImage {
    let colours = if image.color().has_alpha() {
        let image = image.into_rgba8();
        let on_white = |channel: u8, alpha: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
        };
        RgbImage::from_fn(image.width(), image.height(), |x, y| {
            let [r, g, b, a] = image.get_pixel(x, y).0;
            Rgb([r, g, b].map(|channel| on_white(channel, a)))
        })
    } else if image.color().has_color() {
        // Not copied where it is of this form already: a large one is all that fits.
        image.into_rgb8()
    } else {
        return DynamicImage::ImageLuma8(image.into_luma8());
    };
    let grey = colours.pixels().all(|Rgb([r, g, b])| r == g && g == b);
    let colours = DynamicImage::ImageRgb8(colours);
    if grey { DynamicImage::ImageLuma8(colours.to_luma8()) } else { colours }
}

fn resized(resizer: &mut Resizer, image: DynamicImage, size: Size) -> Result<DynamicImage, Unreadable> {
    if (image.width(), image.height()) == size.into() {
        return Ok(image);
    }
    let kind = image.pixel_type().ok_or(Unreadable::Empty)?;
    let mut target = fast_image_resize::images::Image::new(size.width, size.height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    resizer.resize(&image, &mut target, &options)?;
    let pixels = target.into_vec();
    let image = if image.color().has_color() {
        RgbImage::from_raw(size.width, size.height, pixels).map(DynamicImage::ImageRgb8)
    } else {
        image::GrayImage::from_raw(size.width, size.height, pixels).map(DynamicImage::ImageLuma8)
    };
    image.ok_or(Unreadable::Empty)
}

fn encoded(image: &DynamicImage, kind: ImageKind) -> Result<Vec<u8>, ImageError> {
    let mut file = Vec::new();
    match kind {
        ImageKind::Jpg => image.write_with_encoder(JpegEncoder::new_with_quality(&mut file, QUALITY))?,
        // Its encoder knows no grey.
        ImageKind::Webp => {
            DynamicImage::ImageRgb8(image.to_rgb8())
                .write_with_encoder(WebPEncoder::new_lossless(&mut file))?;
        }
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(whole: (u32, u32), expected: &[(u32, u32)]) {
        let sizes: Vec<(u32, u32)> = sizes_of(whole.into()).into_iter().map(Size::into).collect();
        assert_eq!(sizes, expected, "{whole:?}");
    }

    #[test]
    fn nothing_is_enlarged_and_no_two_sizes_are_alike() {
        check((4000, 3000), &[(480, 360), (960, 720), (1920, 1440)]);
        check((1920, 1080), &[(480, 270), (960, 540), (1920, 1080)]);
        check((1300, 1000), &[(480, 369), (960, 738), (1300, 1000)]);
        check((1100, 100), &[(480, 44), (1100, 100)]);
        check((500, 900), &[(500, 900)]);
        check((1, 1), &[(1, 1)]);
        check((9000, 1), &[(480, 1), (960, 1), (1920, 1)]);
    }

    /// A picture with something to see in every part, and nothing alike in two of its corners.
    fn pattern(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let wave = (f64::from(x * x + 3 * y) / 97.0).sin() * 60.0 + 128.0;
            Rgb([wave as u8, (x * 255 / width) as u8, (y * 255 / height) as u8])
        })
    }

    fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn developed(bytes: &[u8]) -> (ImageKind, Vec<DynamicImage>) {
        let prints = Negative::open(bytes).unwrap().develop().unwrap();
        assert_eq!(prints, Negative::open(bytes).unwrap().develop().unwrap(), "the same bytes each time");
        let Prints { kind, files } = prints;
        (kind, files.iter().map(|file| image::load_from_memory(file).unwrap()).collect())
    }

    #[test]
    fn photographs_become_jpeg_and_drawings_stay_without_loss() {
        let photograph = DynamicImage::ImageRgb8(pattern(1000, 600));
        let (kind, files) = developed(&file(&photograph, ImageFormat::Png));
        assert_eq!((kind, files.len()), (ImageKind::Jpg, 2));
        assert_eq!((files[0].width(), files[0].height()), (480, 288));
        let drawing = DynamicImage::ImageRgb8(RgbImage::from_fn(400, 300, |x, _| {
            if x % 40 == 0 { Rgb([160, 20, 20]) } else { Rgb([255, 255, 255]) }
        }));
        let (kind, files) = developed(&file(&drawing, ImageFormat::Gif));
        assert_eq!(kind, ImageKind::Webp);
        assert_eq!(files[0].to_rgb8(), drawing.to_rgb8());
    }

    #[test]
    fn grey_stays_grey_and_what_is_transparent_is_white() {
        let grey = DynamicImage::ImageRgb8(pattern(800, 500)).grayscale();
        let (_, files) = developed(&file(&DynamicImage::ImageRgb8(grey.to_rgb8()), ImageFormat::Jpeg));
        assert!(!files[0].color().has_color());
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(30, 20, image::Rgba([0, 0, 0, 0])));
        let (_, files) = developed(&file(&clear, ImageFormat::Png));
        assert_eq!(files[0].to_rgb8().get_pixel(3, 3), &Rgb([255, 255, 255]));
    }

    #[test]
    fn a_photograph_is_turned_as_the_camera_was_held() {
        let lying = DynamicImage::ImageRgb8(pattern(300, 200));
        let plain = file(&lying, ImageFormat::Jpeg);
        // EXIF, big-endian: one entry, tag 0x0112 (orientation), one short: 6, a quarter to the right.
        let exif =
            b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let (start, rest) = plain.split_at(2);
        let (_, files) = developed(&[start, exif, rest].concat());
        assert_eq!((files[0].width(), files[0].height()), (200, 300));
        let told = |file: &DynamicImage| file.to_rgb8().get_pixel(190, 10).0;
        // What was at the left below is now at the left above; the right above is what was at the left above.
        assert!(told(&files[0])[1] < 40 && told(&files[0])[2] < 40, "{:?}", told(&files[0]));
    }

    /// As presses send them: eight by eight pixels of cyan at full strength, inks written upside down as Adobe does.
    fn printers_ink() -> Vec<u8> {
        let segment = |mark: u8, body: &[u8]| {
            let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
            [&[0xff, mark], &length[..], body].concat()
        };
        let mut steps = vec![0];
        steps.resize(65, 8);
        // Nine codes of four bits for how large a step of brightness is, and one of one bit: the block ends.
        let light = [&[0, 0, 0, 0, 9][..], &[0; 12], &[0, 1, 2, 3, 4, 5, 6, 7, 8]].concat();
        let detail = [&[0x10, 1][..], &[0; 16]].concat();
        [
            &[0xff, 0xd8][..],
            &segment(0xee, b"Adobe\0\x64\0\0\0\0\0"),
            &segment(0xdb, &steps),
            &segment(0xc0, &[8, 0, 8, 0, 8, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0]),
            &segment(0xc4, &light),
            &segment(0xc4, &detail),
            &segment(0xda, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]),
            // -128, and three times +127.
            &[0x87, 0xf3, 0xff, 0, 0x3f, 0xf3, 0xff, 0, 0x7f, 0xff, 0xd9],
        ]
        .concat()
    }

    #[test]
    fn printers_ink_becomes_light() {
        let (kind, files) = developed(&printers_ink());
        let [red, green, blue] = files[0].to_rgb8().get_pixel(4, 4).0;
        assert_eq!((kind, files.len()), (ImageKind::Jpg, 1));
        assert!(red < 60 && green > 130 && blue > 180, "cyan, not its contrary: {red} {green} {blue}");
    }

    #[test]
    fn of_what_moves_the_first_picture_is_shown() {
        let frame = |grey: u8| {
            image::Frame::new(image::RgbaImage::from_pixel(30, 20, image::Rgba([grey, grey, grey, 255])))
        };
        let mut bytes = Vec::new();
        image::codecs::gif::GifEncoder::new(&mut bytes).encode_frames([frame(255), frame(0)]).unwrap();
        let (_, files) = developed(&bytes);
        assert_eq!(files[0].to_luma8().get_pixel(3, 3).0, [255]);
    }

    /// A JPEG whose head says that it is so large.
    fn said_to_be(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = file(&DynamicImage::ImageRgb8(pattern(16, 16)), ImageFormat::Jpeg);
        let head = bytes.windows(2).position(|mark| mark == [0xff, 0xc0]).unwrap();
        let sides = [height.to_be_bytes(), width.to_be_bytes()].concat();
        bytes[head + 5..head + 9].copy_from_slice(&sides);
        bytes
    }

    #[test]
    fn what_would_fill_the_memory_is_refused_before_it_is_unpacked() {
        let reason = |bytes: &[u8]| Negative::open(bytes).err().map(|error| error.to_string());
        let huge = reason(&said_to_be(20_000, 20_000)).unwrap();
        assert!(huge.contains("20000 × 20000 pixels are too many (1200 MB"), "{huge}");
        assert_eq!(reason(&said_to_be(20_000, 8_000)), None);
        let wide = DynamicImage::ImageLuma8(image::GrayImage::from_pixel(20_000, 30, image::Luma([200])));
        let (_, files) = developed(&file(&wide, ImageFormat::Jpeg));
        let sizes: Vec<_> = files.iter().map(|file| (file.width(), file.height())).collect();
        assert_eq!(sizes, [(480, 1), (960, 1), (1920, 3)]);
    }

    #[test]
    fn what_is_no_image_has_a_reason() {
        for bytes in [&b""[..], b"\xff\xd8\xff", b"<svg/>", b"GIF89a", b"\0\0\0\x18ftypheic"] {
            assert!(Negative::open(bytes).is_err(), "{bytes:?}");
        }
        assert!(matches!(Negative::open(b"\0\0\0\x18ftypheic").err(), Some(Unreadable::Unknown)));
        let mut cut = file(&DynamicImage::ImageRgb8(pattern(90, 60)), ImageFormat::Png);
        cut.truncate(cut.len() / 2);
        assert!(Negative::open(&cut).unwrap().develop().is_err());
    }
}
