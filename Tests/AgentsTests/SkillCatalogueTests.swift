// The shipped catalogue: sound in itself, and careful with everyday words.

import Testing

@testable import Agents

@Suite struct SkillCatalogueTests {
    private let catalogue = SkillCatalogue.standard

    @Test("there are some hundred skills, most with other names, none twice, and every neighbour exists")
    func soundness() {
        #expect(catalogue.skills.count > 600)
        #expect(catalogue.skills.count { !$0.aliases.isEmpty } > 400)
        #expect(catalogue.skills.allSatisfy { !$0.related.isEmpty })
        #expect(catalogue.families.count > 35)
        #expect(catalogue.families.allSatisfy { !$0.phrases.isEmpty || $0.name == "general" })
        #expect(Set(catalogue.skills.map { $0.name.lowercased() }).count == catalogue.skills.count)
        for skill in catalogue.skills {
            #expect(!skill.families.isEmpty)
            for neighbour in skill.related {
                #expect(catalogue.skill(named: neighbour) != nil, "\(skill.name) names \(neighbour)")
                #expect(neighbour != skill.name)
            }
        }
    }

    @Test("every category of roles and every family but the general ones has skills")
    func coverage() {
        let pointed = Set(catalogue.skills.flatMap(\.families))
        #expect(
            pointed.isSuperset(
                of: Set(catalogue.families.map(\.name)).subtracting(["general", "solution_architecture"])))
        let categories = Set(pointed.compactMap { catalogue.family(named: $0)?.category })
        #expect(categories.isSuperset(of: Set(RoleCategory.allCases).subtracting([.general])))
    }

    @Test("the shipped catalogue is read in a moment")
    func speed() throws {
        let start = ContinuousClock.now
        _ = try SkillCatalogue(try CatalogueText(ShippedCatalogue.text))
        // Some 10 ms where it is optimised; the bound only finds what grows with the square.
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test(
        "other names lead to the canonical one",
        arguments: [
            ("ReactJS", "React"), ("TS", "TypeScript"), ("node", "Node.js"), ("NODE JS", "Node.js"), ("golang", "Go"),
            ("k8s", "Kubernetes"), ("Postgres", "PostgreSQL"), ("c plus plus", "C++"), ("C#", "C#"),
            (".net core", ".NET"),
            ("ASP.NET", ".NET"), ("MS Excel", "Excel"), ("ICU", "Intensive Care"), ("salesforce", "CRM"),
            ("amazon web services", "AWS"), ("node js", "Node.js"), ("NodeJS", "Node.js"), ("Node-JS", "Node.js"),
            ("java script", "JavaScript"), ("Power-BI", "Power BI"), ("tcp ip", "TCP/IP"), ("Julia", "Julia"),
            ("ci / cd", "CI/CD"), ("  swift ", "Swift"), ("CPR", "Basic Life Support"),
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
            ("NodeJS and PowerBI", ["Node.js", "Power BI"]),
            ("Julia and I keep money in the vault", []), ("HashiCorp Vault, Spring developer", ["Vault", "Spring"]),
            ("unity in the team, assembly of parts", []),
        ])
    func prose(_ text: String, _ names: [String]) {
        #expect(catalogue.mentions(in: text).map(\.name) == names)
    }

    @Test("a catalogue can be extended by new skills and families, and by more names of known ones")
    func extending() throws {
        let larger = try catalogue.extended(
            by: """
                # Ours
                @apiculture | operations | bee keeper, apiarist

                Beekeeping | apiculture operations | apiary | Food Safety
                react | | our ui kit
                """)
        #expect(larger.canonicalName(of: "Apiary") == "Beekeeping")
        #expect(larger.canonicalName(of: "ReactJS") == "React")
        #expect(larger.canonicalName(of: "Our UI Kit") == "React")
        #expect(larger.skills.count == catalogue.skills.count + 1)
        #expect(RoleFinder(catalogue: larger).family(position: "Apiarist", skills: []).name == "apiculture")
        #expect(catalogue.canonicalName(of: "apiary") == nil)
    }

    @Test(
        "a line that cannot be read, or contradicts another, is named",
        arguments: [
            ("Beekeeping | apiculture", 1, "apiculture is no family"), ("\n | sales", 2, "needs a name"),
            ("Bees | sales | nodejs", 1, "nodejs is a name of Node.js already"), ("A|sales|b|c|d", 1, "four fields"),
            ("# x\n@sales | health", 2, "sales belongs to sales"), ("@sales | bees", 1, "must be one of engineering"),
            ("@Bees | sales", 1, "small letters"), ("ReactJS | sales", 1, "ReactJS is a name of React already"),
        ])
    func faults(_ text: String, _ line: Int, _ words: String) {
        let fault = #expect(throws: CatalogueFault.self) { try catalogue.extended(by: text) }
        #expect(fault?.line == line && fault?.reason.contains(words) == true, "\(String(describing: fault))")
    }
}
