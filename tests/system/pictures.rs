//! Images next to issue files: found, made, kept, and told of when they cannot be used.

use crate::workbench::Workbench;
use builder::folder::PublishedFolder;
use builder::publish::Published;
use image::{ImageFormat, Rgb, RgbImage};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

const ISSUE: &str = "+++\n日期 = 2022-03-10\n+++\n\n# 第1版\n\n## 三号炉\n署名：杜若\n\n昨日七点点火。\n\n\
                     ![炉前的人](pictures/lu.png)\n图片署名：杜若 摄\n替代文字：两人站在炉前\n\n\
                     ![只有说明]()\n\n![没有寄来](pictures/none.jpg)\n\n![坏了](pictures/bad.jpg)\n\n\
                     ![在网上](https://news.example/a.jpg)\n\n\
                     ![太大](pictures/huge.bmp)\n\n![图纸](pictures/plan.svg)\n\n\
                     ![夹](pictures)\n";

/// The head of a bitmap of 20,000 by 20,000 pixels: 1.2 GB, if anyone believed it.
const HUGE: &[u8] =
    b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x20\x4e\0\0\x20\x4e\0\0\x01\0\x18\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

fn png(width: u32, height: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, y| {
        let wave = (f64::from(x * x + 7 * y * y) / 53.0).sin() * 90.0 + 128.0;
        Rgb([wave as u8, (x % 256) as u8, (y % 256) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A workbench with one issue and its pictures.
fn bench() -> (Workbench, Vec<PathBuf>) {
    let bench = Workbench::new();
    bench.source("issues/pictures/lu.png", png(700, 300));
    bench.source("issues/pictures/bad.jpg", b"\xff\xd8 no picture");
    bench.source("issues/pictures/huge.bmp", HUGE);
    bench.source("issues/pictures/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let issue = bench.source("issues/2022-03-10.md", ISSUE);
    (bench, vec![issue.parent().unwrap().to_owned()])
}

/// The image files of a folder, with their bytes.
fn images(bench: &Workbench, out: &str) -> BTreeMap<String, Vec<u8>> {
    let all = bench.files(out).into_iter();
    all.filter(|(path, _)| path.contains("pictures/")).collect()
}

fn told(published: &Published) -> Vec<String> {
    let name = |unseen: &builder::pictures::Unseen| {
        let text = unseen.to_string();
        text.split_once("2022-03-10.md").map_or(text.clone(), |(_, rest)| rest.to_owned())
    };
    published.unseen.iter().map(name).collect()
}

#[test]
fn a_picture_is_published_in_web_sizes_and_searched_by_its_words() {
    let (bench, sources) = bench();
    let published = bench.build(&sources, "out").unwrap();
    assert_eq!(published.pictures, 1);
    let images = images(&bench, "out");
    let widths: Vec<u32> =
        images.values().map(|bytes| image::load_from_memory(bytes).unwrap().width()).collect();
    assert_eq!(widths, [480, 700]);
    let folder = PublishedFolder::open(&bench.path("out")).unwrap();
    let named: Vec<String> =
        folder.pictures_of(&folder.catalog.issues[0]).into_iter().map(|(path, _)| path).collect();
    assert_eq!(named, images.keys().cloned().collect::<Vec<_>>());
    assert_eq!(bench.problems("out"), Vec::<String>::new());
    assert_eq!(bench.ask("out", "\"杜若 摄\"").total, 1);
    assert_eq!(bench.ask("out", "\"两人站在炉前\"").total, 0, "what is not printed is not found");
}

#[test]
fn what_cannot_be_used_is_told_with_its_line_and_the_rest_is_published() {
    let (bench, sources) = bench();
    let told = told(&bench.build(&sources, "out").unwrap());
    assert_eq!(told.len(), 6, "{told:#?}");
    for (line, says) in told.iter().zip([
        ":18: picture pictures/none.jpg: there is no ",
        ":20: picture pictures/bad.jpg: cannot be read as an image: ",
        ":22: picture https://news.example/a.jpg: is an address",
        ":24: picture pictures/huge.bmp: cannot be read as an image: 20000 × 20000 pixels are too many",
        ":26: picture pictures/plan.svg: cannot be read as an image: it is of no kind",
        ":28: picture pictures: ",
    ]) {
        assert!(line.starts_with(says), "{line}");
    }
}

#[test]
fn pictures_are_made_once_and_the_same_everywhere() {
    let (bench, sources) = bench();
    bench.build(&sources, "out").unwrap();
    let again = bench.build(&sources, "out").unwrap().written;
    assert_eq!((again.files, again.removed), (0, 0));
    bench.build(&sources, "other").unwrap();
    assert_eq!(images(&bench, "out"), images(&bench, "other"));

    // Words change, pictures stay; one that was cut off is made again.
    bench.source("issues/2022-03-10.md", ISSUE.replace("七点", "八点"));
    let cut = bench.path("out").join(images(&bench, "out").keys().next().unwrap());
    let whole = fs::read(&cut).unwrap();
    assert_eq!(bench.build(&sources, "out").unwrap().pictures, 1);
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(bench.problems("out").len(), 1);
    bench.build(&sources, "out").unwrap();
    assert_eq!(images(&bench, "out"), images(&bench, "other"));
}

#[test]
fn pictures_of_the_run_before_are_kept_for_its_readers_and_then_removed() {
    let (bench, sources) = bench();
    bench.build(&sources, "out").unwrap();
    let first = images(&bench, "out");
    bench.source("issues/pictures/lu.png", png(600, 200));
    bench.build(&sources, "out").unwrap();
    let both = images(&bench, "out");
    assert!(
        first.keys().all(|path| both.contains_key(path)) && both.len() > first.len(),
        "{:?}",
        both.keys()
    );
    bench.build(&sources, "out").unwrap();
    let last = images(&bench, "out");
    assert!(first.keys().all(|path| !last.contains_key(path)) && !last.is_empty(), "{:?}", last.keys());
}
