// The kinds of role that titles and skills point to.

/// The raw value is the `roleFamily` of a skill profile.
enum RoleFamily: String, CaseIterable, Sendable {
    case softwareEngineering = "software_engineering"
    case backend = "backend_engineering"
    case frontend = "frontend_engineering"
    case fullstack = "fullstack_engineering"
    case mobile = "mobile_engineering"
    case platform = "platform_engineering"
    case security = "security_engineering"
    case quality = "quality_engineering"
    case embedded = "embedded_engineering"
    case dataEngineering = "data_engineering"
    case dataAnalysis = "data_analysis"
    case dataScience = "data_science"
    case machineLearning = "machine_learning"
    case productManagement = "product_management"
    case projectManagement = "project_management"
    case productDesign = "product_design"
    case visualDesign = "visual_design"
    case sales
    case customerSuccess = "customer_success"
    case marketing
    case accounting
    case financialAnalysis = "financial_analysis"
    case nursing
    case medicine = "clinical_medicine"
    case careWork = "care_work"
    case humanResources = "human_resources"
    case recruiting
    case operations
    case supplyChain = "supply_chain"
    case customerSupport = "customer_support"
    case teaching
    /// Engineers of things rather than of programs.
    case industrial = "industrial_engineering"
    case general

    var category: RoleCategory {
        switch self {
        case .softwareEngineering, .backend, .frontend, .fullstack, .mobile, .platform, .security, .quality, .embedded:
            .engineering
        case .dataEngineering, .dataAnalysis, .dataScience, .machineLearning: .data
        case .productManagement, .projectManagement: .product
        case .productDesign, .visualDesign: .design
        case .sales: .sales
        case .marketing: .marketing
        case .accounting, .financialAnalysis: .finance
        case .nursing, .medicine, .careWork: .health
        case .humanResources, .recruiting: .people
        case .operations, .supplyChain: .operations
        case .customerSuccess, .customerSupport: .support
        case .teaching: .education
        case .industrial, .general: .general
        }
    }
}
