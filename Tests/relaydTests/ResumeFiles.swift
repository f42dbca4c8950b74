// Resumes as tests need them: real ones, and such as nobody should send.
import Glibc
import TestSupport

enum ResumeFiles {
    /// A PDF of one page with one line of text, written out by hand.
    static func pdf(_ line: String) -> [UInt8] {
        page("72 720 Td (\(line)) Tj")
    }

    /// Words all over a large page, which pdftotext sorts for seconds.
    static func slowPDF() -> [UInt8] {
        page(
            (0..<20_000).map { "1 0 0 1 \($0 * 7_919 % 8_900) \($0 * 104_729 % 8_900) Tm (w\($0 % 10)) Tj" }
                .joined(separator: " "))
    }

    private static func page(_ text: String) -> [UInt8] {
        let content = "BT /F1 12 Tf \(text) ET"
        return pdf(objects: [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9000 9000] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ])
    }

    /// The same with a password that nobody knows.
    static func encryptedPDF() -> [UInt8] {
        let owner = String(repeating: "6f", count: 32)
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
            "<< /Filter /Standard /V 1 /R 2 /P -4 /O <\(owner)> /U <\(owner)> >>",
        ]
        return pdf(objects: objects, trailer: "/Encrypt 3 0 R /ID [<00><00>]")
    }

    private static func pdf(objects: [String], trailer: String = "") -> [UInt8] {
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }

    /// A Word document with this body.
    static func word(_ body: String, password: String? = nil) -> [UInt8] {
        let document = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
            <w:body>\(body)</w:body></w:document>
            """
        return zip(["word/document.xml": Array(document.utf8)], password: password)
    }

    /// An archive made by zip(1).
    static func zip(_ files: [String: [UInt8]], password: String? = nil) -> [UInt8] {
        let directory = TemporaryDirectory()
        for (name, content) in files {
            if name.contains("/") { mkdir(directory.path("word"), 0o700) }
            write(content, to: directory.path(name))
        }
        let secret = password.map { "-P \($0)" } ?? ""
        let program = try? ChildProgram("sh", ["-c", "cd '\(directory.path)' && zip -q -r \(secret) out.zip ."])
        precondition(program?.wait() == 0, "zip(1) is missing: script/setup installs it")
        return bytes(of: directory.path("out.zip"))
    }

    private static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "w") else { preconditionFailure("\(path): errno \(errno)") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    /// What a file holds; nothing when it is not there.
    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
    }
}
