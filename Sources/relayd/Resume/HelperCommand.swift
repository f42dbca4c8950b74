// The command line of a program that is given a stranger's file.

import Glibc

/// A program with its arguments, wrapped into others that bound it before it begins.
///
/// `setpriv` takes what it could gain, and has the kernel end it with us; `prlimit` sets what it may use, after that,
/// for the number of processes counts by user; `unshare` leaves it without a network where that is permitted. Each
/// replaces itself by the next: one process in all.
struct HelperCommand: Sendable, Equatable {
    /// The program's path.
    let program: String
    let arguments: [String]

    /// The input, as a path: it can be read from anywhere in it, which a pipe cannot.
    static let input = "/proc/self/fd/0"

    /// The text of a PDF as UTF-8.
    static let pdfText = HelperCommand(
        program: "/usr/bin/pdftotext", arguments: ["-q", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", input, "-"])

    /// The main part of a Word document.
    static let wordDocument = HelperCommand(
        program: "/usr/bin/unzip", arguments: ["-p", input, "word/document.xml"])

    /// What is run before the program.
    static let wrappers = ["/usr/bin/setpriv", "/usr/bin/prlimit"]
    private static let networkWrapper = "/usr/bin/unshare"

    /// What there is of an environment: texts are UTF-8, and no place of the operator's is told.
    static let environment = ["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]

    /// Who runs a program that would otherwise run as root: `nobody`.
    private static let nobody = "65534"

    /// What must be installed and is not.
    var missing: String? {
        (Self.wrappers + [program]).first { access($0, X_OK) != 0 }
    }

    /// The whole command, the program to begin with first.
    /// - Parameter hasNetwork: `false` where a network of its own, without any device, can be made.
    func line(hasNetwork: Bool) -> [String] {
        var line = [Self.wrappers[0], "--no-new-privs", "--pdeathsig", "KILL"]
        if geteuid() == 0 { line += ["--reuid", Self.nobody, "--regid", Self.nobody, "--clear-groups"] }
        line += [
            "--", Self.wrappers[1], "--as=\(ResumeLimits.memoryBytes)", "--cpu=\(ResumeLimits.processorSeconds)",
            "--fsize=0", "--core=0", "--nofile=\(ResumeLimits.descriptors)", "--nproc=1", "--",
        ]
        if !hasNetwork { line += [Self.networkWrapper, "--user", "--net", "--"] }
        return line + [program] + arguments
    }
}
