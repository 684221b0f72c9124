//! Tokens: the words and signs of Rust code, without comments, texts and tests.

/// Words, `::` and single signs, in order. Texts and characters in quotes are left out with the comments.
pub(crate) fn tokens(code: &str) -> Vec<String> {
    let chars: Vec<char> = code.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let start = at;
        at = match chars[at] {
            '/' if chars[at..].starts_with(&['/', '/']) => end(&chars, at, '\n'),
            '/' if chars[at..].starts_with(&['/', '*']) => end_of_comment(&chars, at),
            '"' => end_of_text(&chars, at),
            'r' | 'b' if raw_text(&chars, at).is_some() => raw_text(&chars, at).unwrap_or_default(),
            '\'' if is_character(&chars, at) => end(&chars, if chars[at + 1] == '\\' { at + 3 } else { at + 2 }, '\''),
            c if is_of_word(c) => {
                let length = chars[at..].iter().take_while(|c| is_of_word(**c)).count();
                found.push(chars[at..at + length].iter().collect());
                at + length
            }
            ':' if chars[at..].starts_with(&[':', ':']) => {
                found.push("::".to_owned());
                at + 2
            }
            c if c.is_whitespace() => at + 1,
            c => {
                found.push(c.to_string());
                at + 1
            }
        };
        assert!(at > start);
    }
    without_tests(&found)
}

pub(crate) fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The place behind the next `sign`.
fn end(chars: &[char], from: usize, sign: char) -> usize {
    (from..chars.len()).find(|at| chars[*at] == sign).map_or(chars.len(), |at| at + 1)
}

fn end_of_comment(chars: &[char], from: usize) -> usize {
    let (mut at, mut deep) = (from, 0);
    while at < chars.len() {
        if chars[at..].starts_with(&['/', '*']) {
            (deep, at) = (deep + 1, at + 2);
        } else if chars[at..].starts_with(&['*', '/']) {
            (deep, at) = (deep - 1, at + 2);
            if deep == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

fn end_of_text(chars: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The place behind a text such as `r#"..."#` or `b"..."` that begins here.
fn raw_text(chars: &[char], from: usize) -> Option<usize> {
    let raw = from + usize::from(chars[from] == 'b');
    if chars.get(raw) != Some(&'r') {
        return (chars.get(raw) == Some(&'"')).then(|| end_of_text(chars, raw));
    }
    let signs = chars[raw + 1..].iter().take_while(|c| **c == '#').count();
    let open = raw + 1 + signs;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closes =
        |at: &usize| chars[*at] == '"' && chars[at + 1..].iter().take(signs).filter(|c| **c == '#').count() == signs;
    (open + 1..chars.len()).find(closes).map(|at| at + 1 + signs)
}

/// Whether a quote opens a character, `'a'` or `'\n'`, and no lifetime.
fn is_character(chars: &[char], at: usize) -> bool {
    chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'')
}

/// The tokens without the items under `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        if tokens[at..].iter().map(String::as_str).take(TEST.len()).eq(TEST) {
            at = end_of_item(tokens, at + TEST.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The place behind the item that begins here, further attributes included.
fn end_of_item(tokens: &[String], from: usize) -> usize {
    let mut deep = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.as_str() {
            "{" | "(" | "[" => deep += 1,
            "}" | ")" | "]" => deep = deep.saturating_sub(1),
            _ => {}
        }
        if deep == 0 && (token == "}" || token == ";") {
            return at + 1;
        }
    }
    tokens.len()
}
