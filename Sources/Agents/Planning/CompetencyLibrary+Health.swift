// What interviews for nursing, medicine and care, and for teaching, look at.

import Workflow

extension CompetencyLibrary {
    static let health: [CompetencyTemplate] = [
        clinicalKnowledge, patientSafety,
        judgement(
            "Clinical Judgement under Pressure", [20, 22, 22, 17, 15],
            themes: [
                "triage", "emergency", "acute", "prioritisation", "prioritization", "icu", "intensive", "deterioration",
                "stress",
            ]),
        compassion, collaboration([12, 12, 12, 10, 10]), leadership([0, 0, 6, 20, 27]), learning([10, 0, 0, 0, 0]),
    ]

    private static let clinicalKnowledge = CompetencyTemplate(
        name: "Clinical Knowledge and Practice",
        themes: [
            "clinical", "assessment", "medication", "pharmacology", "diagnosis", "treatment", "wound", "procedure",
            "life support", "bls", "acls", "license", "licence", "registered", "degree", "nursing", "technical",
            "basic",
            "practice",
        ],
        weights: [30, 28, 25, 22, 20],
        subDimensions: [
            SubDimensionTemplate("Practice", "own clinical work", "gives the setting, the patients and what was done"),
            SubDimensionTemplate(
                "Reasons", "why a treatment or step is right", "names its risks and when it would be wrong"),
        ],
        questions: [
            QuestionTemplate(
                "Describe a patient whose care you remember well, without naming them. What did you "
                    + "assess, and what did you do?",
                ["What told you that it was working?", "What would you do otherwise today?"]),
            QuestionTemplate(
                "Take me through how you prepare and give a medicine you handle often, and what you check on the way.",
                ["Which check has caught something?", "What do you do when an order seems wrong?"]),
            QuestionTemplate(
                "Which clinical practice have you changed because of new evidence?",
                ["How did you learn of it?", "How did colleagues take it?"], from: .mid),
        ])

    private static let patientSafety = CompetencyTemplate(
        name: "Patient Safety",
        themes: [
            "safety", "infection", "hygiene", "protocol", "protocols", "documentation", "charting", "hipaa",
            "confidentiality", "compliance", "error", "quality", "records",
        ],
        weights: [20, 20, 20, 18, 15],
        subDimensions: [
            SubDimensionTemplate(
                "Prevention", "keeping patients from harm", "tells of a near miss and what it changed"),
            SubDimensionTemplate("Openness", "speaking about errors, own ones too", "says who was told and when"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about an error or a near miss that you saw or made. What happened next?",
                ["Whom did you tell, and when?", "What has changed since?"]),
            QuestionTemplate(
                "A senior colleague skips a step of hygiene in front of a patient. What do you do?",
                ["What do you say, and where?", "Has it happened to you?"]),
            QuestionTemplate(
                "How do you hand over a patient at the end of a hard shift so that nothing is lost?",
                ["What gets lost most often?", "What do you write, and what do you say?"]),
        ])

    private static let compassion = CompetencyTemplate(
        name: "Compassionate Care",
        themes: [
            "patient", "patients", "family", "families", "compassion", "empathy", "dignity", "bedside", "education",
            "relatives", "end of life", "care plan",
        ],
        weights: [20, 18, 15, 13, 13],
        subDimensions: [
            SubDimensionTemplate("Attention", "the person behind the illness", "tells what that person wanted"),
            SubDimensionTemplate("Hard Conversations", "bad news, fear and anger", "gives the words that were used"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about a patient or relative who was frightened or angry. How did you speak with them?",
                ["What did you say first?", "How did you feel afterwards?"]),
            QuestionTemplate(
                "How do you teach somebody what they must do at home, when they are tired and do not "
                    + "speak your language well?",
                ["How do you check that it was understood?", "Whom do you bring in?"]),
        ])

    static let education: [CompetencyTemplate] = [
        teachingCraft, pupils,
        judgement(
            "Handling the Unexpected", [18, 20, 20, 16, 14],
            themes: ["classroom management", "behaviour", "behavior", "discipline"]),
        collaboration([18, 18, 16, 14, 12]), leadership([0, 0, 10, 22, 28]), learning([12, 0, 0, 0, 0]),
    ]

    private static let teachingCraft = CompetencyTemplate(
        name: "Teaching Practice",
        themes: [
            "teaching", "lesson", "curriculum", "subject", "instruction", "course", "technology", "degree", "certified",
            "planning",
        ],
        weights: [30, 36, 32, 28, 26],
        subDimensions: [
            SubDimensionTemplate("Planning", "building up a lesson or course", "says what learners can do at its end"),
            SubDimensionTemplate("Explaining", "making a hard thing plain", "gives the example that was used"),
        ],
        questions: [
            QuestionTemplate(
                "Take me through a lesson or course of yours that went well. How was it built?",
                ["What did you cut?", "How did you know that they had learnt it?"]),
            QuestionTemplate(
                "Explain to me the hardest idea of your subject as you would to a beginner.",
                ["Where do learners stumble?", "What do you try then?"]),
        ])

    private static let pupils = CompetencyTemplate(
        name: "Reaching Every Learner",
        themes: [
            "student", "students", "pupil", "learner", "inclusion", "special needs", "assessment", "differentiation",
            "parents", "motivation", "feedback",
        ],
        weights: [22, 26, 22, 20, 20],
        subDimensions: [
            SubDimensionTemplate("Noticing", "who is lost and who is bored", "tells by which sign"),
            SubDimensionTemplate("Adapting", "teaching one thing in several ways", "gives both ways and their effect"),
        ],
        questions: [
            QuestionTemplate(
                "Tell me about a learner whom nobody could reach at first. What did you try?",
                ["What worked in the end?", "What did it take from the others?"]),
            QuestionTemplate(
                "How do you find out in the middle of a lesson who has understood?",
                ["What do you do when half have not?", "How do you assess fairly?"]),
        ])
}
