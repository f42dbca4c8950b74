// What a form of the join page sends.

import HTTPServer

/// A wish of the candidate, as a form without JavaScript tells it.
enum JoinForm: Sendable, Equatable {
    /// Start, or go on.
    case begin
    case sendCode
    case code(String)
    case answer(questionID: String, text: String)
    case finish

    /// What a form calls its wish, in its field `step`.
    enum Step: String, CaseIterable {
        case begin
        case sendCode = "send-code"
        case code, answer, finish
    }

    /// - Throws: `.unsupportedMediaType`, `.badRequest`: nothing that a form of ours sends.
    init(_ request: APIRequest) throws(APIError) {
        let type = request.http.headers["Content-Type"]?.lowercased() ?? ""
        guard type.split(separator: ";").first?.filter({ $0 != " " }) == "application/x-www-form-urlencoded" else {
            throw .unsupportedMediaType
        }
        guard let body = String(validating: request.http.body, as: UTF8.self) else {
            throw .badRequest("The form is not UTF-8.")
        }
        let fields = try QueryString(body)
        switch fields["step"].flatMap(Step.init) {
        case .begin: self = .begin
        case .sendCode: self = .sendCode
        case .code: self = .code((fields["otp"] ?? "").filter { !$0.isWhitespace && $0 != "-" })
        case .answer: self = .answer(questionID: fields["question"] ?? "", text: Self.text(fields["text"] ?? ""))
        case .finish: self = .finish
        case nil: throw .badRequest("The form is none of this page's.")
        }
    }

    /// Browsers end lines with CR LF; answers are kept with LF, without the white space around them.
    private static func text(_ text: String) -> String {
        var scalars = text.replacing("\r\n", with: "\n").unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
