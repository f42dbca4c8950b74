// The scanners under the rules: what is code, and where functions end.
import Testing

@Suite struct ScannerTests {
    @Test(
        "comments and strings are blanked, code is not",
        arguments: [
            ("a // }b", "a"), ("a /* { /* } */ { */ b", "ab"), (#"a("{")"#, "a()"), (#"a("\"{")"#, "a()"),
            (##"a(#"\"{"#)"##, "a()"), (##"a("\(f(")"))}")"##, "a((f()))"), ("#/{\"/# b", "b"),
            ("\"\"\"\n{ \"\n\"\"\"\nb", "\n\n\nb"), ("\"{\nb", "\nb"),
        ])
    func blanking(source: String, code: String) {
        let blanked = String(decoding: SwiftCode.blanked(source), as: UTF8.self)
        #expect(blanked.utf8.count == source.utf8.count)
        #expect(blanked.filter { $0 != " " } == code)
    }

    @Test("functions are found with their lines, requirements and calls are not")
    func functions() {
        let source = """
            protocol P {
                func required(_ a: @Sendable () -> Void) throws -> Int
                init(a: Int)
                var b: Int { get }
            }
            struct S {
                init() { self.init(a: 1) }
                func a(
                    b: () -> Void = { print("}") }
                ) throws(E) -> @Sendable () -> Void where T: P {
                    func inner() {
                        b()
                    }
                    return .init()
                }
            }
            """
        #expect(
            FunctionLengths.all(in: TextFile(path: "A.swift", text: source).codeLines) == [
                FunctionLengths.Function(line: 7, length: 1), FunctionLengths.Function(line: 8, length: 8),
                FunctionLengths.Function(line: 11, length: 3),
            ])
    }
}
