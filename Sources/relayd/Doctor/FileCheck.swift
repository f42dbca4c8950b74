// The data file: what the inspection of it means for the one who has to act.

import Reactor
import Store

enum FileCheck {
    static func findings(_ inspection: FileInspection, _ depth: FileInspector.Depth) -> [DoctorFinding] {
        let path = inspection.path
        switch inspection.condition {
        case .absent: return [.ok("file", "not there yet: the first start makes it", at: path)]
        case .unreadable(let call, let number):
            return [
                .fault(
                    "file", "cannot be read: \(call): \(SystemCallError.text(of: number))", at: path,
                    remedy: "run the doctor as the service's user; if it is the disk, look at dmesg")
            ]
        case .notADatabase: return damaged(["it does not begin as a database does"], path)
        case .damaged(let lines): return damaged(lines, path)
        case .foreign(let id):
            return [
                .fault(
                    "file", "is another program's database (application id \(id))", at: path,
                    remedy: "move it away, or name another dataDirectory")
            ]
        case .newer(let version):
            return [
                .fault(
                    "file", "has schema \(version), and this relayd knows \(inspection.knownSchemaVersion)", at: path,
                    remedy: "run the newer relayd, or restore a backup that was made before it")
            ]
        case .unchecked(let reason):
            return [
                .fault(
                    "file", "could not be checked to its end: \(reason)", at: path,
                    remedy: "mend that and run the doctor again")
            ]
        case .sound: return sound(inspection, depth)
        }
    }

    private static func sound(_ inspection: FileInspection, _ depth: FileInspector.Depth) -> [DoctorFinding] {
        let log = inspection.logBytes > 0 ? " and \(DoctorText.size(UInt64(inspection.logBytes))) of log" : ""
        let size = DoctorText.size(UInt64(inspection.fileBytes)) + log
        let scope = depth == .full ? "every page and index is sound" : "every page is sound, indexes not compared"
        let ok = DoctorFinding.ok("file", "\(size): \(scope)", at: inspection.path)
        guard let version = inspection.schemaVersion, version < inspection.knownSchemaVersion else { return [ok] }
        return [
            ok,
            .warning(
                "file", "has schema \(version): the next start brings it to \(inspection.knownSchemaVersion)",
                at: inspection.path, remedy: "make a backup first; there is no way back"),
        ]
    }

    /// One finding a line; the way out is long and told once.
    private static func damaged(_ lines: [String], _ path: String) -> [DoctorFinding] {
        lines.enumerated().map { index, line in
            .fault("file", "is damaged: \(line)", at: path, remedy: index == 0 ? remedy(path) : "as above")
        }
    }

    private static func remedy(_ path: String) -> String {
        let directory = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return "1. leave the daemon stopped; 2. copy relayd.sqlite, -wal and -shm from \(directory) aside, together; "
            + "3. put the newest backup in their place, or keep what is readable with "
            + "`sqlite3 COPY .recover | sqlite3 new.sqlite`; 4. run the doctor on the result. Events that were "
            + "accepted and not delivered yet lie in this file: a backup lacks those accepted after it, a recovered "
            + "file those on broken pages"
    }
}
