// What interviews for sales and marketing roles look at.

import Workflow

extension CompetencyLibrary {
    static let sales: [CompetencyTemplate] = [
        salesCraft, dealWork, customerRelationships,
        judgement(
            "Drive and Resilience", [20, 15, 10, 8, 5],
            themes: ["quota", "target", "targets", "resilience", "self motivated", "driven"]),
        collaboration([15, 10, 10, 7, 5]), leadership([0, 0, 10, 25, 35]), learning([10, 0, 0, 0, 0]),
    ]

    private static let salesCraft = CompetencyTemplate(
        name: "Prospecting and Pipeline",
        themes: [
            "prospecting", "pipeline", "lead generation", "outbound", "cold calling", "crm", "forecast", "territory",
            "leads", "market", "basic",
        ],
        weights: [30, 27, 22, 18, 15],
        subDimensions: [
            SubDimensionTemplate(
                "Finding Customers", "how new opportunities come about",
                "gives the steps and the numbers between them"),
            SubDimensionTemplate(
                "Honest Forecast", "what is likely to be won and when", "tells a forecast that was wrong and why"),
        ],
        questions: [
            QuestionTemplate(
                "Take me through how you built your pipeline in your best quarter: where did it come from, in numbers?",
                ["How many first contacts become meetings?", "What did you stop doing?"]),
            QuestionTemplate(
                "Pick an account you wanted and had no door into. How did you get the first conversation?",
                ["What had you learnt before you called?", "What did you say first?"]),
            QuestionTemplate(
                "How do you decide that an opportunity is not worth more of your time?",
                ["Which one did you keep too long?", "What do you tell the customer?"]),
            QuestionTemplate(
                "Tell me about a forecast of yours that was clearly wrong. Which sign had you not read?",
                ["What did you tell your manager, and when?", "What do you look at now?"], from: .mid),
        ])

    private static let dealWork = CompetencyTemplate(
        name: "Discovery, Negotiation and Closing",
        themes: [
            "negotiation", "negotiate", "closing", "close", "discovery", "solution selling", "consultative",
            "objection",
            "contract", "demo", "demonstration", "b2b", "enterprise", "value",
        ],
        weights: [20, 28, 28, 24, 22],
        subDimensions: [
            SubDimensionTemplate(
                "Discovery", "finding out what the customer needs and who decides",
                "names the question that opened it up"),
            SubDimensionTemplate(
                "Negotiation", "giving and getting on the way to a signature", "says what was traded for what"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about the most difficult deal you closed. What was the customer's real "
                    + "problem, and how did you learn it?",
                ["Who could have said no?", "What nearly lost it?"]),
            QuestionTemplate(
                "A customer wants twenty per cent off or will sign elsewhere on Friday. What do you do?",
                ["What do you ask for in return?", "When do you walk away?"]),
            QuestionTemplate(
                "Which deal that you should have won did you lose? What would you do differently?",
                ["When did you first feel it slipping?", "What did the customer say afterwards?"]),
            QuestionTemplate(
                "Sell me, in two minutes, the last thing you sold. Begin with whatever you need to know from me.",
                ["What did you listen for?", "Which objection comes most often?"]),
        ])

    private static let customerRelationships = CompetencyTemplate(
        name: "Customer Relationships",
        themes: [
            "relationship", "relationships", "account management", "key account", "retention", "renewal",
            "customer success",
            "upsell", "trust", "client", "clients",
        ],
        weights: [15, 20, 20, 18, 18],
        subDimensions: [
            SubDimensionTemplate(
                "Trust", "how customers come to rely on you", "tells of a promise that was hard to keep"),
            SubDimensionTemplate(
                "Growth", "what comes after the first sale", "gives how an account grew and through what"),
        ],
        questions: [
            QuestionTemplate(
                "Which customer has stayed with you longest, and why?",
                ["How did the account grow?", "Whom do you know there?"]),
            QuestionTemplate(
                "Tell me about a customer who had good reason to be angry. What did you do?",
                ["What did you promise?", "Are they still a customer?"]),
            QuestionTemplate(
                "How do you prepare for a meeting with somebody who has met you three times and bought nothing?",
                ["What would make you stop?", "What do you bring that is new?"]),
        ])

    static let marketing: [CompetencyTemplate] = [
        marketingCraft, audience, measurement, collaboration([18, 15, 12, 10, 10]),
        leadership([0, 0, 12, 22, 28]), learning([14, 0, 0, 0, 0]),
    ]

    private static let marketingCraft = CompetencyTemplate(
        name: "Marketing Craft",
        themes: [
            "campaign", "content", "seo", "social media", "email", "copywriting", "channel", "brand", "advertising",
            "creative", "tools",
        ],
        weights: [30, 35, 28, 23, 20],
        subDimensions: [
            SubDimensionTemplate("Making", "own campaigns and content", "tells what was tried and dropped"),
            SubDimensionTemplate("Channels", "choosing where to be seen", "gives what a contact or sale cost there"),
        ],
        questions: [
            QuestionTemplate(
                "Walk me through a campaign of yours from the first idea to its last figure.",
                ["What did it cost, and what did it bring?", "What would you leave out today?"]),
            QuestionTemplate(
                "Which text or picture of yours worked far better than the others? Why, do you think?",
                ["How did you test that?", "What did you make next?"]),
            QuestionTemplate(
                "You get half of last year's budget and the same goals. Where do you begin?",
                ["What stops at once?", "How do you explain it?"], from: .mid),
        ])

    private static let audience = CompetencyTemplate(
        name: "Audience and Positioning",
        themes: [
            "audience", "positioning", "market research", "segmentation", "customer", "product marketing", "strategy",
            "competitor", "market",
        ],
        weights: [20, 25, 25, 25, 24],
        subDimensions: [
            SubDimensionTemplate("Audience", "the people to be reached", "describes one of them from facts"),
            SubDimensionTemplate("Position", "why they should choose this and not another", "says it in one sentence"),
        ],
        questions: [
            QuestionTemplate(
                "Describe the people your last campaign was for. How did you learn that about them?",
                ["Who was it not for?", "What had you assumed wrongly?"]),
            QuestionTemplate(
                "Put the product you market now into one sentence for somebody who has never heard of it.",
                ["What do rivals say?", "What did you have to leave out?"]),
        ])

    private static let measurement = CompetencyTemplate(
        name: "Measuring Results",
        themes: [
            "analytics", "metrics", "data", "roi", "conversion", "a b testing", "reporting", "budget", "kpi",
            "performance",
        ],
        weights: [18, 25, 23, 20, 18],
        subDimensions: [
            SubDimensionTemplate("Figures", "the numbers that matter", "gives them with their trend"),
            SubDimensionTemplate("Cause", "what moved the numbers", "names what else could have moved them"),
        ],
        questions: [
            QuestionTemplate(
                "Which figure do you look at first on a Monday, and what have you changed because of it?",
                ["What does it hide?", "How is it measured?"]),
            QuestionTemplate(
                "How would you find out which of two channels really brought a customer?",
                ["What can you not know?", "What do you tell finance?"], from: .mid),
            QuestionTemplate(
                "Tell me about a result that looked good and was not.",
                ["Who noticed?", "What was the true figure?"]),
        ])
}
