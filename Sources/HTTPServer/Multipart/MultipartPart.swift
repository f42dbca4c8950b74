// One field or file of a form.

/// A part of a form. Its content stays in the body it was read from.
package struct MultipartPart: Hashable, Sendable {
    /// The field's name. Two parts may have the same.
    package let name: String
    /// As the client wrote it: a label for people, never a path. `nil` where the part is no file.
    package let filename: String?
    /// The value of Content-Type as it came; `nil` when there was none, which means text/plain.
    package let contentType: String?
    /// Where the content lies in the body.
    package let range: Range<Int>

    /// The content, of the very body that was parsed.
    package func bytes(in body: [UInt8]) -> ArraySlice<UInt8> { body[range] }
}
