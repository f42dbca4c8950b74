// Skills: sales, marketing and finance.

extension SkillCatalogue {
    static let commercial: [Skill] = [
        Skill(
            "Prospecting", [.sales], also: ["lead generation", "cold calling", "cold outreach", "outbound sales"],
            near: ["Pipeline Management", "CRM"]),
        Skill(
            "Pipeline Management", [.sales], also: ["sales pipeline", "sales forecasting", "pipeline generation"],
            near: ["CRM", "Prospecting"]),
        Skill(
            "Solution Selling", [.sales],
            also: [
                "consultative selling", "value selling", "b2b sales", "saas sales", "enterprise sales", "meddic",
                "spin selling",
            ], near: ["Negotiation", "Pipeline Management"]),
        Skill(
            "Negotiation", [.sales], also: ["contract negotiation", "negotiating", "negotiation skills"],
            near: ["Closing", "Stakeholder Management"]),
        Skill(
            "Closing", [.sales],
            also: ["deal closing", "closing deals", "quota attainment", "quota carrying", "sales quota"],
            near: ["Negotiation"], .exactCase),
        Skill(
            "CRM", [.sales], also: ["salesforce", "hubspot", "pipedrive", "salesforce crm"],
            near: ["Pipeline Management"]),
        Skill(
            "Account Management", [.sales, .customerSuccess],
            also: ["key account management", "client relationship management", "upselling", "cross-selling"],
            near: ["Customer Retention", "Negotiation"]),
        Skill(
            "Customer Retention", [.customerSuccess], also: ["churn reduction", "renewals", "net revenue retention"],
            near: ["Customer Onboarding", "Account Management"]),
        Skill("Customer Onboarding", [.customerSuccess], also: ["client onboarding"], near: ["Customer Retention"]),
        Skill(
            "Product Demonstrations", [.sales], also: ["product demos", "sales demos", "presales"],
            near: ["Solution Selling"]),
        Skill(
            "Presentation", [.sales, .marketing], also: ["presentation skills", "public speaking"],
            near: ["Storytelling with Data"]),
        Skill(
            "Retail Sales", [.sales], also: ["point of sale", "visual merchandising", "store sales"],
            near: ["Customer Service"]),
        Skill(
            "SEO", [.marketing],
            also: ["search engine optimization", "search engine optimisation", "keyword research"],
            near: ["Content Marketing", "Web Analytics"]),
        Skill(
            "Paid Advertising", [.marketing],
            also: ["ppc", "google ads", "paid social", "sem", "facebook ads", "performance marketing"],
            near: ["Web Analytics", "SEO"]),
        Skill(
            "Content Marketing", [.marketing], also: ["content strategy", "content creation", "blogging"],
            near: ["SEO", "Copywriting"]),
        Skill(
            "Copywriting", [.marketing], also: ["copy writing", "editing and proofreading"], near: ["Content Marketing"]
        ),
        Skill(
            "Email Marketing", [.marketing], also: ["mailchimp", "newsletter campaigns"], near: ["Marketing Automation"]
        ),
        Skill("Marketing Automation", [.marketing], also: ["marketo", "pardot"], near: ["Email Marketing", "CRM"]),
        Skill(
            "Social Media Marketing", [.marketing],
            also: ["social media", "social media management", "community management"], near: ["Content Marketing"]),
        Skill(
            "Campaign Management", [.marketing], also: ["marketing campaigns", "go-to-market", "product marketing"],
            near: ["Paid Advertising"]),
        Skill("Public Relations", [.marketing], also: ["media relations", "press relations"], near: ["Copywriting"]),
        Skill(
            "Event Management", [.marketing, .operations], also: ["event planning", "trade shows"],
            near: ["Campaign Management"]),
    ]

    static let finance: [Skill] = [
        Skill(
            "Financial Modelling", [.financialAnalysis],
            also: ["financial modeling", "financial models", "dcf", "valuation"], near: ["Excel", "Forecasting"]),
        Skill(
            "Budgeting", [.financialAnalysis],
            also: ["budget management", "fp&a", "budget planning", "variance analysis"],
            near: ["Forecasting", "Financial Reporting"]),
        Skill(
            "Financial Reporting", [.accounting, .financialAnalysis],
            also: ["financial statements", "month-end close", "month end closing"], near: ["IFRS", "GAAP"]),
        Skill("GAAP", [.accounting], also: ["us gaap"], near: ["IFRS", "Financial Reporting"]),
        Skill("IFRS", [.accounting], near: ["GAAP", "Financial Reporting"]),
        Skill(
            "Bookkeeping", [.accounting],
            also: ["general ledger", "quickbooks", "xero", "account reconciliation", "reconciliations"],
            near: ["Accounts Payable and Receivable"]),
        Skill(
            "Accounts Payable and Receivable", [.accounting],
            also: ["accounts payable", "accounts receivable", "ap/ar", "invoicing"], near: ["Bookkeeping"]),
        Skill(
            "Auditing", [.accounting], also: ["internal audit", "external audit", "internal controls", "sox"],
            near: ["Risk Management", "GAAP"]),
        Skill(
            "Tax", [.accounting], also: ["tax compliance", "corporate tax", "vat"], near: ["Financial Reporting"],
            .exactCase),
        Skill("Payroll", [.accounting, .humanResources], also: ["payroll processing"], near: ["Labour Law"]),
        Skill(
            "Treasury", [.financialAnalysis],
            also: ["cash management", "cash flow management", "liquidity management"], near: ["Forecasting"]),
        Skill(
            "Risk Management", [.financialAnalysis, .projectManagement],
            also: ["risk assessment", "credit risk", "market risk"], near: ["Auditing"]),
        Skill(
            "Investment Analysis", [.financialAnalysis],
            also: ["equity research", "portfolio management", "due diligence"], near: ["Financial Modelling"]),
        Skill(
            "Regulatory Compliance", [.financialAnalysis, .operations],
            also: ["compliance", "aml", "kyc", "anti-money laundering"], near: ["Auditing", "GDPR"]),
        Skill(
            "SAP", [.accounting, .supplyChain], also: ["sap fi", "sap s/4hana", "sap erp", "erp systems", "erp"],
            near: ["Financial Reporting"]),
        Skill(
            "GDPR", [.operations, .security], also: ["data protection", "data privacy"], near: ["Regulatory Compliance"]
        ),
        Skill(
            "Contract Law", [.operations], also: ["contract drafting", "contract review", "legal research"],
            near: ["Regulatory Compliance", "Negotiation"]),
    ]
}
