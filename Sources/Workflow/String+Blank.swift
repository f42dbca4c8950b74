// What counts as an absent text.

extension String {
    /// Nothing but white space, or nothing at all: counts as absent everywhere in the workflow.
    package var isBlank: Bool {
        unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    /// How many Unicode scalars lie between the white space at both ends.
    ///
    /// Scalars rather than grapheme clusters: their count depends on no Unicode version's clustering rules and takes
    /// one pass without tables.
    var scalarsWithoutOuterSpace: Int {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return 0 }
        return scalars.distance(from: first, to: last) + 1
    }
}

extension String? {
    /// `nil` or blank.
    var isAbsent: Bool { self?.isBlank ?? true }
}
