// From a submission to skills and role.

import Testing
import Workflow

@testable import Agents

@Suite struct SkillNormaliserTests {
    private func profile(_ submission: InterviewSubmission) async throws -> SkillProfile {
        try await EmbeddedSkillNormaliser().profile(of: submission)
    }

    @Test("listed skills become canonical, in their order, with role and neighbours")
    func listed() async throws {
        let submission = Samples.submission("Sr Engineer", .senior, skills: ["ReactJS", "TS", "Node.js"])
        let profile = try await profile(submission)
        #expect(profile.skills == ["React", "TypeScript", "Node.js"])
        #expect(profile.roleFamily == "frontend_engineering")
        #expect(profile.roleCategory == "engineering")
        #expect(profile.relatedSkills.prefix(2) == ["Next.js", "JavaScript"])
        #expect(Set(profile.relatedSkills).isDisjoint(with: profile.skills))
    }

    @Test("qualifications and description are read, each skill once")
    func prose() async throws {
        var submission = Samples.engineer
        submission.jobDescription = "You will use typescript and PostgreSQL."
        let profile = try await profile(submission)
        #expect(profile.skills == ["TypeScript", "Distributed Systems", "Concurrency", "PostgreSQL"])
        #expect(profile.roleFamily == "backend_engineering")
    }

    @Test("the candidate's papers count only where the role names no skill")
    func papers() async throws {
        var submission = Samples.submission("Engineer", qualifications: ["Kind to colleagues"])
        submission.candidateResume = "Kubernetes and Terraform since 2019"
        #expect(try await profile(submission).skills == ["Kubernetes", "Terraform"])
        submission.skills = ["Python"]
        #expect(try await profile(submission).skills == ["Python"])
    }

    @Test("a name that the catalogue does not know stays as it was written, on one line")
    func unknown() async throws {
        let submission = Samples.submission("Keeper", skills: ["Bee\nkeeping", "量子計算", " ", "React & GraphQL"])
        let profile = try await profile(submission)
        #expect(profile.skills == ["Bee keeping", "量子計算", "React", "GraphQL"])
        #expect(profile.roleCategory == "engineering")
    }

    @Test(
        "titles name the role",
        arguments: [
            ("Senior Software Engineer", "software_engineering"), ("Backend Engineer", "backend_engineering"),
            ("Front-End Developer", "frontend_engineering"), ("Full Stack Developer", "fullstack_engineering"),
            ("iOS Developer", "mobile_engineering"),
            ("Site Reliability Engineer", "platform_engineering"), ("QA Engineer", "quality_engineering"),
            ("Data Engineer II", "data_engineering"),
            ("Senior Data Analyst", "data_analysis"), ("Machine Learning Engineer", "machine_learning"),
            ("Technical Product Manager", "product_management"), ("UX Designer", "product_design"),
            ("Account Executive, EMEA", "sales"), ("Sales Engineer", "sales"), ("Registered Nurse (ICU)", "nursing"),
            ("Financial Analyst", "financial_analysis"), ("Accountant", "accounting"),
            ("HR Business Partner", "human_resources"),
            ("Technical Recruiter", "recruiting"), ("Warehouse Supervisor", "supply_chain"),
            ("Customer Success Manager", "customer_success"), ("Math Teacher", "teaching"),
            ("Mechanical Engineer", "industrial_engineering"), ("Software Engineering Manager", "software_engineering"),
            ("Lion Tamer", "general"), ("", "general"), ("看護師", "general"),
        ])
    func titles(_ position: String, _ family: String) {
        #expect(RoleFinder(catalogue: .standard).family(position: position, skills: []).name == family)
    }

    @Test("a title that says nothing is settled by the skills")
    func votes() async throws {
        let nurse = Samples.submission("Team Member", skills: ["Wound Care", "Triage", "Excel"])
        #expect(try await profile(nurse).roleFamily == "nursing")
    }

    @Test("the same submission gives the same profile, and lists are bounded")
    func bounds() async throws {
        let all = SkillCatalogue.standard.skills.map(\.name)
        let submission = Samples.submission("Everything", skills: all)
        let profile = try await profile(submission)
        #expect(profile.skills.count == Limits.skillsMaximum)
        #expect(profile.relatedSkills.count <= Limits.relatedSkillsMaximum)
        #expect(try await self.profile(submission) == profile)
    }
}
