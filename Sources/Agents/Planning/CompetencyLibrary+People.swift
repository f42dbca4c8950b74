// What interviews for people, operations and support roles look at.

import Workflow

extension CompetencyLibrary {
    static let people: [CompetencyTemplate] = [
        peopleCraft, discretion,
        judgement("Judgement", [15, 18, 18, 16, 15], themes: ["conflict", "employee relations", "mediation"]),
        collaboration([22, 20, 18, 14, 12]), leadership([0, 0, 10, 20, 27]), learning([12, 0, 0, 0, 0]),
    ]

    private static let peopleCraft = CompetencyTemplate(
        name: "People Practice",
        themes: [
            "recruiting", "recruitment", "sourcing", "interviewing", "onboarding", "payroll", "training", "hr",
            "talent",
            "performance management", "compensation", "benefits", "ats", "hris",
        ],
        weights: [30, 36, 31, 28, 26],
        subDimensions: [
            SubDimensionTemplate("Practice", "own work in the field", "gives numbers, times or rates"),
            SubDimensionTemplate("Fairness", "treating people alike", "names a bias and what is done against it"),
        ],
        questions: [
            QuestionTemplate(
                "Describe a position that was hard to fill, or a programme that was hard to start. What did you do?",
                ["How long did it take?", "Which idea did not work?"]),
            QuestionTemplate(
                "How do you make sure that two people with the same record get the same chance?",
                ["Where did you see it go wrong?", "What do you measure?"]),
            QuestionTemplate(
                "Which process of yours do managers avoid, and why?",
                ["What have you changed?", "What must stay as it is?"], from: .mid),
        ])

    private static let discretion = CompetencyTemplate(
        name: "Trust and Law",
        themes: [
            "labour law", "labor law", "employment law", "confidential", "confidentiality", "compliance", "gdpr",
            "discretion", "ethics", "policy",
        ],
        weights: [21, 26, 23, 22, 20],
        subDimensions: [
            SubDimensionTemplate("Discretion", "what may be said to whom", "tells of a time when it was hard"),
            SubDimensionTemplate("Rules", "the law behind the work", "names the rule and its limit"),
        ],
        questions: [
            QuestionTemplate(
                "A manager asks what an employee told you in confidence. What do you answer?",
                ["When would you have to speak?", "Has it happened to you?"]),
            QuestionTemplate(
                "Tell me about a case in which the law and what people wanted pulled apart.",
                ["Whom did you consult?", "How was it explained?"]),
        ])

    static let operations: [CompetencyTemplate] = [
        operationsCraft, judgement("Problem Solving", [20, 20, 20, 17, 15]), improvement,
        collaboration([20, 17, 15, 13, 10]), leadership([0, 0, 12, 22, 30]), learning([12, 0, 0, 0, 0]),
    ]

    private static let operationsCraft = CompetencyTemplate(
        name: "Running the Work",
        themes: [
            "operations", "logistics", "inventory", "procurement", "supplier", "vendor", "planning", "scheduling",
            "budget",
            "warehouse", "administration", "office", "erp", "sap", "coordination",
        ],
        weights: [30, 36, 31, 28, 26],
        subDimensions: [
            SubDimensionTemplate("Practice", "own responsibility for daily work", "gives volumes, costs or times"),
            SubDimensionTemplate("Foresight", "what goes wrong before it does", "tells the sign and what was prepared"),
        ],
        questions: [
            QuestionTemplate(
                "Describe what you kept running, in numbers. What happened on the worst day?",
                ["Who noticed first?", "What was back to normal when?"]),
            QuestionTemplate(
                "A supplier, or a colleague you depend on, will be three days late. What do you do in the first hour?",
                ["Who must know?", "What had you prepared?"]),
            QuestionTemplate(
                "How do you plan a week in which more is asked for than can be done?",
                ["What do you say no to?", "How did it end, last time?"]),
        ])

    private static let improvement = CompetencyTemplate(
        name: "Improvement and Control",
        themes: [
            "process", "improvement", "lean", "six sigma", "quality", "safety", "compliance", "kpi", "metrics", "cost",
            "efficiency", "automation",
        ],
        weights: [18, 27, 22, 20, 19],
        subDimensions: [
            SubDimensionTemplate(
                "Improving", "making work easier, safer or cheaper", "gives the figure before and after"),
            SubDimensionTemplate("Keeping", "keeping an improvement alive", "says who looks after it now"),
        ],
        questions: [
            QuestionTemplate(
                "Which piece of work takes less time, or goes wrong less often, because of you?",
                ["What was it before, and after?", "Who resisted?"]),
            QuestionTemplate(
                "Which rule at your work would you abolish, and which one would you never?",
                ["What is it for?", "How do you see that it is followed?"]),
        ])

    static let support: [CompetencyTemplate] = [
        supportCraft, supportProblem, customerRelation, collaboration([18, 17, 15, 12, 10]),
        leadership([0, 0, 12, 22, 30]), learning([14, 0, 0, 0, 0]),
    ]

    private static let supportProblem = judgement(
        "Problem Solving", [20, 23, 21, 18, 16],
        themes: ["technical support", "troubleshooting", "escalation", "ticket"])

    private static let supportCraft = CompetencyTemplate(
        name: "Service Practice",
        themes: [
            "service", "support", "ticketing", "zendesk", "crm", "phone", "chat", "onboarding", "product knowledge",
            "tools", "sla", "basic",
        ],
        weights: [25, 30, 26, 24, 22],
        subDimensions: [
            SubDimensionTemplate("Practice", "own work with customers' requests", "gives volumes, times or ratings"),
            SubDimensionTemplate("Explaining", "making a solution plain", "gives the words that were used"),
        ],
        questions: [
            QuestionTemplate(
                "Take me through a usual day with customers, in numbers. What do you handle "
                    + "yourself, and what do you pass on?",
                ["How do you decide?", "What comes back?"]),
            QuestionTemplate(
                "Explain to me, step by step, something that your customers often ask.",
                ["Where do they get lost?", "What would make the question unnecessary?"]),
        ])

    private static let customerRelation = CompetencyTemplate(
        name: "Customer Care",
        themes: [
            "customer", "customers", "client", "empathy", "patience", "complaint", "retention", "churn", "renewal",
            "satisfaction", "relationship",
        ],
        weights: [23, 30, 26, 24, 22],
        subDimensions: [
            SubDimensionTemplate(
                "Patience", "angry, worried or silent customers", "tells what the customer truly wanted"),
            SubDimensionTemplate("Keeping Customers", "people who think of leaving", "tells why one stayed or left"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about the angriest customer you had. What did you say, and how did it end?",
                ["What could you not give them?", "How do you go on to the next one?"]),
            QuestionTemplate(
                "How do you notice that a customer will leave before they say so?",
                ["What did you do the last time?", "Who else must act?"]),
            QuestionTemplate(
                "When did you break or bend a rule for a customer? Would you do it again?",
                ["Who knew?", "What changed because of it?"]),
        ])
}
