//! Amounts as people read them.

/// `61 000 €`.
pub fn money(euros: u64) -> String {
    format!("{} €", grouped(euros))
}

/// `61 000`.
pub fn grouped(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
