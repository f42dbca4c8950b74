// IP addresses as text.
import HTTPServer
import Testing

@Suite("Address text")
struct AddressTextTests {
    @Test("an IPv4 address has four numbers up to 255, none of which could be octal")
    func version4() {
        #expect(AddressText.bytes("192.0.2.1") == [192, 0, 2, 1])
        #expect(AddressText.bytes("255.255.255.255") == [255, 255, 255, 255])
        let wrong = [
            "", ".", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1.2.3.4.5", "256.1.1.1", "1.2.3.999",
            "01.2.3.4",
            "00.0.0.0", "1.2.3.4 ", "+1.2.3.4", "1.2.3.x", "0x1.2.3.4", "1.2.3.4294967297",
        ]
        for text in wrong { #expect(AddressText.bytes(text) == nil, "\(text)") }
    }

    @Test("an IPv6 address may leave out zeros once, and end in an IPv4 address")
    func version6() {
        #expect(AddressText.bytes("::") == [UInt8](repeating: 0, count: 16))
        #expect(AddressText.bytes("::1.2.3.4")?.suffix(4) == [1, 2, 3, 4])
        #expect(AddressText.bytes("1:2:3:4:5:6:7:8") == [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8])
        for text in [":", "1::2::3", "1:2:3", "1:2:3:4:5:6:7:8:9", "12345::", "::g", "::1.2.3", "::1.2.3.4:5", "::+1"] {
            #expect(AddressText.bytes(text) == nil, "\(text)")
        }
    }
}
