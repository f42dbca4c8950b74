// Resumes read by the real programs.
import API
import TestSupport
import Testing

@testable import relayd

@Suite("Resumes", .timeLimit(.minutes(2)))
struct ResumeReaderTests {
    private let helpers: HelperRunner
    private let reader: ResumeReader

    init() throws {
        helpers = try HelperRunner { _ in }
        reader = ResumeReader(helpers: helpers)
    }

    private func refusal(_ file: [UInt8]) async -> ResumeRefusal? {
        do throws(ResumeRefusal) {
            let text = try await reader.text(of: file[...])
            Issue.record("read: \(text.prefix(80))")
            return nil
        } catch {
            return error
        }
    }

    @Test("a PDF's text is read")
    func pdf() async throws {
        let text = try await reader.text(of: ResumeFiles.pdf("Jane Smith, 5 years TypeScript")[...])
        #expect(text.contains("Jane Smith, 5 years TypeScript"))
    }

    @Test("a Word document's text is read: paragraphs, breaks, tabs, entities, no deleted text and nothing twice")
    func word() async throws {
        let body = """
            <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Jane &amp; Co</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space="preserve">A </w:t><w:tab/><w:t>B</w:t><w:br/><w:t>&#x43;</w:t></w:r></w:p>\
            <w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>\
            <mc:AlternateContent><mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice>\
            <mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
            """
        #expect(try await reader.text(of: ResumeFiles.word(body)[...]) == "Jane & Co\nA \tB\nC\nonce\n")
    }

    @Test("an archive with something before its beginning is read as far as it goes")
    func oddArchive() async throws {
        // A second beginning: unzip warns of extra bytes, and finds the document by the archive's end.
        let word = ResumeFiles.word("<w:p><w:r><w:t>Jane</w:t></w:r></w:p>")
        #expect(try await reader.text(of: ([0x50, 0x4B, 0x03, 0x04] + word)[...]) == "Jane\n")
    }

    static let texts: [([UInt8], String)] = [
        (Array("Grüße".utf8), "Grüße"), ([0xEF, 0xBB, 0xBF] + Array("x".utf8), "x"),
        ([0x47, 0x72, 0xFC, 0xDF, 0x65, 0x20, 0x93, 0x41, 0x94, 0x80], "Grüße “A”€"),
        ([0xFF, 0xFE, 0x41, 0, 0xFC, 0], "Aü"), ([0xFE, 0xFF, 0, 0x41, 0, 0xFC], "Aü"),
    ]

    @Test("text is read in the encodings that people save it in", arguments: texts)
    func plain(bytes: [UInt8], text: String) async throws {
        #expect(try await reader.text(of: bytes[...]) == text)
    }

    @Test("a file is judged by its content: pictures, archives of other things, old formats are no resumes")
    func otherTypes() async throws {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let oldWord: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let others = [
            png, oldWord, Array("{\\rtf1 Jane}".utf8), Array("%!PS-Adobe".utf8), [0x41, 0, 0x42],
            [0xFF, 0xFE, 0, 0xD8], ResumeFiles.zip(["notes.txt": Array("x".utf8)]),
        ]
        for file in others { #expect(await refusal(file) == .unknownType) }
    }

    @Test("what is damaged, locked or without text is told as unreadable")
    func unreadable() async throws {
        let word = ResumeFiles.word("<w:p><w:r><w:t>Jane</w:t></w:r></w:p>")
        let files: [[UInt8]] = [
            [], Array(" \n\t".utf8), Array("%PDF-1.4 garbage".utf8), Array(ResumeFiles.pdf("x").prefix(40)),
            ResumeFiles.encryptedPDF(), Array(word.prefix(word.count / 2)), [0x50, 0x4B, 0x03, 0x04, 1, 2, 3],
            ResumeFiles.word("<w:p>", password: nil), ResumeFiles.word("<w:p/>"),
            ResumeFiles.word("<w:p><w:r><w:t>Jane</w:t></w:r></w:p>", password: "secret"),
            ResumeFiles.zip(["word/document.xml": Array("no markup".utf8)]),
        ]
        for (index, file) in files.enumerated() {
            guard case .unreadable = await refusal(file) else {
                Issue.record("file \(index) is not unreadable")
                continue
            }
        }
    }

    @Test("a document that unpacks to far more than it may is ended on the way")
    func bomb() async throws {
        let bomb = ResumeFiles.zip(["word/document.xml": [UInt8](repeating: 0x20, count: 64 << 20)])
        #expect(bomb.count < 1 << 20)
        #expect(await refusal(bomb) == .textTooLong)
    }

    @Test("10 MiB of each kind are read or refused within the bounds")
    func large() async throws {
        let filler = String(repeating: "TypeScript and React. ", count: 10 << 20 / 22)
        #expect(try await reader.text(of: Array(filler.utf8)[...]).utf8.count == filler.utf8.count)
        var pdf = ResumeFiles.pdf("Jane Smith")
        pdf += [UInt8](repeating: 0x20, count: 10 << 20 - pdf.count)
        #expect(try await reader.text(of: pdf[...]).contains("Jane Smith"))
        var random = SeededRandom(seed: 5)
        let noise = (0..<(10 << 20 - 8)).map { _ in UInt8.random(in: 0...255, using: &random) }
        guard case .unreadable = await refusal(Array("%PDF-1.7".utf8) + noise) else {
            Issue.record("noise was read")
            return
        }
    }

    @Test("twenty at once are read, two at a time")
    func twenty() async throws {
        let reader = reader
        let file = ResumeFiles.pdf("Jane Smith")
        let texts = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<20 { group.addTask { try? await reader.text(of: file[...]) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(texts.count == 20 && texts.allSatisfy { $0?.contains("Jane Smith") == true })
    }

    @Test("more than may wait are told to come again, and none is forgotten")
    func crowd() async throws {
        let reader = reader
        let file = ResumeFiles.pdf("Jane Smith")
        let outcomes = await withTaskGroup(of: Bool?.self) { group in
            for _ in 0..<80 {
                group.addTask {
                    do throws(ResumeRefusal) {
                        _ = try await reader.text(of: file[...])
                        return true
                    } catch {
                        return error == .busy ? false : nil
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count == 80 && !outcomes.contains(nil))
        #expect(outcomes.contains(true) && outcomes.contains(false))
    }
}
