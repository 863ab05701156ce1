//! One Content-Security-Policy for every place it has to stand: the page's `<meta>`, `_headers`, and the answers of the
//! service worker, because a `<meta>` does not reach workers and cannot say who may frame the page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// `'sha256-…'` of an inline style, exactly as it stands between its tags.
pub(crate) fn hash(style: &str) -> String {
    format!(
        "'sha256-{}'",
        STANDARD.encode(Sha256::digest(style.as_bytes()))
    )
}

/// Nothing from elsewhere, nothing to elsewhere. `wasm-unsafe-eval` lets wasm compile and no string become code.
/// `styles` are the hashes of the inline styles it allows.
/// No `upgrade-insecure-requests`: it would break the app on a plain-http host at home and protects nothing here.
pub(crate) fn policy(styles: &[String]) -> String {
    let styles = styles.join(" ");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {styles}; \
         img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; \
         manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// The policy of `rescue.html`: its one script and its one style, and nothing from anywhere.
pub(crate) fn rescue(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"
    )
}

/// `policy` for a header, which stands over `rescue.html` too: its one script is allowed by its hash. The policy inside
/// each page is as narrow as before.
pub(crate) fn with_script(policy: &str, script: &str) -> String {
    let before = "'wasm-unsafe-eval'";
    policy.replacen(before, &[before, " ", script].concat(), 1)
}

/// A header may also say this; a `<meta>` may not.
pub(crate) fn framed_by_nobody(policy: &str) -> String {
    format!("{policy}; frame-ancestors 'none'")
}

/// `_headers`, for the hosts that read it (Cloudflare Pages, Netlify), the same for every path: the app may stand in a
/// folder, and a worker script needs the CSP as much as a page.
///
/// - `microphone=(self)`: a person may record words to themself.
/// - `publickey-credentials-…=(self)`: a passkey of the phone may open the pages.
/// - `no-cache` for all: some names carry no hash, and Trunk's hashes are of the file before wasm-opt. After the first
///   visit nothing is asked for but `sw.js`, so this costs nothing.
/// - No HSTS: that is a promise about a whole domain, and its owner's to make.
pub(crate) fn headers(framed_by_nobody: &str) -> String {
    format!(
        "/*
  Cache-Control: no-cache
  Content-Security-Policy: {framed_by_nobody}
  Permissions-Policy: camera=(), microphone=(self), geolocation=(), usb=(), payment=(), browsing-topics=(), publickey-credentials-create=(self), publickey-credentials-get=(self)
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_browsers_compute() {
        // From the CSP specification's own example, for `alert('Hello, world.');`.
        assert_eq!(
            hash("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }

    #[test]
    fn the_policy_lets_nothing_in_or_out() {
        let policy = policy(&["'sha256-x'".to_owned()]);
        for word in [
            "unsafe-inline",
            "'unsafe-eval'",
            "http:",
            "https:",
            "*",
            "data:",
            "upgrade-insecure",
            "frame-",
        ] {
            assert!(!policy.contains(word), "{word}");
        }
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(
            !policy.contains('"') && !policy.contains('\n') && !policy.contains("  "),
            "{policy}"
        );
    }

    #[test]
    fn the_page_that_stands_alone_is_allowed_its_script_and_no_other() {
        let own = rescue("'sha256-s'", "'sha256-c'");
        assert!(
            own.contains("script-src 'sha256-s'; style-src 'sha256-c';"),
            "{own}"
        );
        assert!(!own.contains("'self'") && !own.contains("unsafe"), "{own}");
        let header = with_script(&policy(&[]), "'sha256-s'");
        assert!(
            header.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-s';"),
            "{header}"
        );
    }

    #[test]
    fn headers_name_the_frame_and_the_microphone_and_trap_no_domain() {
        let headers = headers(&framed_by_nobody(&policy(&[])));
        for (word, wanted) in [
            ("frame-ancestors 'none'", true),
            ("microphone=(self)", true),
            ("publickey-credentials-get=(self)", true),
            ("publickey-credentials-create=(self)", true),
            ("Strict-Transport", false),
            ("preload", false),
        ] {
            assert_eq!(headers.contains(word), wanted, "{word}");
        }
    }
}
