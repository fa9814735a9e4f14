//! `#[test]` for a test binary with its own harness: the function is unchanged, and registered in the harness
//! under its path. `#[macro_use] extern crate` overrides the built-in attribute in the whole binary, so that
//! tests are written as usual.

use proc_macro::{TokenStream, TokenTree};

/// Registers the function in `crate::harness`.
#[proc_macro_attribute]
pub fn test(_: TokenStream, function: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = function.clone().into_iter().collect();
    let name = tokens.windows(2).find(|pair| pair[0].to_string() == "fn").map(|pair| pair[1].to_string());
    let Some(name) = name else { return error("#[test] stands before a function") };
    let attributes = tokens.iter().take_while(|token| token.to_string() != "fn").map(TokenTree::to_string);
    if attributes.into_iter().any(|text| text.starts_with("[ignore") || text.starts_with("[should_panic")) {
        return error("say in the test why it cannot run, with `ignore`; what is to panic is caught in it");
    }
    let listed = format!(
        "::inventory::submit! {{ crate::harness::Test {{ path: concat!(module_path!(), \"::{name}\"), run: {name} }} }}"
    );
    let Ok(listed) = listed.parse::<TokenStream>() else { return error("this function has no plain name") };
    function.into_iter().chain(listed).collect()
}

fn error(text: &str) -> TokenStream {
    format!("compile_error!({text:?});").parse().unwrap_or_default()
}
