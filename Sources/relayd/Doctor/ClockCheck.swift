// Whether the wall clock can be right: signatures carry its time, and receivers refuse old ones.

import Glibc
import Reactor
import Store
import Workflow

enum ClockCheck {
    static func findings(dataDirectory: String?) -> [DoctorFinding] {
        findings(at: SystemTime().wallMilliseconds(), dataDirectory: dataDirectory)
    }

    /// - Parameter now: Unix milliseconds.
    static func findings(at now: Int64, dataDirectory: String?) -> [DoctorFinding] {
        let time = Timestamp(milliseconds: now).iso8601
        let remedy = "set the clock, and keep it set: timedatectl set-ntp true"
        guard DoctorLimits.plausibleMilliseconds.contains(now) else {
            return [.fault("clock", "says \(time), which cannot be", remedy: remedy)]
        }
        var status = stat()
        if let dataDirectory {
            let path = FileInspection.path(in: dataDirectory)
            if stat(path, &status) == 0, Int64(status.st_mtim.tv_sec) * 1_000 > now + DoctorLimits.clockStepMilliseconds
            {
                return [.fault("clock", "says \(time), and the data was written after that", at: path, remedy: remedy)]
            }
        }
        return [.ok("clock", time)]
    }
}
