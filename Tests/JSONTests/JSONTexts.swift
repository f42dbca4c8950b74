// The texts that reader and scanner are judged by, in the manner of JSONTestSuite.

import JSON
import Testing

/// A text and whether it must be accepted.
struct JSONText: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.init(name, Array(text.utf8))
    }

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    var testDescription: String { name }

    static let accepted: [JSONText] = [
        JSONText("y_null", "null"), JSONText("y_true", "true"), JSONText("y_false", " false\n"),
        JSONText("y_zero", "0"), JSONText("y_minus_zero", "-0"), JSONText("y_negative", "-123"),
        JSONText("y_fraction", "0.5"), JSONText("y_exponent", "1E22"), JSONText("y_exponent_plus", "0e+1"),
        JSONText("y_exponent_minus", "123.456e-78"), JSONText("y_exponent_of_a_zero", "[0e00669999999999999999999]"),
        JSONText("y_long_integer", "123123123123123123123123123123"),
        JSONText("y_largest_double", "-1.7976931348623157e308"), JSONText("y_below_all_doubles", "1e-999"),
        JSONText("y_tiny", "-0." + String(repeating: "0", count: 77) + "1"),
        JSONText("y_empty_string", "\"\""), JSONText("y_space", "\" \""), JSONText("y_empty_array", "[]"),
        JSONText("y_empty_object", "{}"), JSONText("y_array_white_space", "[ \t\r\n]"),
        JSONText("y_nested", "[[],{},[{}]]"), JSONText("y_heterogeneous", "[null, 1, \"1\", {}]"),
        JSONText("y_empty_key", "{\"\":0}"), JSONText("y_two_keys", "{\"a\":1 , \"b\" : 2}"),
        JSONText("y_same_key_in_two_objects", "[{\"a\":1},{\"a\":2},{\"a\":{\"a\":1}}]"),
        JSONText("y_all_escapes", #""\"\\\/\b\f\n\r\t""#), JSONText("y_unicode_escape", #""\u00e9\u20ac""#),
        JSONText("y_surrogate_pair", #""\ud83d\ude00""#), JSONText("y_noncharacter", #""\uffff\ufdd0""#),
        JSONText("y_escaped_backslash_u", #""\\u0000""#), JSONText("y_line_separators", "\"\u{2028}\u{2029}\""),

        JSONText("y_delete", "\"\u{7F}\""), JSONText("y_utf8", "\"é€😀\""), JSONText("y_last_scalar", "\"\u{10FFFF}\""),
        JSONText("y_comment_in_string", "\"a/*b*/c//d\""), JSONText("y_bom_inside_string", "\"\u{FEFF}\""),
        JSONText("y_keys_that_differ_in_form", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
        JSONText("y_depth_32", String(repeating: "[", count: 32) + String(repeating: "]", count: 32)),
        JSONText("y_17_keys", "{" + (0..<17).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"),
    ]

    static let refused: [JSONText] = syntaxFaults + stringFaults + numberFaults + houseRules

    private static let syntaxFaults: [JSONText] = [
        JSONText("n_beyond_double", "1e999"), JSONText("n_beyond_double_negative", "[-1.8e308]"),
        JSONText("n_huge_exponent", "[0.4e00669999999999999999999]"),
        JSONText("n_long_beyond_double", "2" + String(repeating: "0", count: 308)),
        JSONText("n_empty", ""), JSONText("n_white_space_only", " \n"), JSONText("n_open_array", "["),
        JSONText("n_open_object", "{"), JSONText("n_close", "]"), JSONText("n_mismatch", "[}"),
        JSONText("n_trailing_comma_array", "[1,]"), JSONText("n_trailing_comma_object", "{\"a\":1,}"),
        JSONText("n_leading_comma", "[,1]"), JSONText("n_double_comma", "[1,,2]"), JSONText("n_comma_alone", "[,]"),
        JSONText("n_no_comma", "[1 2]"), JSONText("n_no_comma_object", "{\"a\":1 \"b\":2}"),
        JSONText("n_no_colon", "{\"a\" 1}"), JSONText("n_colon_in_array", "[\"a\":1]"),
        JSONText("n_no_value", "{\"a\":}"),
        JSONText("n_key_only", "{\"a\"}"), JSONText("n_number_key", "{1:1}"), JSONText("n_bare_key", "{a:1}"),
        JSONText("n_single_quotes", "['a']"), JSONText("n_single_quoted_key", "{'a':1}"),
        JSONText("n_comment", "/* */1"), JSONText("n_line_comment", "1 // one"), JSONText("n_word", "nul"),
        JSONText("n_capital", "True"), JSONText("n_long_word", "nullx"), JSONText("n_two_values", "1 2"),
        JSONText("n_garbage_after", "{}x"), JSONText("n_object_after_object", "{}{}"),
        JSONText("n_extra_close", "[1]]"), JSONText("n_form_feed", "[\u{0C}]"), JSONText("n_nbsp", "[\u{A0}]"),
        JSONText("n_bom", [0xEF, 0xBB, 0xBF] + Array("{}".utf8)), JSONText("n_utf16", [0x7B, 0, 0x7D, 0]),
        JSONText("n_nul_after", Array("1".utf8) + [0]), JSONText("n_nul_alone", [0]),
    ]

    private static let stringFaults: [JSONText] = [
        JSONText("n_open_string", "\"a"), JSONText("n_quote_alone", "\""), JSONText("n_escape_at_end", "\"\\"),
        JSONText("n_escaped_end", "\"\\\""), JSONText("n_raw_newline", "\"a\nb\""), JSONText("n_raw_tab", "\"\t\""),
        JSONText("n_raw_nul", [0x22, 0, 0x22]), JSONText("n_unit_separator", [0x22, 0x1F, 0x22]),
        JSONText("n_bad_escape", #""\a""#), JSONText("n_escape_x", #""\x41""#), JSONText("n_octal", #""\012""#),
        JSONText("n_short_unicode", #""\u00e""#), JSONText("n_bad_hex", #""\u00eg""#),
        JSONText("n_u_sign", #""\u+123""#),
        JSONText("n_capital_u", #""\U0041""#), JSONText("n_high_alone", #""\ud83d""#),
        JSONText("n_high_then_letter", #""\ud83dx""#), JSONText("n_high_then_high", #""\ud83d\ud83d""#),
        JSONText("n_high_then_bmp", #""\ud83d\u0041""#), JSONText("n_low_alone", #""\ude00""#),
        JSONText("n_high_cut", #""\ud83d\ude"#), JSONText("n_continuation_alone", [0x22, 0x80, 0x22]),
        JSONText("n_overlong", [0x22, 0xC0, 0xAF, 0x22]), JSONText("n_overlong_3", [0x22, 0xE0, 0x80, 0x80, 0x22]),
        JSONText("n_cesu_surrogate", [0x22, 0xED, 0xA0, 0x80, 0x22]), JSONText("n_ff", [0x22, 0xFF, 0x22]),
        JSONText("n_beyond_unicode", [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22]), JSONText("n_cut_utf8", [0x22, 0xC3, 0x22]),
        JSONText("n_latin1_key", [0x7B, 0x22, 0xE9, 0x22, 0x3A, 0x31, 0x7D]),
    ]

    private static let numberFaults: [JSONText] = [
        JSONText("n_leading_zero", "01"), JSONText("n_minus_leading_zero", "-012"), JSONText("n_plus", "+1"),
        JSONText("n_minus_alone", "-"), JSONText("n_minus_minus", "--1"), JSONText("n_point_first", ".5"),
        JSONText("n_point_last", "1."), JSONText("n_two_points", "1.2.3"), JSONText("n_exponent_empty", "1e"),
        JSONText("n_exponent_sign", "1e+"), JSONText("n_point_exponent", "1.e3"), JSONText("n_hex", "0x1F"),
        JSONText("n_infinity", "Infinity"), JSONText("n_nan", "NaN"), JSONText("n_minus_infinity", "-Infinity"),
        JSONText("n_unit", "5s"), JSONText("n_underscore", "1_000"), JSONText("n_full_width", "１"),
        JSONText("n_too_long", String(repeating: "1", count: 1025)),
    ]

    private static let houseRules: [JSONText] = [
        JSONText("n_nul_escape", #""\u0000""#), JSONText("n_duplicate", #"{"a":1,"a":1}"#),
        JSONText("n_duplicate_by_escape", #"{"a":1,"\u0061":2}"#),
        JSONText("n_duplicate_nested", #"[{"b":{"a":1,"a":2}}]"#),
        JSONText("n_duplicate_among_many", "{" + (0..<40).map { "\"k\($0 % 39)\":0" }.joined(separator: ",") + "}"),
        JSONText("n_depth_33", String(repeating: "[", count: 33) + String(repeating: "]", count: 33)),
        JSONText("n_depth_bomb", String(repeating: "[", count: 100_000)),
        JSONText("n_depth_bomb_objects", String(repeating: "{\"a\":", count: 100_000)),
    ]
}
