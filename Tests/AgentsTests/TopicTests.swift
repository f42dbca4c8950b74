// Qualifications become parts of sentences.

import Testing

@testable import Agents

@Suite struct TopicTests {
    @Test(
        "the point of a qualification is found beneath praise and years",
        arguments: [
            ("5+ years of production TypeScript experience", Topic.about("production TypeScript", preposition: "with")),
            (
                "Demonstrated ability to design distributed systems at scale",
                .doing("design distributed systems at scale")
            ),
            ("Strong async/concurrency patterns knowledge", .about("async/concurrency patterns", preposition: "with")),
            ("3+ years in an ICU or emergency department", .about("an ICU or emergency department", preposition: "in")),
            ("Minimum of 3 years of experience with React", .about("React", preposition: "with")),
            ("Kubernetes", .about("Kubernetes", preposition: "with")),
            ("Excellent communication skills", .quoted("Excellent communication skills")),
            ("Design and build REST APIs", .doing("design and build REST APIs")),
            ("Designing data models is a plus", .about("designing data models", preposition: "with")),
            ("Bachelor's degree in Nursing required", .credential("Bachelor's degree in Nursing")),
            ("Fluent English", .language("English")), ("- German (C1)", .language("German")),
            ("Опыт работы с базами данных", .quoted("Опыт работы с базами данных")), ("", .quoted("")),
            ("5+ years", .quoted("5+ years")),
            ("Proven track record of exceeding quota", .about("exceeding quota", preposition: "with")),
        ])
    func topics(_ text: String, _ topic: Topic) {
        #expect(Topic(text) { SkillCatalogue.standard.canonicalName(of: $0) != nil } == topic)
    }

    @Test("what is only wished for is told by its words")
    func optional() {
        #expect(Requirement.soundsOptional("Kubernetes is a plus"))
        #expect(Requirement.soundsOptional("Nice-to-have: Go"))
        #expect(Requirement.soundsOptional("AWS (preferred)"))
        #expect(!Requirement.soundsOptional("C++ required"))
    }
}
