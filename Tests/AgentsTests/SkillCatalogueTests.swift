// The shipped catalogue: sound in itself, and careful with everyday words.

import Testing

@testable import Agents

@Suite struct SkillCatalogueTests {
    private let catalogue = SkillCatalogue.standard

    @Test("there are some hundred skills, no name stands twice, and every neighbour exists")
    func soundness() {
        #expect(catalogue.skills.count > 250)
        #expect(Set(catalogue.skills.map { $0.name.lowercased() }).count == catalogue.skills.count)
        for skill in catalogue.skills {
            #expect(!skill.families.isEmpty)
            for neighbour in skill.related {
                #expect(catalogue.skill(named: neighbour) != nil, "\(skill.name) names \(neighbour)")
                #expect(neighbour != skill.name)
            }
        }
    }

    @Test("every category of roles but the general one has skills")
    func coverage() {
        let categories = Set(catalogue.skills.flatMap(\.families).map(\.category))
        #expect(categories == Set(RoleCategory.allCases).subtracting([.general]))
    }

    @Test(
        "other names lead to the canonical one",
        arguments: [
            ("ReactJS", "React"), ("TS", "TypeScript"), ("node", "Node.js"), ("NODE JS", "Node.js"), ("golang", "Go"),
            ("k8s", "Kubernetes"), ("Postgres", "PostgreSQL"), ("c plus plus", "C++"), ("C#", "C#"),
            (".net core", ".NET"),
            ("ASP.NET", ".NET"), ("MS Excel", "Excel"), ("ICU", "Intensive Care"), ("salesforce", "CRM"),
            ("amazon web services", "AWS"), ("ci / cd", "CI/CD"), ("  swift ", "Swift"), ("CPR", "Basic Life Support"),
        ])
    func aliases(_ text: String, _ name: String) {
        #expect(catalogue.canonicalName(of: text) == name)
    }

    @Test("what is no skill has no canonical name", arguments: ["", " ", "Underwater Basket Weaving", "🦀", "."])
    func unknown(_ text: String) {
        #expect(catalogue.canonicalName(of: text) == nil)
    }

    @Test(
        "skills are found in prose, and everyday words are not taken for them",
        arguments: [
            ("We need Go, Rust and C++ developers.", ["Go", "Rust", "C++"]),
            ("You go above and beyond. Go for it!", []),
            ("Experience with React and Node.js", ["React", "Node.js"]),
            ("React to incidents quickly. You react well.", []),
            ("Excel in a fast environment; advanced Excel required", ["Excel"]),
            ("A swift response; iOS apps in Swift", ["iOS", "Swift"]),
            ("R&D budget", []), ("Statistics in R or Python", ["Statistics", "R", "Python"]),
            ("the rest of the team", []), ("REST API design", ["REST APIs"]),
            ("Kafka, kafka, KAFKA", ["Apache Kafka"]), ("Spark", ["Apache Spark"]),
            ("BLS and ACLS certified ICU nurse", ["Basic Life Support", "Advanced Life Support", "Intensive Care"]),
            ("asp.net and .NET", [".NET"]), ("net promoter score", []),
        ])
    func prose(_ text: String, _ names: [String]) {
        #expect(catalogue.mentions(in: text).map(\.name) == names)
    }

    @Test("a catalogue can be extended")
    func extending() {
        let larger = catalogue.adding([Skill("Beekeeping", [.operations], also: ["apiary"])])
        #expect(larger.canonicalName(of: "Apiary") == "Beekeeping")
        #expect(larger.canonicalName(of: "ReactJS") == "React")
    }
}
