// One sub-dimension as the library holds it.

/// What is looked at within a competency.
struct SubDimensionTemplate: Sendable {
    let name: String
    /// Ends "speaks of …": a noun phrase.
    let focus: String
    /// Ends "and …": what a strong answer does; a verb in the third person.
    let proof: String

    init(_ name: String, _ focus: String, _ proof: String) {
        self.name = name
        self.focus = focus
        self.proof = proof
    }
}
