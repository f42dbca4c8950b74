// A question on its way into a plan.

/// A question without its place in the plan.
struct DraftQuestion {
    var text: String
    var probes: [String]
    var skills: [String]
}
