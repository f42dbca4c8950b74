// The key of the stored secrets: there, kept to its owner, and the one they were sealed with.

import Glibc
import Reactor
import Signing
import Store
import Workflow

enum KeyCheck {
    static func findings(_ configuration: Configuration, _ inspection: FileInspection?) -> [DoctorFinding] {
        let file = MasterKeySource.file(in: configuration.dataDirectory)
        let endpoints = inspection?.endpoints ?? []
        let text: String
        var found: [DoctorFinding] = []
        if let configured = configuration.secretsKey {
            text = configured.revealed()
            if access(file, F_OK) == 0 {
                found.append(
                    .warning(
                        "key", "is not used: secretsKey is configured", at: file,
                        remedy: "keep it away from the data if stored secrets still need it, then remove it"))
            }
        } else {
            switch contents(of: file) {
            case .success(let read):
                found += exposure(file)
                text = read
            case .failure(let finding):
                return endpoints.isEmpty && finding.isAbsence ? [finding.ok] : [finding.fault(endpoints.count)]
            }
        }
        guard let key = MasterKey(base64: text.filter { !$0.isWhitespace }) else {
            return found + [
                .fault(
                    "key", "is not base64 of 32 bytes", at: configuration.secretsKey == nil ? file : "secretsKey",
                    remedy: "put the right key back; without it the stored secrets cannot be opened")
            ]
        }
        let next = configuration.secretsKey == nil ? next(in: configuration.dataDirectory) : nil
        if next != nil {
            found.append(
                .warning(
                    "key", "is being rotated, and the rotation was not finished",
                    at: MasterKeyFile(in: configuration.dataDirectory).nextPath,
                    remedy: "leave both files: the next start finishes it, or `relayd secrets rotate`"))
        }
        let box = SecretBox(key: key.key(for: .atRest), previous: next.map { [$0.key(for: .atRest)] } ?? [])
        return found + [secrets(endpoints, box, inspection)]
    }

    /// The key of a rotation that is under way.
    private static func next(in directory: String) -> MasterKey? {
        let file = MasterKeyFile(in: directory)
        return file.isRotating ? try? MasterKeySource.read(file.nextPath) : nil
    }

    /// Why the key file could not be read.
    private struct Absence: Error {
        let file: String
        let reason: String
        let isAbsence: Bool

        var ok: DoctorFinding { .ok("key", "not there yet: the first start makes it", at: file) }

        func fault(_ endpoints: Int) -> DoctorFinding {
            .fault(
                "key", "cannot be read, and the secrets of \(endpoints) endpoints are stored: \(reason)", at: file,
                remedy: "name the key they were sealed with in secretsKey; if systemd hands it over as a credential, "
                    + "only the service sees it, and this finding may be passed over")
        }
    }

    private static func contents(of file: String) -> Result<String, Absence> {
        do {
            let contents = try FileContents.read(file, bytesMaximum: ConfigurationLimits.secretBytesMaximum)
            return .success(String(decoding: contents.bytes, as: UTF8.self))
        } catch {
            return .failure(
                Absence(file: file, reason: "\(error)", isAbsence: [ENOENT, ENOTDIR].contains(error.errno)))
        }
    }

    private static func exposure(_ file: String) -> [DoctorFinding] {
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & 0o077 != 0 else { return [] }
        return [
            .fault(
                "key", "others than its owner may read it (mode \(DoctorText.mode(status.st_mode)))", at: file,
                remedy: "chmod 0600 \(file); if somebody may have read it, rotate every signing secret")
        ]
    }

    private static func secrets(
        _ endpoints: [Endpoint], _ box: SecretBox, _ inspection: FileInspection?
    ) -> DoctorFinding {
        guard inspection?.condition == .sound else {
            return .ok("key", "a key of the right size; not tried on the stored secrets")
        }
        let locked = endpoints.filter { !opens($0, box) }.map(\.id.text)
        guard !locked.isEmpty else { return .ok("key", "opens the secrets of all \(endpoints.count) endpoints") }
        return .fault(
            "key",
            "does not open the secrets of \(locked.count) of \(endpoints.count) endpoints: "
                + DoctorText.list(locked),
            remedy: "put back the key they were sealed with, or rotate those endpoints' secrets; their events wait")
    }

    private static func opens(_ endpoint: Endpoint, _ box: SecretBox) -> Bool {
        (try? box.open(endpoint.sealedSecret, context: EndpointSecretContext.secret(of: endpoint.id))) != nil
    }
}
