// The text of a resume, whatever kind of file it is.

import API

/// Reads PDF and Word documents through helper programs, text by itself.
struct ResumeReader: ResumeReading {
    private static let empty = ResumeRefusal.unreadable(
        "There is no text in this file. A scanned page is a picture: send a file whose text can be selected.")
    /// unzip(1): nothing in the archive has the name.
    private static let notInArchive: Int32 = 11

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
        case .exited: throw .unreadable("This PDF cannot be read: it is damaged, or needs a password.")
        case let outcome: throw refusal(outcome)
        }
    }

    private func wordText(_ file: ArraySlice<UInt8>) async throws(ResumeRefusal) -> String? {
        let damaged = ResumeRefusal.unreadable("This document cannot be read: it is damaged, or needs a password.")
        switch await helpers.run(.wordDocument, input: file) {
        case .output(let bytes):
            do throws(MarkupFault) { return try WordText.text(of: bytes) } catch { throw damaged }
        case .exited(Self.notInArchive, _): throw .unknownType
        case .exited: throw damaged
        case let outcome: throw refusal(outcome)
        }
    }

    private func refusal(_ outcome: HelperOutcome) -> ResumeRefusal {
        switch outcome {
        case .outputTooLong: .textTooLong
        case .busy: .busy
        case .stopped: .unavailable("The service is stopping. Try again.")
        case .notStarted: .unavailable("Files of this kind cannot be read at present.")
        case .ended, .output, .exited:
            .unreadable("This file takes too much time or memory to read. Save it anew, without pictures.")
        }
    }
}
