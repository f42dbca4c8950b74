// What a start that failed tells the service manager.

import Glibc
import Reactor
import Store

enum StartRefusal {
    /// 75 where it may work later, 77 and 78 where it will not before somebody has acted, else 1.
    static func exitCode(of error: any Error) -> ExitCode {
        switch error {
        case let error as StoreError: exitCode(of: error)
        case MasterKeySource.Problem.file(_, _, let number): isDenied(number) ? .notPermitted : .failure
        case let refusal as ControlRefusal: refusal.exitCode
        case is MasterKeySource.Problem, is Configuration.JWTSettings.Problem, is Configuration.TLSSettings.Problem,
            is ListenRefusal:
            .badConfiguration
        case let error as SystemCallError: isDenied(error.errno) ? .notPermitted : .failure
        case ListeningError.system(let error): isDenied(error.errno) ? .notPermitted : .failure
        default: .failure
        }
    }

    private static func exitCode(of error: StoreError) -> ExitCode {
        switch error {
        case .locked: .tryLater
        case .newerFile, .foreignFile: .badConfiguration
        case .system(_, let number): isDenied(number) ? .notPermitted : .failure
        case .readOnly: .notPermitted
        default: error.showsDamage ? .badConfiguration : error.showsDenial ? .notPermitted : .failure
        }
    }

    private static func isDenied(_ number: Int32) -> Bool { [EACCES, EPERM, EROFS].contains(number) }
}
