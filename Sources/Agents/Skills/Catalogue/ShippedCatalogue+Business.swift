// The shipped catalogue: sales, marketing, finance and law.

extension ShippedCatalogue {
    static let business = """
        Prospecting | sales | | Pipeline Management, CRM
        Pipeline Management | sales | sales pipeline, pipeline generation | CRM, Prospecting
        Solution Selling | sales | consultative selling, value selling, saas sales, spin selling | Negotiation, \
        Pipeline Management
        Negotiation | sales | negotiating, negotiation skills | Closing, Stakeholder Management
        =Closing | sales | deal closing, closing deals, quota attainment, quota carrying, sales quota | Negotiation
        CRM | sales | salesforce, pipedrive, salesforce crm | Pipeline Management
        Account Management | sales customer_success | key account management, client relationship management, \
        upselling, cross-selling | Customer Retention, Negotiation
        Customer Retention | customer_success | churn reduction, renewals, net revenue retention | Customer \
        Onboarding, Account Management
        Customer Onboarding | customer_success | client onboarding | Customer Retention
        Product Demonstrations | sales | product demos, sales demos, presales | Solution Selling
        Presentation | sales marketing | presentation skills | Storytelling with Data
        Retail Sales | sales | store sales | Customer Service
        SEO | marketing | search engine optimization, search engine optimisation, keyword research | Content \
        Marketing, Web Analytics
        Paid Advertising | marketing | ppc, google ads, paid social, sem, facebook ads, performance marketing | Web \
        Analytics, SEO
        Content Marketing | marketing | content strategy, content creation, blogging | SEO, Copywriting
        Copywriting | marketing | copy writing | Content Marketing
        Email Marketing | marketing | mailchimp, newsletter campaigns | Marketing Automation
        Marketing Automation | marketing | | Email Marketing, CRM
        Social Media Marketing | marketing | social media, social media management | Content Marketing
        Campaign Management | marketing | marketing campaigns | Paid Advertising
        Public Relations | marketing | media relations, press relations | Copywriting
        Event Management | marketing operations | event planning, trade shows | Campaign Management
        Lead Generation | sales marketing | lead gen, lead qualification | Prospecting, Marketing Automation
        Cold Calling | sales | cold outreach, outbound sales | Prospecting, Lead Generation
        Sales Forecasting | sales | quota management | Pipeline Management, Forecasting
        Enterprise Sales | sales | b2b sales, complex sales, meddic, meddpicc | Solution Selling, Negotiation
        Inside Sales | sales | telesales, telemarketing | Cold Calling, Closing
        Channel Sales | sales | partner management, partner sales, reseller management | Account Management
        Tender Management | sales | rfp responses, bid management, request for proposal | Negotiation, Business \
        Writing
        Sales Enablement | sales | sales training | Coaching, Presentation
        HubSpot | marketing sales | marketo, pardot | CRM, Marketing Automation
        Growth Marketing | marketing | growth hacking, conversion rate optimisation, conversion rate optimization, \
        cro | A/B Testing, Web Analytics
        Influencer Marketing | marketing | affiliate marketing | Social Media Marketing
        Brand Management | marketing | brand strategy, brand positioning | Branding, Market Research
        Product Marketing | marketing product_management | positioning and messaging | Product Launches, Market \
        Research
        Community Management | marketing customer_support | online communities | Social Media Marketing, Customer \
        Service
        Media Planning | marketing | media buying, programmatic advertising | Paid Advertising, Campaign Management
        Business Writing | operations marketing | report writing, business correspondence | Presentation, Copywriting
        Journalism | marketing | editing and proofreading, proofreading, copy editing | Copywriting, Content Marketing
        =Translation | marketing | localisation, localization | Business Writing
        Customer Success Management | customer_success | customer health scores, quarterly business reviews | \
        Customer Retention, Account Management
        Financial Modelling | financial_analysis | financial modeling, financial models | Excel, Forecasting
        Budgeting | financial_analysis | budget management, budget planning, variance analysis | Forecasting, \
        Financial Reporting
        Financial Reporting | accounting financial_analysis | financial statements | IFRS, GAAP
        GAAP | accounting | us gaap | IFRS, Financial Reporting
        IFRS | accounting | | GAAP, Financial Reporting
        Bookkeeping | accounting | general ledger | Accounts Payable and Receivable
        Accounts Payable and Receivable | accounting | accounts payable, accounts receivable, ap/ar | Bookkeeping
        Auditing | accounting | internal audit, external audit, sox | Risk Management, GAAP
        =Tax | accounting | tax compliance, corporate tax, vat | Financial Reporting
        Payroll | accounting human_resources | payroll processing | Labour Law
        Treasury | financial_analysis | cash management, liquidity management | Forecasting
        Risk Management | financial_analysis project_management | risk assessment, market risk | Auditing
        Investment Analysis | financial_analysis | equity research | Financial Modelling
        Regulatory Compliance | financial_analysis operations | compliance | Auditing, GDPR
        SAP | accounting supply_chain | sap fi, sap s/4hana, sap erp | Financial Reporting
        GDPR | operations security_engineering | data protection, data privacy | Regulatory Compliance
        Contract Law | operations | contract review | Regulatory Compliance, Negotiation
        Cost Accounting | accounting | management accounting | Budgeting, Financial Reporting
        Financial Planning | financial_analysis | financial planning and analysis, fp&a | Budgeting, Financial \
        Modelling
        Valuation | financial_analysis | discounted cash flow, dcf, company valuation | Financial Modelling, \
        Investment Analysis
        Mergers and Acquisitions | financial_analysis | m&a, due diligence | Valuation, Negotiation
        Month-End Close | accounting | month end closing, reconciliations, account reconciliation | Financial \
        Reporting, Bookkeeping
        QuickBooks | accounting | xero, datev, sage accounting | Bookkeeping, Payroll
        Credit Analysis | financial_analysis | credit risk, underwriting | Risk Management, Financial Reporting
        Anti-Money Laundering | financial_analysis | aml, know your customer, kyc | Regulatory Compliance, Risk \
        Management
        Internal Controls | accounting | sarbanes-oxley, sox compliance | Auditing, Regulatory Compliance
        Portfolio Management | financial_analysis | asset management, wealth management | Investment Analysis, Risk \
        Management
        Actuarial Science | financial_analysis | actuarial modelling, insurance mathematics | Statistics, Risk \
        Management
        Invoicing | accounting | dunning, credit control | Accounts Payable and Receivable
        Cash Flow Management | accounting financial_analysis | liquidity planning, working capital | Treasury, \
        Budgeting
        Contract Negotiation | legal sales | contract drafting, contract management | Contract Law, Negotiation
        Legal Research | legal | case law research, legal writing | Contract Law
        Corporate Law | legal | company law, corporate governance | Contract Law, Mergers and Acquisitions
        Intellectual Property | legal | patent law, trademark law, trademarks | Contract Law, Legal Research
        Litigation | legal | dispute resolution, arbitration | Legal Research, Negotiation
        """
}
