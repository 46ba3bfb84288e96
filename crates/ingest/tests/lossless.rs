//! Nothing of the source is lost, and nothing is invented: see `ledger`, which the fuzz target `read_issue` shares.

#[path = "lossless/ledger.rs"]
#[expect(clippy::expect_used, clippy::panic, reason = "a promise that is not kept fails the test")]
mod ledger;

use archive::PageNo;
use ingest::profile::{BylinePlace, KnownColumn};
use ingest::{Given, Hint, Profile, RawFile};
use proptest::prelude::*;

fn check(files: &[&[u8]]) {
    check_hinted(files, &[]);
}

fn check_hinted(files: &[&[u8]], hints: &[(u32, Hint)]) {
    let names: Vec<String> = (1..=files.len()).map(|no| format!("raw-{no}.txt")).collect();
    let numbered = names.iter().zip(files).zip(1u16..);
    let raw: Vec<RawFile<'_>> = numbered
        .map(|((name, bytes), no)| RawFile { page: PageNo::new(no), hints, ..RawFile::new(name, bytes) })
        .collect();
    for profile in [Profile::default(), profile()] {
        ledger::audit(&raw, &Given::default(), &profile);
    }
}

/// Knows something of the lines of [`newspaper`], right and wrong.
fn profile() -> Profile {
    let mut profile = Profile { name: Some("车间".to_owned()), ..Profile::default() };
    let _ = profile.columns.add("磨床之间", KnownColumn::default());
    let _ = profile.columns.add("百日攻关进行时", KnownColumn { second_name: Some("多想一步".to_owned()) });
    for name in ["方兰", "杜若", "磨工车间"] {
        let _ = profile.people.add(name, ());
    }
    for name in ["磨工车间", "总装", "新磨床进厂"] {
        let _ = profile.units.add(name, ());
    }
    let sections = [(2, "车间"), (3, "新磨床进厂")];
    profile.sections =
        sections.into_iter().filter_map(|(no, name)| Some((PageNo::new(no)?, name.to_owned()))).collect();
    profile.jumps.out.push("见".to_owned());
    profile.bylines.place = Some(BylinePlace::UnderHeadline);
    let _ = profile.bylines.roles.add("祁", ());
    profile
}

/// Lines that every stage has something to do with, in any order and with any gap.
fn newspaper() -> impl Strategy<Value = String> {
    let lines = prop::sample::select(vec![
        "河湾轴承报",
        "2019年4月3日 星期三 第7期 总第128期",
        "第2版 车间",
        "第2版 综合",
        "责任编辑：杜若",
        "新磨床进厂",
        "磨床之间",
        "百日攻关进行时 “多想一步”",
        "磨工车间",
        "总装分厂:天车吊起床身",
        "图为新磨床进厂。 祁山 摄",
        "编者按:这封信很短,",
        "编者按：这封信很短。",
        "本报讯(记者 方兰 姜北 通讯员 杜若)昨天上午,新磨床进了车间,大家都来看。",
        "昨天上午,一台新磨床进了磨工车间,床身有六米长,吊装用了一个半",
        "小时。",
        "师傅们围着它看了又看,谁也舍不得走开。(杜若)",
        "(总装分厂 杜若 姜北)",
        "(转自《河湾日报》)",
        "(下转第二版)",
        "(上接第一版)并且试了车。",
        "(上接第一版)",
        "灯在砂轮上转",
        "一、找平;",
        "问:几时开?",
        "杜若",
        "总装分厂 许燕",
        "* * * *",
        "■ 杜若",
        "——磨工车间见闻",
        "(杜",
        "若)",
        "\u{3000}\u{3000}师傅说等地脚螺栓干透了",
    ]);
    let gap = prop::sample::select(vec!["\n", "\n\n", "\n\n\n\n", "\r\n", "\x0c"]);
    prop::collection::vec((lines, gap), 0..40)
        .prop_map(|lines| lines.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

#[test]
fn two_sections_of_one_page_are_both_kept() {
    check(&["第2版 车间\n\n新磨床进厂\n\n昨天到了。\n\n第2版 综合\n\n旧磨床退役\n\n也是昨天。\n".as_bytes()]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_newspaper_is_kept_whole(text in newspaper()) {
        check(&[text.as_bytes()]);
    }

    #[test]
    fn several_files_are_kept_whole(a in newspaper(), b in newspaper()) {
        check(&[a.as_bytes(), b.as_bytes()]);
    }

    #[test]
    fn what_a_format_knows_loses_nothing(
        a in newspaper(),
        b in newspaper(),
        hints in prop::collection::btree_map(1u32..80, prop_oneof![
            (1u8..4).prop_map(Hint::Heading),
            Just(Hint::Caption),
            Just(Hint::Row),
        ], 0..30),
    ) {
        let hints: Vec<(u32, Hint)> = hints.into_iter().collect();
        check_hinted(&[a.as_bytes(), b.as_bytes()], &hints);
    }

    #[test]
    fn any_text_is_kept_whole(text in "(\\PC|\n|\r|\t|\u{3000}|\x0c){0,200}") {
        check(&[text.as_bytes()]);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&[&bytes]);
    }
}
