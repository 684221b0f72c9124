//! Pages as a browser lays them out. Each stands in a frame as wide as a screen, as no window of a browser without a screen
//! is as narrow as a phone; the page around the frames measures them, and the pages themselves run nothing.
//!
//! That they fetch nothing is told here by what the browser says it fetched for them, and besides by the scanner: no
//! mark of theirs names anything outside, and their policy forbids it.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// What the browser made of a page on a screen of some width.
#[derive(Debug)]
pub(crate) struct Sight {
    pub(crate) name: String,
    /// How wide the screen was to be, how wide it was, and how wide the page was.
    pub(crate) width: usize,
    pub(crate) inner: usize,
    pub(crate) needed: usize,
    /// References to ids that are not there.
    pub(crate) lost: usize,
    /// What was fetched for it.
    pub(crate) fetched: usize,
    /// Headings of the first level.
    pub(crate) headings: usize,
    /// Parts that can be reached and moved by keys.
    pub(crate) regions: usize,
}

/// A browser of a name that is in use.
pub(crate) fn installed() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

const MEASURE: &str = "onload = () => {
  const lines = [...document.querySelectorAll('iframe')].map(frame => {
    const page = frame.contentDocument, all = what => [...page.querySelectorAll(what)];
    const ids = all('[aria-labelledby]').flatMap(part => part.getAttribute('aria-labelledby').split(' '))
      .concat(all('a').map(link => link.getAttribute('href').slice(1)));
    const lost = ids.filter(id => !page.getElementById(id)).length;
    const fetched = frame.contentWindow.performance.getEntriesByType('resource').length;
    const regions = all('[role=region]').filter(part => part.tabIndex === 0).length;
    return [frame.id, frame.clientWidth, frame.contentWindow.innerWidth, page.documentElement.scrollWidth, lost, fetched,
      all('h1').length, regions].join(' ');
  });
  document.body.innerHTML = '<pre>' + lines.join('\\n') + '</pre>';
}";

/// What the browser makes of every page on screens of these widths.
pub(crate) fn measured(browser: &Path, pages: &[(String, String)], widths: &[usize]) -> Vec<Sight> {
    let folder = std::env::temp_dir().join(format!("sroi-html-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut around = String::from("<!doctype html><meta charset=\"utf-8\"><body>\n");
    for (name, page) in pages {
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        for width in widths {
            let style = format!("border: 0; width: {width}px; height: 800px");
            let _ = writeln!(around, "<iframe id=\"{name}\" style=\"{style}\" srcdoc=\"{page}\"></iframe>");
        }
    }
    let _ = writeln!(around, "<script>{MEASURE}</script></body>");
    fs::write(folder.join("around.html"), around).unwrap();
    let shown = shown(browser, &folder);
    fs::remove_dir_all(&folder).unwrap();
    let lines = shown.split_once("<pre>").and_then(|(_, rest)| rest.split_once("</pre>")).map(|(lines, _)| lines);
    lines.unwrap_or_else(|| panic!("the browser said {shown:.2000}")).lines().map(sight).collect()
}

fn sight(line: &str) -> Sight {
    let mut words = line.split(' ');
    let name = words.next().unwrap().to_owned();
    let mut number = || words.next().unwrap().parse().unwrap();
    Sight {
        name,
        width: number(),
        inner: number(),
        needed: number(),
        lost: number(),
        fetched: number(),
        headings: number(),
        regions: number(),
    }
}

/// The page around the frames after it has measured them; a browser that takes longer than a minute is ended.
fn shown(browser: &Path, folder: &Path) -> String {
    let (out, around) = (folder.join("out"), format!("file://{}", folder.join("around.html").display()));
    let mut child = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars"])
        .args(["--virtual-time-budget=10000", "--window-size=1400,900", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(around)
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let ended = (0..600).any(|_| {
        sleep(Duration::from_millis(100));
        child.try_wait().unwrap().is_some()
    });
    if !ended {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(ended, "the browser was not done after a minute");
    fs::read_to_string(&out).unwrap()
}
