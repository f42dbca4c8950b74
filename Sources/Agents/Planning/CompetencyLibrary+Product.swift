// What interviews for product, project and design roles look at.

import Workflow

extension CompetencyLibrary {
    static let product: [CompetencyTemplate] = [
        productCraft,
        judgement(
            "Prioritisation and Judgement", [20, 22, 22, 20, 18], themes: ["roadmap", "backlog", "trade off", "scope"]),
        productDelivery, collaboration([20, 18, 18, 15, 12]), leadership([0, 0, 10, 20, 28]),
        learning([12, 0, 0, 0, 0]),
    ]

    private static let productCraft = CompetencyTemplate(
        name: "Customer and Problem Understanding",
        themes: [
            "customer", "user", "discovery", "research", "market", "requirements", "strategy", "product sense",
            "business",
            "vision",
        ],
        weights: [28, 35, 30, 28, 27],
        subDimensions: [
            SubDimensionTemplate(
                "Knowing the User", "the people who have the problem",
                "quotes or counts what they did, not what was assumed"),
            SubDimensionTemplate(
                "Choosing the Problem", "why this problem and not another",
                "gives the size of it and how that was found"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about a need of users that you discovered and nobody had asked for. How did you find it?",
                ["How many had it?", "What did you build first?"]),
            QuestionTemplate(
                "Which thing that you delivered was not used? What had you misunderstood?",
                ["When did you notice?", "What became of it?"]),
            QuestionTemplate(
                "Take a product that you use every day. What would you change, for whom, and how would you check it?",
                ["What would that cost?", "What would you not touch?"]),
            QuestionTemplate(
                "How do you know that a problem is worth solving before anything is built?",
                ["Give me a case in which you said no.", "Which evidence would have changed your mind?"], from: .mid),
        ])

    private static let productDelivery = CompetencyTemplate(
        name: "Delivery and Measurement",
        themes: [
            "delivery", "agile", "scrum", "metrics", "kpi", "planning", "execution", "deadline", "budget", "risk",
            "launch",
            "release", "analytics", "data driven",
        ],
        weights: [20, 25, 20, 17, 15],
        subDimensions: [
            SubDimensionTemplate(
                "Getting it Done", "bringing work to its end with others", "names what was cut and who agreed"),
            SubDimensionTemplate(
                "Measuring", "finding out whether it worked", "gives the figure before and after"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about something that you brought to its users although time or money ran "
                    + "short. What did you cut?",
                ["Who was disappointed?", "What would you cut earlier next time?"]),
            QuestionTemplate(
                "Which number told you that your last delivery was a success or not?",
                ["What was it before?", "What else moved it?"]),
            QuestionTemplate(
                "A plan that others rely on will slip by a month. Take me through your next two days.",
                ["Whom do you tell first?", "What could have warned you?"]),
        ])

    static let design: [CompetencyTemplate] = [
        designCraft, userUnderstanding,
        judgement("Design Judgement", [17, 20, 20, 18, 15], themes: ["critique", "trade off", "constraints"]),
        collaboration([18, 15, 15, 15, 12]), leadership([0, 0, 10, 20, 28]), learning([12, 0, 0, 0, 0]),
    ]

    private static let designCraft = CompetencyTemplate(
        name: "Design Craft",
        themes: [
            "visual", "interaction", "prototype", "prototyping", "figma", "typography", "portfolio", "design system",
            "tools", "brand",
        ],
        weights: [30, 35, 30, 25, 25],
        subDimensions: [
            SubDimensionTemplate(
                "Making", "bringing an idea to a finished form", "describes the versions that were thrown away"),
            SubDimensionTemplate(
                "Reasons", "why a thing looks and works as it does", "ties each choice to a user or a limit"),
        ],
        questions: [
            QuestionTemplate(
                "Walk me through one piece of your portfolio, from the first sketch to what people see today.",
                ["Which version did you like better than the final one?", "What limits did you work under?"]),
            QuestionTemplate(
                "Tell me about a design that became simpler the longer you worked on it. What did you take away?",
                ["Who wanted to keep it?", "How did you know when to stop?"]),
            QuestionTemplate(
                "How do you keep many screens, or many pieces, of one product alike without stopping everybody's work?",
                ["What may differ?", "How are exceptions decided?"], from: .mid),
        ])

    private static let userUnderstanding = CompetencyTemplate(
        name: "Understanding Users",
        themes: [
            "user research", "usability", "accessibility", "interview", "testing", "user centred", "user centered",
            "empathy", "research",
        ],
        weights: [23, 30, 25, 22, 20],
        subDimensions: [
            SubDimensionTemplate(
                "Finding Out", "learning what people do and need", "tells what was seen rather than what was said"),
            SubDimensionTemplate(
                "Serving Everyone", "people with other abilities, devices and languages", "names a change made for them"
            ),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about a time when watching people use your design changed your mind.",
                ["How many did you watch?", "What did you change?"]),
            QuestionTemplate(
                "How do you make sure that somebody who cannot see, or cannot use a mouse, gets through your design?",
                ["When do you check it?", "What was hardest to get right?"]),
            QuestionTemplate(
                "You have two days and no budget to learn about users. What do you do?",
                ["Whom do you ask?", "What would you not trust?"]),
        ])
}
