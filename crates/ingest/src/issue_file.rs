//! Issue files: what a clerk edits. One issue a file, TOML front matter, then lines with Markdown-like headings.
//!
//! ```text
//! +++                              front matter: TOML between two lines of +++
//! 日期 = 2022-03-02                date          期号 = 12        number
//! 总期号 = 845                     total_number  编号 = "增刊"    id, only when it is not the date
//! [[专栏]]                         column: 名称 name, 副名 second_name, 编者按 editors_note, 原文 origin
//! 名称 = "师徒之间"
//! +++
//! # 第1版 要闻                     a page, ascending; English: # Page 1 News
//! ## 三号炉提前开炉                an article; a bare ## is an untitled one
//! 更正：2022-03-02/2/3             corrects  which article a notice corrects, or 无 (none); the builder looks where nothing is said
//! 引题：…                          fields, straight under the heading; see `Field`
//!
//! A paragraph. Lines directly below each other are one paragraph, as a wrapped line in an editor; a blank
//! line ends it.
//!
//! ### 小标题                       a headline inside the body
//! ![图片说明](pictures/a.jpg)      a picture; ![说明]() when only its words are known
//! 图片署名：杜若 摄                credit  who made it; both straight under the picture
//! 替代文字：两人站在炉前           alt     what is to be seen, for those who cannot see it
//! | 第一行                         lines that are set as lines: verse, lists
//! <!-- … -->                       comments; reading passes over them
//! <!-- 存疑 a.txt 12-13 60%：… -->  a doubt about what stands below: an article, or a block of its body, until someone
//!                                  takes it out; see `remarks`
//! \# not a heading                 a backslash before a line that would be misread
//! ```
//!
//! It is deliberately no Markdown beyond that: newspaper text holds `*`, `_`, `[` and `<` and must stay verbatim, which is
//! why no Markdown parser is used. Reading what was written gives the same issue (property-tested).

mod error;
mod front;
mod keys;
mod line;
mod names;
mod read;
mod remarks;
mod write;

pub use error::{IssueFileError, Wrong};
pub use keys::{bare_keys, quote_keys};
pub use read::read;
pub use remarks::{Remark, remark, remarks};
pub use write::write;
