// Who has shown a code keeps it shown: the session's token in a cookie, where codes are asked for.

import HTTPServer

/// The cookie of one interview's page. It goes to that page alone, never to scripts, never along from other sites.
///
/// `__Host-` would need the path `/`, and so send it to every path of the host; what that prefix guards against, a
/// cookie planted from a neighbouring host, gains nothing here: a token opens its own interview and no other.
enum SessionCookie {
    static func text(_ token: String, path: String, isSecure: Bool) -> String {
        let seconds = Limits.sessionMilliseconds / 1_000
        return "\(name(isSecure))=\(token); Path=\(path); Max-Age=\(seconds); HttpOnly; SameSite=Strict"
            + (isSecure ? "; Secure" : "")
    }

    static func value(_ request: HTTPRequest, isSecure: Bool) -> String? {
        let wanted = name(isSecure) + "="
        for line in request.headers.all("Cookie") {
            for part in line.split(separator: ";") {
                let pair = part.drop { $0 == " " }
                if pair.hasPrefix(wanted) { return String(pair.dropFirst(wanted.count)) }
            }
        }
        return nil
    }

    /// Over plain http, for development, browsers take no cookie of the secure name.
    private static func name(_ isSecure: Bool) -> String { isSecure ? "__Secure-interview" : "interview" }
}
