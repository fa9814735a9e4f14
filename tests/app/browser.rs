//! In a real Chromium, through its WebDriver: what only a browser and its scripts show.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::attacks::Open;
use crate::harness::ignore;
use crate::machine::has;
use crate::support::Scratch;

/// A browser without a window.
struct Browser {
    driver: Child,
    session: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    fn open(address: &str) -> Self {
        for program in ["chromedriver", "chromium"] {
            if !has(program) {
                ignore(format!("there is no {program} here"));
            }
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut driver = Command::new("chromedriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let mut driver = driver.spawn().unwrap();
        let options = json!({ "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=fr"] });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let home = format!("http://127.0.0.1:{port}/session");
        let start = Instant::now();
        let session = loop {
            match ureq::post(&home).send_json(&wanted) {
                Ok(mut answer) => break answer.body_mut().read_json::<Value>().unwrap(),
                Err(_) if start.elapsed() < Duration::from_secs(30) => std::thread::sleep(Duration::from_millis(100)),
                Err(error) => {
                    let _ = driver.kill();
                    ignore(format!("no browser can be started here: {error}"));
                }
            }
        };
        let id = session["value"]["sessionId"].as_str().unwrap();
        let browser = Self { driver, session: format!("{home}/{id}") };
        browser.go(address);
        browser
    }

    fn go(&self, address: &str) {
        ureq::post(format!("{}/url", self.session)).send_json(json!({ "url": address })).unwrap();
    }

    /// What `script`, the body of a function, returns in the page.
    fn run(&self, script: &str) -> Value {
        let asked = json!({ "script": script, "args": [] });
        let mut answer = ureq::post(format!("{}/execute/sync", self.session)).send_json(asked).unwrap();
        answer.body_mut().read_json::<Value>().unwrap()["value"].clone()
    }

    /// Waits until `script` returns true.
    #[track_caller]
    fn wait(&self, script: &str) {
        let start = Instant::now();
        while self.run(script) != json!(true) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{script}: {}",
                self.run("return document.body.innerText")
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

const MINUTES: &str = "2-experimentation/groupes/precarite/reunion-2.md";

/// What a word processor puts on the clipboard.
const PASTED: &str = r#"<html><body><h2>Points abordés</h2><p class=MsoNormal>La <b>mairie</b> propose une salle.</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Louer</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>à la semaine</p>
<table><tr><td>Qui</td><td>Combien</td></tr><tr><td>CCAS</td><td>12&nbsp;000 €</td></tr></table></body></html>"#;

const MARKDOWN: &str = "### Points abordés\n\nLa **mairie** propose une salle.\n\n- Louer\n  - à la semaine\n\n\
                        | Qui | Combien |\n| --- | --- |\n| CCAS | 12 000 € |";

#[test]
fn text_of_a_word_processor_becomes_markdown_and_is_saved() {
    let open = Open::example();
    let browser = Browser::open(&open.address());
    browser.go(&format!("http://127.0.0.1:{}/document?chemin={MINUTES}", open.port));
    let html = json!(PASTED);
    browser.wait("return document.querySelector('textarea[data-collage]') !== null");
    // The script is loaded beside the page.
    let paste = format!(
        "const area = document.getElementById('s-informations-pratiques'); area.select();
         const data = new DataTransfer(); data.setData('text/html', {html});
         area.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}));
         return area.value.startsWith('###')"
    );
    browser.wait(&paste);
    assert_eq!(browser.run("return document.getElementById('s-informations-pratiques').value"), json!(MARKDOWN));
    browser.wait("return document.querySelector('.collage') !== null");
    browser.run("document.querySelector('.enregistrer button').click()");
    browser.wait("return document.querySelector('.avis') !== null");
    let text = open.scratch.read(MINUTES);
    assert!(text.ends_with(&format!("## Informations pratiques\n\n{MARKDOWN}\n")), "{text}");
}

#[test]
fn a_table_grows_as_it_is_filled_and_one_click_ticks_all() {
    let open = Open::example();
    let browser = Browser::open(&open.address());
    browser.go(&format!("http://127.0.0.1:{}/document?chemin={MINUTES}", open.port));
    browser.wait("return document.querySelector('.cases').previousElementSibling?.tagName === 'BUTTON'");
    let count = "return document.querySelectorAll('[data-elements] > li').length";
    let before = browser.run(count).as_u64().unwrap();
    browser.run(
        "const area = [...document.querySelectorAll('[data-elements] textarea')].at(-1); area.value = 'Vélos';
         area.dispatchEvent(new Event('input', { bubbles: true }));
         document.querySelector('.cases').previousElementSibling.click();",
    );
    assert_eq!(browser.run(count).as_u64(), Some(before + 1));
    let names = browser.run("return [...document.querySelectorAll('[data-elements] textarea')].map(area => area.name)");
    let names: Vec<&str> = names.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), names.len(), "{names:?}");
    browser.run("document.querySelector('.enregistrer button').click()");
    browser.wait("return document.querySelector('.avis') !== null");
    let text = open.scratch.read(MINUTES);
    assert!(text.contains("- **I9** Vélos\n"), "{text}");
    assert!(
        text.contains("presents:\n")
            && text.contains("  - Conseil général du Val-de-Marne, espace des solidarités\nexcuses")
    );
}

#[test]
fn a_page_sees_what_other_programs_write() {
    let open = Open::at(Scratch::example("charenton"), &["--today", "2013-03-01"]);
    let browser = Browser::open(&open.address());
    let text =
        open.scratch.read("agir.yaml").replace("titre: Agir ensemble sur le territoire", "titre: Un autre titre");
    browser.wait("return document.querySelector('h1').innerText === 'Agir ensemble sur le territoire'");
    std::thread::sleep(Duration::from_millis(500));
    open.scratch.write("agir.yaml", text);
    browser.wait("return document.querySelector('h1').innerText === 'Un autre titre'");
    // A page with a form keeps what is typed.
    browser.go(&format!("http://127.0.0.1:{}/document?chemin=agir.yaml", open.port));
    browser.run("document.getElementById('f-porteur').value = 'Ce que je tape'");
    std::thread::sleep(Duration::from_millis(500));
    open.scratch.replace("agir.yaml", "titre: Un autre titre", "titre: Encore un autre");
    browser.wait("return document.getElementById('change') !== null");
    assert_eq!(browser.run("return document.getElementById('f-porteur').value"), json!("Ce que je tape"));
}
