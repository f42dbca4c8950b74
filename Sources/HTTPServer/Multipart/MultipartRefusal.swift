// Why a form cannot be read.

/// What is wrong with a multipart/form-data body. Says what, never which bytes.
package enum MultipartRefusal: Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// The request is of another type: 415 is the answer; all others are 400, `tooManyParts` 413.
    case notMultipart
    case boundary
    case beginning
    case delimiter
    case unfinished
    case tooManyParts
    case headerTooLarge
    case headerSyntax
    case disposition
    case name
    case filename
    case transferEncoding

    package var description: String {
        switch self {
        case .notMultipart: "The content type is not multipart/form-data"
        case .boundary: "The boundary is missing or malformed"
        case .beginning: "The form does not begin with its boundary"
        case .delimiter: "A boundary is followed by something else than a line end"
        case .unfinished: "The form has no end"
        case .tooManyParts: "The form has too many parts"
        case .headerTooLarge: "The header section of a part is too large"
        case .headerSyntax: "A header of a part is malformed"
        case .disposition: "A part has no Content-Disposition of form-data, or two"
        case .name: "A part has no name, or one that is not UTF-8"
        case .filename: "A file name is not UTF-8"
        case .transferEncoding: "A part has a transfer encoding, which forms must not have"
        }
    }
}
