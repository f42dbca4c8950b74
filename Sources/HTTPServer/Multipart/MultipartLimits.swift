// What bounds a form.

/// The bounds of a multipart/form-data body. The body itself is bounded where it is received.
package struct MultipartLimits: Sendable {
    /// Parts of a form: a résumé and a dozen of fields, twice.
    package var partsMaximum = 32
    /// Bytes of one part's header section with its line ends: a long file name in UTF-8 is about 800.
    package var headerBytesMaximum = 4_096
    /// Header fields of one part: browsers send two.
    package var headerFieldsMaximum = 8

    package init() {}
}
