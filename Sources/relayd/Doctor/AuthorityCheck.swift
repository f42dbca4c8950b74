// Whether there are authorities by which receivers can be trusted.

import Transfer

enum AuthorityCheck {
    /// - Parameter own: `delivery.caFile`.
    static func findings(_ own: String?) -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        let system = SystemAuthorities.path
        switch certificates(in: system) {
        case .success(let count): found.append(.ok("authorities", "\(count) certificates", at: system))
        case .failure(let fault):
            let remedy = "install them: apt install ca-certificates"
            found.append(
                own == nil
                    ? .fault("authorities", fault.reason, at: system, remedy: remedy)
                    : .warning("authorities", fault.reason, at: system, remedy: remedy))
        }
        guard let own else { return found }
        switch certificates(in: own) {
        case .success(let count): found.append(.ok("authorities", "\(count) certificates", at: own))
        case .failure(let fault):
            found.append(
                .fault(
                    "authorities", fault.reason, at: own,
                    remedy: "name a readable PEM file in delivery.caFile, or leave the key out"))
        }
        return found
    }

    private struct Fault: Error {
        let reason: String
    }

    private static func certificates(in path: String) -> Result<Int, Fault> {
        do {
            let bytes = try FileContents.read(path, bytesMaximum: DoctorLimits.authorityBytesMaximum).bytes
            let count = String(decoding: bytes, as: UTF8.self).ranges(of: "-----BEGIN CERTIFICATE-----").count
            return count > 0 ? .success(count) : .failure(Fault(reason: "it holds no certificate in PEM form"))
        } catch {
            return .failure(Fault(reason: "\(error)"))
        }
    }
}
