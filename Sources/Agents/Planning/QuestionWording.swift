// Words questions about qualifications and skills to the level of the role.

import Workflow

struct QuestionWording {
    let level: SeniorityLevel

    /// - Parameter turn: counts the questions of a section, so that neighbours are worded differently.
    func question(about topic: Topic, turn: Int) -> String {
        switch topic {
        case .about(let text, let preposition):
            Self.filled(Self.about[level.rank], turn, with: "\(preposition) \(text)")
        case .doing(let text):
            Self.filled(Self.doing[level.rank], turn, with: text)
        case .credential(let text):
            "This role asks for: \(text). How do you meet that, and where in your daily work does it matter most?"
        case .language(let name):
            "In which situations at work have you used \(name), and which of them was the most demanding?"
        case .quoted(let text):
            "The role asks for “\(text)”. Which situation from your own work shows that best, and what did you do?"
        }
    }

    func question(aboutSkill skill: String, turn: Int) -> String {
        Self.filled(Self.skill[level.rank], turn, with: skill)
    }

    func question(aboutSkills skills: [String]) -> String {
        "Which of these have you used most in the last two years, and for what: \(Clip.list(skills))?"
    }

    /// Two probes, not the same ones for neighbours.
    func probes(for topic: Topic? = nil, turn: Int) -> [String] {
        switch topic {
        case .credential: return ["Since when, and where did you earn it?", "What of it do you use least?"]
        case .language: return ["How did you learn it?", "What do you still find hard in it?"]
        default:
            let pool = Self.probes[level.rank]
            return (0..<2).map { pool[(turn * 2 + $0) % pool.count] }
        }
    }

    /// The wording for `turn` with `text` in place of `{}`.
    private static func filled(_ wordings: [String], _ turn: Int, with text: String) -> String {
        wordings[turn % wordings.count].split(separator: "{}", omittingEmptySubsequences: false).joined(separator: text)
    }

    // One row a level, from junior to principal.

    /// `{}`: "with production TypeScript", "in an emergency department".
    private static let about: [[String]] = [
        [
            "Tell me about your experience {}: what have you done yourself so far, and what did you learn from it?",
            "Which task that called for experience {} are you proudest of? Take me through it.",
        ],
        [
            "Describe a recent piece of work that shows your experience {}. What was your part, and how did it go?",
            "What has been hardest for you in your work {}, and how did you get past it?",
        ],
        [
            "Take the most demanding case from your experience {}. What did you decide, and what did you reject?",
            "Which decision from your work {} would you defend today, and which one would you take back? Why?",
        ],
        [
            "Take a case from your experience {} in which others relied on you. How did you bring them along?",
            "What have you taught others from your experience {}, and how do you know that it stayed with them?",
        ],
        [
            "Where has your experience {} changed how several teams work? What did you argue for, and what followed?",
            "Which common belief about work {} do you think is wrong, and what have you done about it?",
        ],
    ]

    /// `{}`: "design distributed systems at scale".
    private static let doing: [[String]] = [
        [
            "Tell me about a time when you had to {}, at work or in your studies. How did you go about it?",
            "How would you go about it if you had to {}? Where have you done something of the kind?",
        ],
        [
            "Describe a time when you had to {}. What was your part, and how did it turn out?",
            "When you have to {}, where do you begin? Show it with your last case.",
        ],
        [
            "Describe the most demanding time you had to {}. What did you decide, and what did you reject?",
            "Tell me about an attempt to {} that did not go as planned. What would you decide otherwise today?",
        ],
        [
            "Describe an occasion on which you and others had to {}. How did you divide the work, and what came of it?",
            "How do you get a team to {} without doing it for them? Give me a case.",
        ],
        [
            "How have you enabled others to {}? What did you change around them, and what did it bring?",
            "Where did several teams have to {} at once? What did you settle for all, and what did you leave open?",
        ],
    ]

    private static let skill: [[String]] = [
        [
            "Tell me about your experience with {} so far: which task are you proudest of, and what did you learn?",
            "What was the last thing you did with {}, and how did you find out what you did not know yet?",
            "Explain to me, as if I had never seen it, what {} is good for. Where have you used it yourself?",
        ],
        [
            "Describe a piece of work in which {} mattered. What did you do yourself, and how did it go?",
            "What do people often get wrong with {}, and how did you learn to do it better?",
            "Take me through a usual task with {} from start to finish. Where does the time go?",
        ],
        [
            "Describe a decision in your {} work that you would defend today. Which alternatives did you weigh?",
            "Where have you met the limits of {}, and what did you do instead?",
            "Which part of your {} work would you show to a colleague whom you want to convince, and why?",
        ],
        [
            "How have you raised the standard of {} work in a team? Name one change and what came of it.",
            "Which rules for {} work have you set for others, and which of them did you give up again?",
        ],
        [
            "Where has your judgement on {} changed the direction of more than one team, and on which evidence?",
            "When is {} the wrong choice? Tell me about a time when you had to argue that.",
        ],
    ]

    private static let probes: [[String]] = [
        [
            "Who helped you, and with what?", "What would you do otherwise next time?", "What was new to you in it?",
            "How did you check your work?", "What took longer than you thought?", "Whom did you show it to?",
        ],
        [
            "Which part of it was yours alone?", "What went wrong on the way?", "How long did it take, and why?",
            "What did others say about the result?", "What would you do otherwise today?", "How did you check it?",
        ],
        [
            "What did the decision cost later?", "What would have made you decide otherwise?",
            "How did you measure the outcome?", "What did you get wrong at first?",
            "Who disagreed, and on what ground?", "What happened when it failed?",
        ],
        [
            "Who did not want to come along, and what then?", "What did you leave to others on purpose?",
            "How did you measure the outcome?", "What would you hand over earlier today?",
            "Who does it now?", "What did it cost the team?",
        ],
        [
            "Which figures changed, over what time?", "Who carried it on without you?",
            "What did you stop because of it?", "Where were you wrong?",
            "Who had to give something up for it?", "How did you find out that it worked?",
        ],
    ]
}
