// Reads the operator's own skills.

import Agents
import Reactor

enum SkillFile {
    /// Why a file of skills cannot be used: names file and line.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// The shipped catalogue with what `path` adds; the shipped one alone without a path.
    static func catalogue(_ path: String?) throws(Problem) -> SkillCatalogue {
        guard let path else { return .standard }
        let shown = VisibleText.escaped(path)
        let bytes: [UInt8]
        do {
            bytes = try FileContents.read(path, bytesMaximum: JobLimits.skillFileBytesMaximum).bytes
        } catch {
            throw Problem(description: "cannot read \(shown): \(SystemCallError.text(of: error.errno))")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(description: "\(shown) is not UTF-8 text")
        }
        do {
            return try SkillCatalogue.standard.extended(by: text)
        } catch {
            throw Problem(description: "\(shown), \(VisibleText.escaped("\(error)"))")
        }
    }
}
