// The competencies of each field of work; the first of a field is its craft, to which everything unmatched belongs.

enum CompetencyLibrary {
    static func competencies(for category: RoleCategory) -> [CompetencyTemplate] {
        switch category {
        case .engineering: engineering
        case .data: data
        case .product: product
        case .design: design
        case .sales: sales
        case .marketing: marketing
        case .finance: finance
        case .health: health
        case .people: people
        case .operations: operations
        case .support: support
        case .education: education
        case .general: general
        }
    }
}
