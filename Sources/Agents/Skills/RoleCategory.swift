// The wide fields of work; each has its own competencies in a plan.

enum RoleCategory: String, CaseIterable, Sendable {
    case engineering, data, product, design, sales, marketing, finance, health, people, operations, support, education
    /// Nothing more specific was recognised.
    case general

    /// Whether an interview for it is called a technical one.
    var isTechnical: Bool { self == .engineering || self == .data }
}
