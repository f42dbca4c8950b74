// Which titles name which family of roles.

extension RoleFamily {
    /// Phrases of titles; the longest phrase found in a title decides, see `RoleFinder`.
    static let titles: [(family: RoleFamily, phrases: [String])] = [
        (
            .softwareEngineering,
            [
                "software engineer", "software developer", "developer", "programmer", "software architect",
                "engineer", "tech lead", "engineering manager", "software",
            ]
        ),
        (.backend, ["backend", "back end", "api engineer", "api developer", "server side"]),
        (.frontend, ["frontend", "front end", "web developer", "ui developer", "ui engineer"]),
        (.fullstack, ["fullstack", "full stack"]),
        (.mobile, ["mobile", "ios", "android", "ios developer", "android developer", "mobile developer"]),
        (
            .platform,
            [
                "devops", "site reliability", "sre", "platform engineer", "cloud engineer", "infrastructure",
                "systems administrator", "system administrator", "cloud architect", "network engineer",
            ]
        ),
        (.security, ["security engineer", "security analyst", "cybersecurity", "penetration tester", "infosec"]),
        (.quality, ["qa", "quality assurance", "test engineer", "sdet", "software tester", "test automation"]),
        (.embedded, ["embedded", "firmware", "hardware engineer", "fpga"]),
        (
            .dataEngineering,
            [
                "data engineer", "data engineering", "etl developer", "analytics engineer", "data architect",
            ]
        ),
        (
            .dataAnalysis,
            [
                "data analyst", "business intelligence", "bi analyst", "bi developer", "reporting analyst",
                "analytics", "insights analyst", "product analyst",
            ]
        ),
        (.dataScience, ["data scientist", "data science", "statistician", "quantitative researcher"]),
        (
            .machineLearning,
            [
                "machine learning", "ml engineer", "ai engineer", "deep learning", "nlp engineer",
                "computer vision",
            ]
        ),
        (
            .productManagement,
            [
                "product manager", "product owner", "product lead", "head of product", "product management",
            ]
        ),
        (
            .projectManagement,
            [
                "project manager", "program manager", "programme manager", "scrum master", "business analyst",
                "delivery manager", "project coordinator",
            ]
        ),
        (
            .productDesign,
            [
                "product designer", "ux", "ui ux", "ux designer", "ui designer", "interaction designer",
                "ux researcher", "service designer", "designer",
            ]
        ),
        (.visualDesign, ["graphic designer", "visual designer", "art director", "illustrator", "motion designer"]),
        (
            .sales,
            [
                "sales", "account executive", "business development", "sales development", "sdr", "bdr",
                "sales representative", "sales manager", "account manager", "sales engineer", "key account",
            ]
        ),
        (.customerSuccess, ["customer success", "client success", "onboarding manager", "customer success manager"]),
        (
            .marketing,
            [
                "marketing", "seo", "content strategist", "copywriter", "brand manager", "growth manager",
                "social media", "communications manager", "marketing manager", "public relations",
            ]
        ),
        (
            .accounting,
            [
                "accountant", "accounting", "bookkeeper", "auditor", "controller", "tax", "payroll",
                "accounts payable",
            ]
        ),
        (
            .financialAnalysis,
            [
                "financial analyst", "finance", "fp a", "treasury", "investment", "risk analyst", "credit analyst",
                "finance manager", "cfo", "banker",
            ]
        ),
        (.nursing, ["nurse", "nursing", "midwife", "registered nurse", "rn", "nurse practitioner", "charge nurse"]),
        (
            .medicine,
            [
                "physician", "doctor", "surgeon", "dentist", "pharmacist", "physiotherapist", "radiographer",
                "paramedic", "psychologist", "therapist", "medical assistant", "clinical",
            ]
        ),
        (
            .careWork,
            [
                "carer", "caregiver", "care assistant", "health care assistant", "support worker", "social worker",
            ]
        ),
        (
            .humanResources,
            [
                "human resources", "hr", "people partner", "hr manager", "people operations", "hr business partner",
                "hrbp", "learning and development",
            ]
        ),
        (.recruiting, ["recruiter", "talent acquisition", "sourcer", "recruiting", "recruitment"]),
        (
            .operations,
            [
                "operations manager", "operations", "office manager", "administrator", "executive assistant",
                "chief of staff", "facilities", "administrative assistant",
            ]
        ),
        (
            .supplyChain,
            [
                "supply chain", "logistics", "procurement", "purchasing", "warehouse", "buyer",
                "production manager", "inventory",
            ]
        ),
        (
            .customerSupport,
            [
                "customer support", "customer service", "help desk", "service desk", "technical support",
                "call center", "support engineer", "support agent", "contact centre",
            ]
        ),
        (.teaching, ["teacher", "lecturer", "tutor", "professor", "instructor", "trainer", "educator"]),
        (
            .industrial,
            [
                "mechanical engineer", "civil engineer", "electrical engineer", "chemical engineer",
                "structural engineer", "process engineer", "manufacturing engineer", "industrial engineer",
                "field engineer", "maintenance engineer",
            ]
        ),
    ]
}
