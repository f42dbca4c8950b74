// A whole page and the answer that carries it.

import HTTPServer

/// What stands on a page for candidates.
struct Page: Sendable {
    /// What the browser's tab shows.
    var title: String
    /// The position and the company the interview is for; empty where nothing may be told.
    var subject = ""
    /// Between the landmarks.
    var content: HTML
    /// The footer's sentence.
    var footer = ""

    /// The document.
    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <title>\(title)</title>
        <style>\(PageStyle.text)</style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to content</a>
        <header><p>Interview\(subject.isEmpty ? .empty : " for <strong>\(subject)</strong>")</p></header>
        <main id="content" tabindex="-1"><div class="sheet">
        \(content)
        </div></main>
        <footer><p>\(footer)</p></footer>
        </body>
        </html>

        """
    }

    /// The answer: nothing is kept, framed, fetched, run or told to others.
    func response(_ status: Int) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: [("Content-Type", "text/html; charset=utf-8")] + Self.protection,
            body: Array(html.text.utf8))
    }

    /// Shows the page anew after a form has done its work, so that going back or reloading sends nothing again.
    static func seeOther(_ target: String, cookie: String? = nil) -> HTTPResponse {
        HTTPResponse(
            status: 303,
            headers: [("Location", target)] + protection + (cookie.map { [("Set-Cookie", $0)] } ?? []))
    }

    private static let protection: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src \(PageStyle.source); form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'"
        ),
        ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Robots-Tag", "noindex, nofollow"),
    ]
}
