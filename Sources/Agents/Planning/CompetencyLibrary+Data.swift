// What interviews for analysts, data scientists and data engineers look at.

import Workflow

extension CompetencyLibrary {
    static let data: [CompetencyTemplate] = [
        dataCraft, analyticalThinking, dataQuality, insight,
        collaboration([15, 10, 10, 10, 10]), leadership([0, 0, 0, 20, 25]), learning([10, 0, 0, 0, 0]),
    ]

    private static let dataCraft = CompetencyTemplate(
        name: "Technical Skills",
        themes: [
            "technical", "sql", "python", "query", "queries", "tools", "modelling", "pipeline", "programming", "code",
            "basic", "syntax",
        ],
        weights: [35, 32, 27, 22, 18],
        subDimensions: [
            SubDimensionTemplate(
                "Tools", "own work with the role's tools", "names the tables, volumes or limits involved"),
            SubDimensionTemplate(
                "Method", "the choice of a method for a question", "says which simpler method was tried or why not"),
        ],
        questions: [
            QuestionTemplate(
                "Describe the most involved query or analysis you wrote lately. How was it built up, step by step?",
                ["How did you check the result?", "How long did it run, and what made it faster?"]),
            QuestionTemplate(
                "You get two tables of customers from two systems and shall join them. What do you look at first?",
                ["What do you do with those that match twice?", "How do you report what did not match?"]),
            QuestionTemplate(
                "Which work that you used to do by hand have you automated? How does it run today?",
                ["How do you notice that it failed?", "Who else can change it?"]),
            QuestionTemplate(
                "Which tool in your daily work would you replace, and what would you lose by it?",
                ["What have you tried already?", "What would the move cost?"], from: .mid),
        ])

    private static let analyticalThinking = CompetencyTemplate(
        name: "Analytical Thinking",
        themes: [
            "analytical", "analysis", "statistics", "statistical", "experiment", "hypothesis", "problem solving", "kpi",
            "metrics", "forecasting", "machine learning", "a b testing", "system design", "architecture",
        ],
        weights: [25, 26, 26, 25, 25],
        subDimensions: [
            SubDimensionTemplate(
                "Framing", "turning a vague wish into a question that data can answer",
                "says what would have been the wrong question"),
            SubDimensionTemplate(
                "Inference", "what data can and cannot show", "names a rival explanation and how it was tested"),
        ],
        questions: [
            QuestionTemplate(
                "Sales fell by ten per cent last month and you are asked why. How do you go about it?",
                ["What would you look at first, and what would each result mean?", "When do you stop looking?"]),
            QuestionTemplate(
                "Tell me about an analysis whose result surprised you. How did you make sure that it was true?",
                ["Which other explanation did you test?", "What was decided because of it?"]),
            QuestionTemplate(
                "Choose a measure that your team steers by. How can it rise while things get worse?",
                ["What would you measure beside it?", "Who would game it, and how?"]),
            QuestionTemplate(
                "How would you find out whether a change to a product has helped, if you cannot run an experiment?",
                ["What would you compare with what?", "How sure could you be?"], from: .mid),
        ])

    private static let dataQuality = CompetencyTemplate(
        name: "Data Quality",
        themes: [
            "data quality", "data cleaning", "accuracy", "attention to detail", "governance", "validation", "privacy",
            "testing", "documentation", "reliability",
        ],
        weights: [12, 16, 15, 11, 10],
        subDimensions: [
            SubDimensionTemplate(
                "Distrust", "finding what is wrong with data", "tells a fault found and what it would have led to"),
            SubDimensionTemplate(
                "Trail", "making results repeatable for others", "tells who repeated one and how"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about wrong data that nearly led, or did lead, to a wrong decision. How was it found?",
                ["What had gone wrong at the source?", "What guards against it now?"]),
            QuestionTemplate(
                "A colleague gets another number than you for the same question. What do you do?",
                ["Who was right, the last time?", "How are your definitions written down?"]),
            QuestionTemplate(
                "Which checks do you run before anybody sees a result of yours?",
                ["Which one fails most often?", "What do you do under time pressure?"]),
        ])

    private static let insight = CompetencyTemplate(
        name: "Insight and Storytelling",
        themes: [
            "storytelling", "dashboard", "dashboards", "visualisation", "visualization", "report", "reporting",
            "insight",
            "insights", "recommendation", "business", "power bi", "tableau", "commercial",
        ],
        weights: [12, 16, 22, 18, 18],
        subDimensions: [
            SubDimensionTemplate(
                "Message", "bringing a finding to one clear message", "says what was left out for it"),
            SubDimensionTemplate(
                "Effect", "what was decided because of an analysis", "names the decision, its owner and the outcome"),
        ],
        questions: [
            QuestionTemplate(
                "Which analysis of yours changed what people did? How did you present it?",
                ["Who had to be convinced?", "What happened afterwards?"]),
            QuestionTemplate(
                "Describe a dashboard or report you made. Who opens it, and what do they do then?",
                ["What did you take out of it?", "How do you know that it is used?"]),
            QuestionTemplate(
                "You must tell a director that a favourite project does not work. How do you put it?",
                ["Which single figure do you show?", "What if you are not believed?"], from: .mid),
        ])
}
