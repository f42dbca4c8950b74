// The catalogue that comes with the program, as text.

/// Text, for the compiler takes minutes for so many values and the program milliseconds for the text; and because the
/// operator's own file is written in the same way, see `CatalogueText`.
enum ShippedCatalogue {
    /// Every part; a new one is a file of its own beside these, and a line here.
    static var text: String {
        [families, languages, webAndMobile, infrastructure, practice, data, productAndDesign, business, people]
            .joined(separator: "\n")
    }
}
