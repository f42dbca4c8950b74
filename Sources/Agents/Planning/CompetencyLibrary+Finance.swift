// What interviews for finance roles, and for roles of no known field, look at.

import Workflow

extension CompetencyLibrary {
    static let finance: [CompetencyTemplate] = [
        financeCraft, control,
        judgement(
            "Analysis and Judgement", [20, 22, 23, 20, 18],
            themes: ["analysis", "forecasting", "modelling", "scenario", "variance", "valuation"]),
        collaboration([18, 15, 14, 12, 10]), leadership([0, 0, 8, 20, 28]), learning([10, 0, 0, 0, 0]),
    ]

    private static let financeCraft = CompetencyTemplate(
        name: "Accounting and Finance Knowledge",
        themes: [
            "accounting", "ifrs", "gaap", "reporting", "ledger", "tax", "closing", "excel", "reconciliation", "budget",
            "treasury", "financial statements", "basic",
        ],
        weights: [32, 36, 32, 28, 26],
        subDimensions: [
            SubDimensionTemplate(
                "Rules", "the rules that apply and their reasons", "names the rule and a case at its edge"),
            SubDimensionTemplate(
                "Practice", "own work with books, closes and reports", "gives volumes, dates or amounts"),
        ],
        questions: [
            QuestionTemplate(
                "Take me through the last month-end or reporting cycle you worked on. What was "
                    + "yours, and what came late?",
                ["How many days did it take?", "What did you speed up?"]),
            QuestionTemplate(
                "Explain to somebody from another department why a profitable company can run out of cash.",
                ["Where have you seen it begin?", "Which report shows it first?"]),
            QuestionTemplate(
                "Which entry or valuation have you argued about with an auditor or a colleague? What was the point?",
                ["What did the rule say?", "How did it end?"], from: .mid),
        ])

    private static let control = CompetencyTemplate(
        name: "Accuracy and Control",
        themes: [
            "accuracy", "attention to detail", "audit", "auditing", "controls", "compliance", "risk", "regulatory",
            "integrity", "ethics", "confidential",
        ],
        weights: [20, 27, 23, 20, 18],
        subDimensions: [
            SubDimensionTemplate(
                "Accuracy", "finding one's own and others' errors", "tells how an error was found and its size"),
            SubDimensionTemplate("Integrity", "doing right where it is inconvenient", "tells what was risked"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about an error in the figures that you found. How, and what would it have caused?",
                ["How long had it been there?", "Which control was missing?"]),
            QuestionTemplate(
                "A manager asks you to book something in the wrong period. What do you do?",
                ["What if it is asked a second time?", "Has something like it happened to you?"]),
        ])

    static let general: [CompetencyTemplate] = [
        roleKnowledge, judgement("Problem Solving", [20, 22, 22, 18, 15]), reliability,
        collaboration([20, 20, 18, 15, 12]), leadership([0, 0, 12, 25, 33]), learning([15, 0, 0, 0, 0]),
    ]

    private static let roleKnowledge = CompetencyTemplate(
        name: "Role Knowledge",
        themes: ["technical", "knowledge", "skills", "tools", "practice", "domain", "craft", "basic"],
        weights: [30, 35, 30, 27, 25],
        subDimensions: [
            SubDimensionTemplate(
                "Practice", "own work of the kind this role asks for", "names what was done, when and how much"),
            SubDimensionTemplate(
                "Understanding", "why things are done as they are", "tells when they should be done otherwise"),
        ],
        questions: [
            QuestionTemplate(
                "Describe a usual day in the work that comes closest to this role. What did you decide yourself?",
                ["What was hardest?", "Whom did you turn to?"]),
            QuestionTemplate(
                "Which result of your work are you proudest of, and what was it worth to others?",
                ["Which part was yours?", "What would you do better?"]),
            QuestionTemplate(
                "What do people outside your field usually get wrong about it?",
                ["How do you explain it to them?", "What did you get wrong at the start?"]),
        ])

    private static let reliability = CompetencyTemplate(
        name: "Reliability and Care",
        themes: [
            "reliable", "reliability", "organised", "organized", "detail", "safety", "quality", "deadline", "punctual",
            "time management", "independent",
        ],
        weights: [15, 23, 18, 15, 15],
        subDimensions: [
            SubDimensionTemplate("Order", "keeping track of work", "describes the system and a day it failed"),
            SubDimensionTemplate("Care", "the quality of what is handed on", "tells who checks it and how"),
        ],
        questions: [
            QuestionTemplate(
                "How do you keep track of everything you have promised? Show me with last week's work.",
                ["What slipped?", "What do you do when it is too much?"]),
            QuestionTemplate(
                "Tell me about a time when doing a thing properly took longer than others wished.",
                ["How did you explain it?", "Was it worth it?"]),
        ])
}
