// Plans are sound for every field and level, and follow the role's own words.

import Testing
import Workflow

@testable import Agents

@Suite struct EmbeddedPlannerTests {
    private static let positions = [
        "Software Engineer", "Data Analyst", "Product Manager", "Product Designer", "Sales Manager",
        "Marketing Manager",
        "Accountant", "Registered Nurse", "Recruiter", "Operations Manager", "Customer Support Agent", "Teacher",
        "Lion Tamer",
    ]

    @Test("every field has a sound plan at every level", arguments: positions, SeniorityLevel.allCases)
    func soundness(_ position: String, _ level: SeniorityLevel) async throws {
        let plan = try await Samples.plan(
            Samples.submission(position, level, qualifications: ["3 years of experience", "Good communication skills"]))
        #expect(plan.faults().isEmpty)
        #expect(plan.competencies.map(\.weight).reduce(0, +) == 1.0)
        #expect(plan.sections.map(\.minutes).reduce(0, +) == 45)
        #expect(plan.duration == 45)
        #expect(plan.competencies.count(where: \.isRequired) == 2)
        for competency in plan.competencies {
            #expect(plan.sections.contains { $0.competency == competency.name })
            #expect(competency.subDimensions.count >= 2)
        }
        for question in plan.sections.flatMap(\.questions) {
            #expect(!question.probes.isEmpty)
            #expect(question.text.count < 400)
        }
    }

    @Test("no question of the library stands twice, and every level finds one in each competency")
    func library() {
        for category in RoleCategory.allCases {
            let templates = CompetencyLibrary.competencies(for: category)
            let texts = templates.flatMap(\.questions).map(\.text)
            #expect(Set(texts).count == texts.count)
            #expect(Set(templates.map(\.name)).count == templates.count)
            for template in templates {
                #expect(template.weights.count == SeniorityLevel.allCases.count)
                for level in SeniorityLevel.allCases where template.weight(at: level) > 0 {
                    #expect(template.questions.contains { $0.levels.contains(level.rank) }, "\(template.name) \(level)")
                }
            }
        }
    }

