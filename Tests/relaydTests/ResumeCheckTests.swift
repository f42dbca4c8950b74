// What the doctor says of the programs that resumes are read with.
import Testing

@testable import relayd

@Suite("Resume check") struct ResumeCheckTests {
    @Test("each program that is missing is a warning with its package; what is there is well")
    func missing() {
        let there = HelperCommand(program: "/bin/sh", arguments: [])
        #expect(ResumeCheck.findings(of: [there]).map(\.level) == [.ok])
        let nowhere = ["pdftotext", "unzip"].map { HelperCommand(program: "/nowhere/\($0)", arguments: []) }
        let found = ResumeCheck.findings(of: [there] + nowhere + nowhere)
        #expect(found.map(\.level) == [.warning, .warning])
        #expect(found.map(\.place) == ["/nowhere/pdftotext", "/nowhere/unzip"])
        #expect(found.map(\.remedy) == ["apt-get install poppler-utils", "apt-get install unzip"])
        #expect(found.allSatisfy { $0.check == "resumes" })
    }

    @Test("the doctor looks at what PDF and Word files are read with")
    func programs() {
        let told = ResumeCheck.findings()
        #expect(!told.isEmpty && told.allSatisfy { $0.check == "resumes" && $0.level != .fault })
        #expect(
            (told.map(\.level) == [.ok]) == [HelperCommand.pdfText, .wordDocument].allSatisfy { $0.missing == nil })
    }
}
