// The programs that resumes are read with: without them only plain text is.

enum ResumeCheck {
    /// What a missing program is installed from.
    private static let packages = ["pdftotext": "poppler-utils", "unzip": "unzip"]

    /// - Parameter commands: what reads each kind of file.
    static func findings(of commands: [HelperCommand] = [.pdfText, .wordDocument]) -> [DoctorFinding] {
        let missing = commands.compactMap(\.missing)
        guard missing.isEmpty else { return Set(missing).sorted().map(finding) }
        return [.ok("resumes", "the programs that read them are installed")]
    }

    private static func finding(_ program: String) -> DoctorFinding {
        let name = program.split(separator: "/").last.map(String.init) ?? program
        // What bounds the others comes from util-linux.
        let package = packages[name] ?? "util-linux"
        return .warning(
            "resumes", "is not installed: only some kinds of resumes are read", at: program,
            remedy: "apt-get install \(package)")
    }
}
