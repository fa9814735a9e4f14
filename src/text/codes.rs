//! Identifiers of official French registers, with check digits.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// SIREN number of an organisation (nine digits) or SIRET number of an establishment (fourteen digits); the
    /// last digit is a check digit.
    Siren,
    /// INSEE code of a municipality: five characters, such as `94018` or `2A004`.
    Insee,
}

impl Code {
    /// Name of the type in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Siren => "siren",
            Self::Insee => "code-insee",
        }
    }
}

/// Parses an identifier and removes spaces; none if its form or check digit is wrong.
pub fn parse_code(code: Code, text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_right = match code {
        Code::Siren => matches!(plain.len(), 9 | 14) && is_digits(&plain) && is_checked(&plain),
        Code::Insee => {
            let is_corsican = ["2A", "2B"].iter().any(|part| plain.strip_prefix(part).is_some_and(is_digits));
            plain.len() == 5 && (is_digits(&plain) || is_corsican)
        }
    };
    is_right.then_some(plain)
}

/// Verifies the Luhn check digit of the number, and of the SIREN at the start of a SIRET. The establishments of
/// La Poste are an official exception: the sum of their digits is a multiple of five.
fn is_checked(digits: &str) -> bool {
    const POST_OFFICE: &str = "356000000";
    let luhn = |digits: &str| {
        let doubled = |(at, byte): (usize, u8)| {
            let digit = u32::from(byte - b'0') << (at % 2);
            if digit > 9 { digit - 9 } else { digit }
        };
        digits.bytes().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
    };
    let sum: u32 = digits.bytes().map(|byte| u32::from(byte - b'0')).sum();
    let is_post_office = digits.len() == 14 && digits.starts_with(POST_OFFICE) && sum.is_multiple_of(5);
    luhn(&digits[..9]) && (luhn(digits) || is_post_office)
}
