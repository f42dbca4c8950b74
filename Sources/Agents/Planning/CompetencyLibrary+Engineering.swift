// What interviews for software engineers look at.

import Workflow

extension CompetencyLibrary {
    static let engineering: [CompetencyTemplate] = [
        technicalExpertise, systemDesign, fundamentals,
        judgement("Problem Solving", [20, 17, 15, 10, 10], themes: ["algorithm", "algorithms", "coding", "incident"]),
        deliveryQuality, collaboration([15, 13, 12, 10, 10]), leadership([0, 0, 0, 20, 25]),
        learning([12, 0, 0, 0, 0]),
    ]

    private static let technicalExpertise = CompetencyTemplate(
        name: "Technical Expertise",
        themes: [
            "technical", "hands on", "tools", "framework", "language", "technology", "stack", "implementation", "code",
        ],
        weights: [28, 30, 27, 20, 15],
        subDimensions: [
            SubDimensionTemplate(
                "Practice", "own work with the role's technologies", "names versions, numbers or limits met in practice"
            ),
            SubDimensionTemplate(
                "Understanding", "why the technology behaves as it does",
                "explains the mechanism beneath and where it breaks down"),
        ],
        questions: [
            QuestionTemplate(
                "Which piece of software of yours are you proudest of? Walk me through how it works inside.",
                ["Which part did you write yourself?", "What would you rewrite first?"]),
            QuestionTemplate(
                "Tell me about a technology that you chose and later regretted, or rejected and later missed.",
                ["What did you base the choice on?", "How do you choose today?"], from: .mid),
            QuestionTemplate(
                "Describe the slowest or most fragile part of a system you know well. What would it take to mend it?",
                ["How do you know that it is that part?", "Why has nobody mended it?"], from: .mid),
            QuestionTemplate(
                "Show me how you read code that you have never seen: what do you look at first, and why?",
                ["What tells you that code is good?", "Tell me about the last time you did it."]),
        ])

    private static let fundamentals = CompetencyTemplate(
        name: "Engineering Fundamentals",
        themes: [
            "fundamentals", "basics", "basic", "syntax", "data structures", "trivia", "theory", "elementary", "simple",
            "introductory",
        ],
        weights: [25, 15, 8, 0, 0],
        subDimensions: [
            SubDimensionTemplate(
                "Data and Cost", "how data is laid out and what an operation costs",
                "gives an estimate and its assumptions"),
            SubDimensionTemplate(
                "Working Knowledge", "everyday tools such as tests, version control and debuggers",
                "tells how they are used in a usual week"),
        ],
        questions: [
            QuestionTemplate(
                "You must look up one record among a million, very often. Which structures could you "
                    + "use, and what do they cost?",
                ["What changes when the data no longer fits into memory?", "Which one do you use most, and why?"]),
            QuestionTemplate(
                "Explain what happens between pressing Enter in a browser's address bar and seeing the page.",
                ["Which of these steps fails most often?", "How would you see where the time goes?"], to: .mid),
            QuestionTemplate(
                "How do you find out why a program does not do what you expect? Take me through your last case.",
                ["Which tool helped most?", "What did you suspect wrongly?"], to: .senior),
            QuestionTemplate(
                "What makes a test worth having? Give me an example of one that you would delete.",
                ["What do you not test?", "How fast must a test be?"]),
        ])

    private static let systemDesign = CompetencyTemplate(
        name: "System Design",
        themes: [
            "system design", "systems design", "architecture", "architect", "distributed", "scalability", "scale",
            "scalable", "microservices", "design systems at scale", "high availability", "event driven", "cloud",
            "infrastructure", "api design", "data model", "reliability",
        ],
        weights: [0, 10, 25, 27, 30],
        subDimensions: [
            SubDimensionTemplate(
                "Structure", "the parts of a system and the borders between them",
                "says which change each border makes easier"),
            SubDimensionTemplate(
                "Trade-offs", "consistency, cost, latency and effort against each other",
                "names the alternative that lost and its advantage"),
            SubDimensionTemplate(
                "Failure", "what happens when a part is slow, wrong or gone",
                "follows one failure through the system to its user"),
        ],
        questions: [
            QuestionTemplate(
                "Design a service that accepts events from many senders and delivers each to its receiver at least "
                    + "once. Where do you begin?",
                ["What happens when one receiver is down for a day?", "How does it grow to ten times the load?"]),
            QuestionTemplate(
                "Draw, in words, the largest system you have shaped. Which border between its parts "
                    + "was hardest to find?",
                ["Which border would you move today?", "What did the old shape make impossible?"], from: .mid),
            QuestionTemplate(
                "Two services need the same data and each wants its own copy. How do you decide who owns it?",
                ["What may be stale, and for how long?", "How is a difference noticed and mended?"], from: .mid),
            QuestionTemplate(
                "Tell me about an outage that the design made worse. What in the structure was to blame?",
                ["How far did it spread, and what stopped it?", "What did you change in the design?"], from: .mid),
            QuestionTemplate(
                "A service must be rebuilt while its users keep working. How do you get from the old one to the new?",
                ["When can you still go back?", "How do you prove that both agree?"], from: .senior),
            QuestionTemplate(
                "Which property of a system would you give up first to halve its cost, and how would you argue it?",
                ["Who would object?", "How would you measure the loss?"], from: .senior),
            QuestionTemplate(
                "You may store a user's picture in a database, on a disk or in an object store. What speaks for each?",
                ["What changes with a million users?", "How do you delete one for good?"], to: .mid),
        ])

    private static let deliveryQuality = CompetencyTemplate(
        name: "Quality and Delivery",
        themes: [
            "testing", "test", "code quality", "code review", "ci cd", "deployment", "agile", "release", "maintainable",
            "clean code", "security", "secure", "observability", "monitoring", "documentation", "delivery",
        ],
        weights: [0, 15, 13, 13, 10],
        subDimensions: [
            SubDimensionTemplate(
                "Care", "keeping faults from reaching users", "names a fault that the practice has caught"),
            SubDimensionTemplate(
                "Flow", "getting changes to users in small steps", "tells how long a change takes and what slows it"),
        ],
        questions: [
            QuestionTemplate(
                "Follow one change of yours from the idea to its users. What stood between, and what was it good for?",
                ["How long did it take?", "Which step would you drop?"]),
            QuestionTemplate(
                "Tell me about a fault that reached users although there were tests. What did you change?",
                ["Why did no test catch it?", "How did you learn of it?"]),
            QuestionTemplate(
                "How do you decide that a piece of code is good enough to be merged?",
                ["Tell me about a review that went badly.", "What do you leave for later, and where is that written?"],
                from: .mid),
        ])
}
