// Competencies that every field of work knows.

import Workflow

extension CompetencyLibrary {
    static func collaboration(_ weights: [Int]) -> CompetencyTemplate {
        CompetencyTemplate(
            name: "Collaboration and Communication",
            themes: [
                "communication", "collaborate", "collaboration", "teamwork", "team player", "stakeholder",
                "interpersonal",
                "cross functional", "present", "presentation", "written", "verbal", "listening", "soft skills",
                "feedback",
                "behavioural", "behavioral", "culture fit",
            ],
            weights: weights,
            subDimensions: [
                SubDimensionTemplate(
                    "Clarity", "explaining matters to others", "fits the explanation to who is listening"),
                SubDimensionTemplate(
                    "Working with Others", "disagreement and shared work",
                    "tells what the other side wanted and how the matter was settled"),
            ],
            questions: [
                QuestionTemplate(
                    "Tell me about a disagreement with a colleague over how to do something. How was it settled?",
                    ["What did the other person want, and why?", "What do you think of the outcome now?"]),
                QuestionTemplate(
                    "Describe something complicated from your work as you would explain it to a "
                        + "person outside your field.",
                    ["How do you notice that you have lost somebody?", "What did you leave out, and why?"]),
                QuestionTemplate(
                    "Which piece of criticism of your work has changed how you do things?",
                    ["How did you react at first?", "What do you do differently now?"]),
                QuestionTemplate(
                    "Tell me about work that depended on people who did not report to you. How did you get it done?",
                    ["Where did it get stuck?", "How did you keep everybody informed?"], from: .mid),
            ])
    }

    static func leadership(_ weights: [Int]) -> CompetencyTemplate {
        CompetencyTemplate(
            name: "Leadership and Ownership",
            themes: [
                "leadership", "lead", "leading", "mentor", "mentoring", "coaching", "ownership", "manage a team",
                "people management", "strategy", "strategic", "vision", "influence", "hiring", "delegate",
                "decision making",
            ],
            weights: weights,
            subDimensions: [
                SubDimensionTemplate(
                    "Direction", "setting a direction for others", "gives the reasons and says who was won over and how"
                ),
                SubDimensionTemplate(
                    "Growing Others", "helping colleagues to grow", "names the person's starting point and the change"),
                SubDimensionTemplate(
                    "Answering for Results", "standing up for an outcome",
                    "owns a failure and says what followed from it"),
            ],
            questions: [
                QuestionTemplate(
                    "Which decision of yours bound other people's work for a long time? How did you reach it?",
                    ["Who disagreed, and what became of the objection?", "How would you know that it was wrong?"],
                    from: .senior),
                QuestionTemplate(
                    "Tell me about a person who does better work because of you. What exactly did you do?",
                    ["Where did that person start?", "What did not work?"]),
                QuestionTemplate(
                    "Describe something that failed while you were responsible. What did you do in "
                        + "the first days after?",
                    ["What did you tell the people affected?", "What is different since then?"]),
                QuestionTemplate(
                    "When did you take on something that nobody had asked you to do? What came of it?",
                    ["How did you find the time?", "Who had to agree?"]),
                QuestionTemplate(
                    "How do you decide what your team, or your field, should stop doing?",
                    ["Give me the latest example.", "Who lost something by it?"], from: .lead),
            ])
    }

    static func learning(_ weights: [Int]) -> CompetencyTemplate {
        CompetencyTemplate(
            name: "Learning and Motivation",
            themes: [
                "learn", "learning", "curiosity", "curious", "motivation", "motivated", "growth", "self starter",
                "eager", "adapt", "adaptability", "initiative",
            ],
            weights: weights,
            subDimensions: [
                SubDimensionTemplate(
                    "Learning", "getting to know something new", "says what was tried, what failed and what stayed"),
                SubDimensionTemplate(
                    "Motivation", "the reasons for wanting this work", "ties them to facts of the role"),
            ],
            questions: [
                QuestionTemplate(
                    "What is the last thing of some size that you taught yourself, and how did you go about it?",
                    ["Where did you get stuck?", "How do you know that you understood it?"]),
                QuestionTemplate(
                    "What draws you to this role, and which part of it would be new to you?",
                    ["What would you need in the first month?", "What would you miss from your present work?"]),
                QuestionTemplate(
                    "Tell me about a change at work that you had not wished for. How did you deal with it?",
                    ["What did you do first?", "What turned out better than expected?"]),
            ])
    }

    static func judgement(_ name: String, _ weights: [Int], themes: [String] = []) -> CompetencyTemplate {
        CompetencyTemplate(
            name: name,
            themes: themes + [
                "problem solving", "analytical", "troubleshoot", "critical thinking", "judgement", "judgment", "debug",
                "root cause", "under pressure", "prioritise", "prioritize",
            ],
            weights: weights,
            subDimensions: [
                SubDimensionTemplate(
                    "Finding the Cause", "the way from a symptom to its cause",
                    "names what was ruled out and by which observation"),
                SubDimensionTemplate(
                    "Choosing a Way", "the choice between possible solutions",
                    "says what the rejected ones would have cost"),
            ],
            questions: [
                QuestionTemplate(
                    "Tell me about a problem at work whose cause was not what it seemed at first. How did you find it?",
                    ["Which explanations did you rule out, and how?", "What keeps it from coming back?"]),
                QuestionTemplate(
                    "Describe a situation in which you had to decide before you knew enough. What did you do?",
                    ["Which information was missing?", "What would have made you change course?"]),
                QuestionTemplate(
                    "Three urgent requests arrive at the same time and you can only do one. How do you proceed?",
                    ["Whom do you talk to first?", "When did this last happen to you?"]),
                QuestionTemplate(
                    "Which mistake of yours taught you most about your work?",
                    ["How was it found?", "What did you change afterwards?"]),
            ])
    }
}
