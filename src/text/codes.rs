//! Official numbers of the State's registers, with their check digits.

/// An official number of the State's registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A structure's, of nine digits, or its establishment's (SIRET), of fourteen; the last is a check digit.
    Siren,
    /// A municipality's in the official geographic code (INSEE): five signs, `94018`, `2A004`.
    Insee,
}

impl Code {
    /// Its word for users.
    pub fn word(self) -> &'static str {
        match self {
            Self::Siren => "siren",
            Self::Insee => "code-insee",
        }
    }
}

/// The official number that a text means.
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

/// True if the last digit is that of Luhn's formula, for the whole and for the SIREN that a SIRET begins with.
/// The establishments of La Poste, whose digits add up to a multiple of five, are the register's exception.
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
