//! Where the sentences of printed text end: one rule for excerpts of a search and for reading aloud.
//!
//! A semicolon ends one too: in a newspaper the clauses before it are as long as sentences elsewhere. A full stop of Latin
//! print does not, because most of them stand in numbers and abbreviations.

/// True for a character that ends a sentence.
pub fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '…')
}

/// True for a character at which a sentence rests.
pub fn pauses(c: char) -> bool {
    matches!(c, '，' | '、' | '：' | ',' | ':' | '—' | '　')
}

/// True for what closes a quotation or bracket; behind the end of a sentence it belongs to that sentence.
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '〉' | '】')
}
