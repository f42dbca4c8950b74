// What is wrong with a form that was sent, in the candidate's words.

/// A fault with the field it belongs to.
struct JoinFault: Sendable, Equatable {
    /// The id of the field that the summary leads to; `nil` where there is none.
    let field: String?
    let message: String

    init(_ message: String, field: String? = nil) {
        self.message = message
        self.field = field
    }

    /// Stands at the top of the page, so that it is the first thing read out.
    var summary: HTML {
        let words: HTML = field.map { "<a href=\"#\($0)\">\(message)</a>" } ?? "\(message)"
        return """
            <div class="summary" role="alert"><h2>There is a problem</h2><p>\(words)</p></div>
            """
    }

    /// Stands at the field itself, which names it as its description.
    var line: HTML {
        "<p class=\"fault\" id=\"\(field ?? "form")-fault\"><span>Error: </span>\(message)</p>"
    }
}
