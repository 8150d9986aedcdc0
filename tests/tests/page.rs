//! The access report as a page, looked at in a browser.

use a2i_policy::export::{Mode, source};
use expect_test::expect_file;
use serde_json::Value;
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Long names, many edges, markup in texts, denials, conditions, a warning, managed policies.
fn source_text() -> String {
    let mut text = r#"
a2i_policy::policies! {
    allow(closed_service);
    account = "111122223333";
    bucket Input = "company-a2i-input";
    bucket Output = "company-a2i-output";
    role Reviewer { trust sagemaker; read Input; write Output; }
    role ReviewerOfTheClaimsThatNobodyElseReviewsInThisCompany {
        trust "lambda.amazonaws.com";
        allow ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectTagging"] on Input.objects("*");
        deny "s3:DeleteObject" on Output.objects("kept/*");
    }
    user Operator {
        allow "s3:GetObject" on Input.objects("<script>alert(1)</script>&\"|`x`/*") when {
            StringEquals: { "aws:PrincipalTag/team": ["<b>", "a&b"] }
        };
        attach AmazonAugmentedAIFullAccess;
    }
    flow_definition ContentReview { role: Reviewer, input: Input, output: Output }
"#
    .to_owned();
    for number in 0..12 {
        write!(
            text,
            "bucket Bucket{number} = \"company-bucket-{number}\"; role Role{number} {{ trust sagemaker; read Bucket{number}; write Output; }}"
        )
        .unwrap();
    }
    text + "}"
}

fn export(source_text: &str) -> TempDir {
    let package = TempDir::new().unwrap();
    fs::create_dir(package.path().join("src")).unwrap();
    fs::write(package.path().join("src/policies.rs"), source_text).unwrap();
    source("src/policies.rs")
        .to("policies")
        .report("policies/ACCESS.html")
        .report("policies/ACCESS.md")
        .in_package(package.path())
        .mode(Mode::Write)
        .try_run()
        .unwrap();
    package
}

#[test]
fn the_page_is_one_file_without_scripts() {
    let package = export(&source_text());
    let page = fs::read_to_string(package.path().join("policies/ACCESS.html")).unwrap();
    expect_file!["../golden/ACCESS.html"].assert_eq(&page);
    for outside in [
        "<script", "<link", "<img", "src=", "href=", "url(http", "@import",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
}

/// Where there is none, the tests that need it say so.
fn browser() -> Option<PathBuf> {
    let chosen = std::env::var_os("BROWSER_FOR_TESTS").map(PathBuf::from);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = || {
        let mut files =
            std::env::split_paths(&paths).flat_map(|folder| names.map(|name| folder.join(name)));
        files.find(|file| file.is_file())
    };
    let browser = chosen.or_else(found);
    if browser.is_none() {
        println!(
            "SKIPPED: there is no chromium; install it, or set BROWSER_FOR_TESTS to a browser of its kind"
        );
    }
    browser
}

/// The page after its scripts ran, as the browser has it.
fn dom(browser: &Path, page: &Path, dark: bool) -> String {
    let profile = TempDir::new().unwrap();
    let mut folder = OsString::from("--user-data-dir=");
    folder.push(profile.path());
    let output = profile.path().join("dom.html");
    let mut process = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--virtual-time-budget=2000",
            "--dump-dom",
        ])
        .arg(format!(
            "--blink-settings=preferredColorScheme={}",
            u8::from(!dark)
        ))
        .arg(folder)
        .arg(page)
        .stdout(fs::File::create(&output).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while process.try_wait().unwrap().is_none() {
        if started.elapsed() > Duration::from_mins(2) {
            process.kill().unwrap();
            panic!("the browser hangs");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    fs::read_to_string(output).unwrap()
}

/// Measures the page in a frame as wide as a phone or a desk's screen.
const MEASURE: &str = r#"
const luminance = ([r, g, b]) => {
    const part = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const numbers = colour => colour.match(/[\d.]+/g).map(Number);
const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (x + 0.05) / (y + 0.05);
};
function measure(frame) {
    const view = frame.contentWindow, page = frame.contentDocument;
    const style = element => view.getComputedStyle(element);
    const back = element => {
        if (element.ownerSVGElement) {
            const box = element.previousElementSibling;
            if (box && box.tagName == "rect") return numbers(style(box).fill);
        }
        for (let it = element; it; it = it.parentElement) {
            const colour = numbers(style(it).backgroundColor);
            if (colour.length == 3 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    let least = 99, smallest = 99, cut = 0;
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || element.tagName == "title") continue;
        const own = style(element);
        const fore = numbers(element.ownerSVGElement ? own.fill : own.color);
        least = Math.min(least, contrast(fore, back(element)));
        smallest = Math.min(smallest, parseFloat(own.fontSize));
        if (!element.ownerSVGElement) {
            const range = page.createRange();
            range.selectNodeContents(element);
            if (range.getBoundingClientRect().right > view.innerWidth + 1) cut += 1;
        }
    }
    const svg = page.querySelector("svg"), around = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map(it => it.getBoundingClientRect());
    let meet = 0, outside = 0, spill = 0;
    texts.forEach((a, i) => {
        if (a.left < around.left || a.right > around.right || a.top < around.top || a.bottom > around.bottom) outside += 1;
        texts.slice(i + 1).forEach(b => {
            if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) meet += 1;
        });
    });
    svg.querySelectorAll("g").forEach(group => {
        const [box, text] = [...group.children].map(it => it.getBoundingClientRect());
        if (text.left < box.left || text.right > box.right) spill += 1;
    });
    return {
        width: view.innerWidth, scrolls: page.documentElement.scrollWidth,
        contrast: least, font: smallest, cut, meet, outside, spill,
        dark: luminance(numbers(style(page.body).backgroundColor)) < 0.5,
        nodes: svg.querySelectorAll("g").length, lines: svg.querySelectorAll(".label").length,
        scripts: page.querySelectorAll("script, b").length,
    };
}
const results = [];
const frames = [...document.querySelectorAll("iframe")];
let left = frames.length;
frames.forEach(frame => {
    frame.onload = () => {
        try { results.push(measure(frame)); } catch (error) { results.push({ error: String(error) }); }
        if (--left == 0) document.getElementById("out").textContent = JSON.stringify(results);
    };
    frame.srcdoc = document.getElementById("page").value;
});
"#;

#[test]
fn the_page_is_legible_on_a_phone_and_in_the_dark() {
    let Some(browser) = browser() else { return };
    let package = export(&source_text());
    let page = fs::read_to_string(package.path().join("policies/ACCESS.html")).unwrap();
    let text = page.replace('&', "&amp;").replace('<', "&lt;");
    for dark in [false, true] {
        let scheme = if dark { "dark" } else { "light" };
        let frames = [320, 390, 1280].map(|width| {
            format!(
                "<iframe width={width} height=800 style='border:0;color-scheme:{scheme}'></iframe>"
            )
        });
        let around = format!(
            "<!DOCTYPE html><meta charset=utf-8><textarea id=page hidden>{text}</textarea>{}<pre id=out></pre><script>{MEASURE}</script>",
            frames.concat()
        );
        let path = package.path().join("around.html");
        fs::write(&path, around).unwrap();
        let dom = dom(&browser, &path, dark);
        let measured = dom.split("<pre id=\"out\">").nth(1).unwrap();
        let measured = measured.split("</pre>").next().unwrap();
        let measured: Vec<Value> = serde_json::from_str(measured).unwrap();
        assert_eq!(measured.len(), 3);
        for it in measured {
            let number = |name: &str| it[name].as_f64().unwrap_or_else(|| panic!("{it}"));
            assert_eq!(it["dark"], dark, "{it}");
            // AA of the "Web Content Accessibility Guidelines" for text.
            assert!(number("contrast") >= 4.5, "{it}");
            assert!(number("font") >= 13.0, "{it}");
            // The page does not scroll sideways; the graph alone does.
            assert!(number("scrolls") <= number("width"), "{it}");
            for none in ["cut", "meet", "outside", "spill", "scripts"] {
                assert!(it[none] == 0, "{none}: {it}");
            }
            // 15 identities with one bucket each but two, two principals, the task; and their lines.
            assert!(it["nodes"] == 32, "{it}");
            assert!(it["lines"] == 43, "{it}");
        }
    }
}
