// The text of a resume, whatever kind of file it is.

import API

/// Reads PDF and Word documents through helper programs, text by itself.
struct ResumeReader: ResumeReading {
    private static let empty = ResumeRefusal.unreadable(
        "There is no text in this file. A scanned page is a picture: send a file whose text can be selected.")
    /// unzip(1): nothing in the archive has the name.
    private static let notInArchive: Int32 = 11

    /// unzip(1): something was odd about the archive, but all of the file came.
    private static let withWarnings: Int32 = 1
    /// setpriv(1), prlimit(1), unshare(1): the next program cannot be run.
    private static let notRun: ClosedRange<Int32> = 126...127

    let helpers: HelperRunner

    func text(of file: ArraySlice<UInt8>) async throws(ResumeRefusal) -> String {
        guard !file.isEmpty else { throw Self.empty }
        let text =
            switch ResumeKind(file) {
            case .pdf: try await pdfText(file)
            case .zip: try await wordText(file)
            case .text: PlainText.decoded(file)
            case .other: throw ResumeRefusal.unknownType
            }
        guard let text, text.contains(where: { !$0.isWhitespace }) else { throw Self.empty }
        return text
    }

    private func pdfText(_ file: ArraySlice<UInt8>) async throws(ResumeRefusal) -> String? {
        switch await helpers.run(.pdfText, input: file) {
        case .output(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .exited(let code, _) where !Self.notRun.contains(code):
            throw .unreadable("This PDF cannot be read: it is damaged, or needs a password.")
        case let outcome: throw refusal(outcome)
        }
    }

    private func wordText(_ file: ArraySlice<UInt8>) async throws(ResumeRefusal) -> String? {
        let damaged = ResumeRefusal.unreadable("This document cannot be read: it is damaged, or needs a password.")
        switch await helpers.run(.wordDocument, input: file) {
        case .output(let bytes), .exited(Self.withWarnings, let bytes):
            do throws(MarkupFault) { return try WordText.text(of: bytes) } catch { throw damaged }
        case .exited(Self.notInArchive, _): throw .unknownType
        case .exited(let code, _) where !Self.notRun.contains(code): throw damaged
        case let outcome: throw refusal(outcome)
        }
    }

    private func refusal(_ outcome: HelperOutcome) -> ResumeRefusal {
        switch outcome {
        case .outputTooLong: .textTooLong
        case .busy: .busy
        case .stopped: .unavailable("The service is stopping. Try again.")
        case .notStarted, .exited: .unavailable("Files of this kind cannot be read at present.")
        case .ended, .output:
            .unreadable("This file takes too much time or memory to read. Save it anew, without pictures.")
        }
    }
}
