// How the API reads resumes: a protocol, handed in when the daemon is wired.

/// Finds the text in a file. The file is a stranger's: whatever it holds, the answer comes within bounds.
package protocol ResumeReading: Sendable {
    /// The text of a PDF, a Word document or a text file, judged by its content, as it stands there.
    func text(of file: ArraySlice<UInt8>) async throws(ResumeRefusal) -> String
}

/// Why there is no text.
package enum ResumeRefusal: Error, Sendable, Equatable {
    /// Neither PDF nor DOCX nor text.
    case unknownType
    /// Of a type that is read, but this one cannot be: one or two sentences.
    case unreadable(String)
    /// More text than a resume may have.
    case textTooLong
    /// Too many are being read.
    case busy
    /// It cannot be read now: one sentence.
    case unavailable(String)

    var apiError: APIError {
        switch self {
        case .unknownType: .unsupportedType("The file must be a PDF, a Word document (DOCX) or plain text.")
        case .unreadable(let reason): .unprocessable(reason)
        case .textTooLong:
            .textTooLong("The file's text may have at most \(Limits.longTextCharacters) characters.")
        case .busy: .unavailable("Too many files are being read. Try again.")
        case .unavailable(let reason): .unavailable(reason)
        }
    }
}

/// Where nothing but text can be read.
package struct NoResumeReader: ResumeReading {
    package init() {}

    package func text(of file: ArraySlice<UInt8>) async throws(ResumeRefusal) -> String {
        guard let text = String(validating: file, as: UTF8.self) else { throw .unknownType }
        return text
    }
}
