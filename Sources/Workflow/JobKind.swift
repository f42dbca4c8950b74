// The kinds of durable work that agents do for a run.

/// Work that a state waits for.
package enum JobKind: String, Sendable, CaseIterable {
    /// Find the role and the neighbours of the skills of a payload; a draft's run begins with it.
    case enrichRoles = "enrich_roles"
    /// Normalise the skills and find the role family.
    case validateSkills = "validate_skills"
    /// Make a plan, or make it anew with the feedback.
    case generatePlan = "generate_plan"
    /// Make the assessment of a finished session.
    case assess = "assess"
}
