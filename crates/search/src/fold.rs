//! Letters as they are compared: in lower case, without marks. `É` is `e`, `ß` is `ss`, vowel points are not there.

/// Calls `with` for each letter that `letter` is compared as; for none of them if it is a mark.
pub(crate) fn letters(letter: char, mut with: impl FnMut(char)) {
    if letter.is_ascii() {
        with(letter.to_ascii_lowercase());
        return;
    }
    for lower in letter.to_lowercase() {
        match lower {
            _ if is_mark(lower) => {}
            'ß' => {
                with('s');
                with('s');
            }
            'æ' | 'ǣ' | 'ǽ' => {
                with('a');
                with('e');
            }
            'œ' => {
                with('o');
                with('e');
            }
            'ﬁ' => {
                with('f');
                with('i');
            }
            // The last letter of a Greek word has a form of its own.
            'ς' => with('σ'),
            _ => with(base(lower)),
        }
    }
}

/// Marks that stand on, in or under another letter, and signs without a width.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        // Cyrillic, Hebrew points, Arabic vowels and the stroke that only makes a word longer.
        | '\u{0483}'..='\u{0487}' | '\u{0591}'..='\u{05bd}' | '\u{05bf}' | '\u{05c1}'..='\u{05c2}' | '\u{05c4}'..='\u{05c5}' | '\u{05c7}'
        | '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06dc}' | '\u{06df}'..='\u{06e4}'
        | '\u{06e7}'..='\u{06e8}' | '\u{06ea}'..='\u{06ed}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{00ad}')
}

/// The letters without their marks, for each run of letters in a table: Latin, Greek, Cyrillic, and Arabic forms of alef.
fn base(letter: char) -> char {
    if matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
    {
        return letter;
    }
    TABLE
        .iter()
        .find(|(marked, _)| marked.contains(letter))
        .map_or(letter, |(_, plain)| *plain)
}

/// Lower-case letters with marks, and the letter they are compared as. `tests/search/folding.rs` holds this to Unicode.
const TABLE: &[(&str, char)] = &[
    ("àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ", 'a'),
    ("ƀḃḅḇ", 'b'),
    ("çćĉċčḉ", 'c'),
    ("ďđḋḍḏḑḓ", 'd'),
    ("èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", 'e'),
    ("ḟ", 'f'),
    ("ĝğġģǥǧǵḡ", 'g'),
    ("ĥħȟḣḥḧḩḫẖ", 'h'),
    ("ìíîïĩīĭįǐȉȋḭḯỉị", 'i'),
    ("ĵǰ", 'j'),
    ("ķǩḱḳḵ", 'k'),
    ("ĺļľłḷḹḻḽ", 'l'),
    ("ḿṁṃ", 'm'),
    ("ñńņňǹṅṇṉṋ", 'n'),
    ("òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", 'o'),
    ("ṕṗ", 'p'),
    ("ŕŗřȑȓṙṛṝṟ", 'r'),
    ("śŝşšſșṡṣṥṧṩẛ", 's'),
    ("ţťŧțṫṭṯṱẗ", 't'),
    ("ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", 'u'),
    ("ṽṿ", 'v'),
    ("ŵẁẃẅẇẉẘ", 'w'),
    ("ẋẍ", 'x'),
    ("ýÿŷȳẏẙỳỵỷỹ", 'y'),
    ("źżžƶẑẓẕ", 'z'),
    ("ǯ", 'ʒ'),
    ("ʹ", 'ʹ'),
    ("άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ", 'α'),
    ("έἐἑἒἓἔἕὲέ", 'ε'),
    ("ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ", 'η'),
    ("ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ", 'ι'),
    ("όὀὁὂὃὄὅὸό", 'ο'),
    ("ῤῥ", 'ρ'),
    ("ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ", 'υ'),
    ("ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ", 'ω'),
    ("ϓϔ", 'ϒ'),
    ("ѓ", 'г'),
    ("ѐё", 'е'),
    ("йѝ", 'и'),
    ("ќ", 'к'),
    ("ў", 'у'),
    ("ї", 'і'),
    ("آأإٱ", 'ا'),
    ("ؤ", 'و'),
    ("ئى", 'ي'),
];