    @Test("the same request gives the same plan")
    func determinism() async throws {
        let feedback = ["More system design, less syntax.", "Nicht gut."]
        #expect(
            try await Samples.plan(Samples.engineer, feedback: feedback)
                == Samples.plan(Samples.engineer, feedback: feedback))
    }

    @Test("the engineer's qualifications become questions, and their skills are covered")
    func qualifications() async throws {
        let plan = try await Samples.plan(Samples.engineer)
        let texts = plan.sections.flatMap(\.questions).map(\.text)
        #expect(plan.title == "Senior Software Engineer Technical Interview")
        #expect(texts.contains { $0.contains("with production TypeScript") })
        #expect(texts.contains { $0.contains("design distributed systems at scale") })
        #expect(texts.contains { $0.contains("async/concurrency patterns") })
        #expect(plan.skillsCoverage == ["TypeScript": true, "Distributed Systems": true, "Concurrency": true])
        #expect(plan.mustHave == Samples.engineer.qualifications)
        #expect(plan.greetingScript.contains("Acme Corp"))
        #expect(plan.greetingScript.contains("Senior Software Engineer"))
        let design = plan.sections.first { $0.competency == "System Design" }
        #expect(design?.questions.contains { $0.skills == ["Distributed Systems"] } == true)
    }

    @Test("a description's bullets stand in for qualifications, and what is nice to have is told apart")
    func description() async throws {
        var submission = Samples.submission("Account Executive", .lead)
        submission.jobDescription = """
            We sell to banks.
            Requirements:
            - 7+ years of B2B SaaS sales experience
            • Ability to negotiate enterprise contracts
            Nice to have:
            - German
            """
        let plan = try await Samples.plan(submission)
        #expect(
            plan.mustHave == ["7+ years of B2B SaaS sales experience", "Ability to negotiate enterprise contracts"])
        #expect(plan.niceToHave == ["German"])
        let texts = plan.sections.flatMap(\.questions).map(\.text)
        #expect(texts.contains { $0.contains("negotiate enterprise contracts") })
        #expect(texts.contains { $0.contains("have you used German") })
    }

    @Test("skills without qualifications get questions of their own, further ones a shared one")
    func skillsAlone() async throws {
        let few = try await Samples.plan(Samples.submission("Data Analyst", skills: ["SQL", "Tableau", "Python"]))
        #expect(few.skillsCoverage.values.allSatisfy { $0 })
        #expect(few.mustHave == ["SQL", "Tableau", "Python"])
        let many = [
            "SQL", "Tableau", "Python", "Excel", "dbt", "Looker", "Snowflake", "Statistics", "pandas", "ETL", "R",
        ]
        let plan = try await Samples.plan(Samples.submission("Data Analyst", skills: many))
        #expect(plan.skillsCoverage.values.allSatisfy { $0 })
        #expect(plan.sections.flatMap(\.questions).contains { $0.skills.count > 3 })
    }

    @Test("every one of a hundred qualifications is asked about, in a plan of bounded size")
    func manyQualifications() async throws {
        let topics = (1...100).map { "Experience with topic number \($0) of ours" }
        let plan = try await Samples.plan(Samples.submission("Software Engineer", qualifications: topics))
        let questions = plan.sections.flatMap(\.questions)
        let asked = questions.flatMap { [$0.text] + $0.probes }.joined(separator: "\n") + "\n"
        #expect(plan.faults().isEmpty)
        #expect(questions.count < 25)
        #expect(questions.allSatisfy { $0.probes.count <= Limits.probesMaximum })
        #expect(topics.count { asked.contains("number \($0.split(separator: " ")[4]) of") } >= 12)
        #expect(plan.mustHave.count == 100)
    }

    @Test("level moves weights, wording, acceptable scores and competencies")
    func levels() async throws {
        var submission = Samples.engineer
        submission.level = .junior
        let junior = try await Samples.plan(submission)
        submission.level = .principal
        let principal = try await Samples.plan(submission)
        #expect(junior.weight("Engineering Fundamentals") > 0.2)
        #expect(principal.weight("Engineering Fundamentals") == 0)
        #expect(principal.weight("System Design") > junior.weight("System Design"))
        #expect(junior.weight("Leadership and Ownership") == 0)
        #expect(principal.weight("Leadership and Ownership") > 0.2)
        #expect(junior.competencies[0].minimumAcceptableScore < principal.competencies[0].minimumAcceptableScore)
        let words = { (plan: Plan) in Set(plan.sections.flatMap(\.questions).map(\.text)) }
        #expect(words(junior).intersection(words(principal)).count < words(junior).count / 2)
        #expect(junior.competencies[0].subDimensions[0].indicators["5"]?.contains("learnt") == true)
    }

    @Test(
        "an hour's interview has more questions than half an hour's, and both add up",
        arguments: [0, 15, 30, 60, 120, 900])
    func durations(_ minutes: Int) async throws {
        let plan = try await Samples.plan(Samples.engineer, minutes: minutes)
        #expect(plan.faults().isEmpty)
        #expect(plan.duration == min(max(minutes, 15), 120))
        let normal = try await Samples.plan(Samples.engineer)
        let count = { (plan: Plan) in plan.sections.flatMap(\.questions).count }
        #expect(minutes <= 45 ? count(plan) <= count(normal) : count(plan) > count(normal))
    }

    @Test("the candidate's papers sharpen probes by skill names only")
    func background() async throws {
        var submission = Samples.engineer
        submission.candidateResume = "Jane Roe, jane@example.com. TypeScript, React at Initech."
        let plan = try await Samples.plan(submission)
        let all = plan.sections.flatMap(\.questions).flatMap { [$0.text] + $0.probes }.joined(separator: "\n")
        #expect(all.contains("Your background mentions TypeScript"))
        #expect(all.contains("also mentions React"))
        #expect(!all.contains("Jane") && !all.contains("Initech") && !all.contains("example.com"))
    }

    @Test(
        "odd input makes a sound plan",
        arguments: [
            "", " \n\t", "👩‍🚀🚀", "اختبار", "高级软件工程师", "a\u{0}b", "\u{202E}evil", String(repeating: "x", count: 100_000),
            String(repeating: "- TypeScript experience required\n", count: 3000),
            String(repeating: "word ", count: 20_000),
            "{}", "- \n- \n-", "Experience with", "5+ years", "ability to", "%@ %d \\(x)",
        ])
    func oddInput(_ text: String) async throws {
        var submission = Samples.submission(text, nil, qualifications: [text, text, "🔥"], skills: [text])
        submission.jobDescription = text
        submission.companyName = text
        submission.companyDescription = text
        submission.candidateName = text
        submission.candidateResume = text
        let plan = try await Samples.plan(submission, feedback: [text, "more \(text)"])
        #expect(plan.faults().isEmpty)
        #expect(plan.sections.flatMap(\.questions).allSatisfy { $0.text.unicodeScalars.count < 1500 })
        #expect(plan.greetingScript.unicodeScalars.count < 2000)
        submission.qualifications = []
        #expect(try await Samples.plan(submission).faults().isEmpty)
    }
}

extension Plan {
    /// 0 for a competency that is not in the plan.
    func weight(_ name: String) -> Double { competencies.first { $0.name == name }?.weight ?? 0 }

    func questions(_ name: String) -> [Question] { sections.filter { $0.competency == name }.flatMap(\.questions) }
}
