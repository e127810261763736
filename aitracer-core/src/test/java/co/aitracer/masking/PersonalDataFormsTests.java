package co.aitracer.masking;

import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link PiiMasker} finds and what it leaves, over the forms that occur in prompts
 * and answers.
 */
class PersonalDataFormsTests {

	private final PiiMasker all = PiiMasker.builder().types(PiiType.values()).build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			ada.lovelace+news@mail.example.org                | [email]
			mail O'Brien: o'brien@example.org!                | mail O'Brien: [email]!
			'ada@example.org' or "ada@example.org"            | '[email]' or "[email]"
			<ada@example.org>, (bob_b@example.co.uk).         | <[email]>, ([email]).
			jörg@münchen.de und josé@correo.es                | [email] und [email]
			иван@пример.рф                                    | [email]
			ada@xn--r8jz45g.jp, ada@example.xn--p1ai          | [email], [email]
			ada@उदाहरण.भारत                                     | [email]
			連絡先はada@example.jpまで                        | 連絡先は[email]まで
			ada@例え.jp。詳細は後で                           | [email]。詳細は後で
			ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ                      | [email]
			https://x.org/?mail=ada%40example.org&id=1        | https://x.org/?mail=[email]&id=1
			mailto:ada@example.org?subject=hi                 | mailto:[email]?subject=hi
			ada@example.org@evil.com                          | [email]@evil.com
			a@b.de,c@d.fr;e@f.it                              | [email],[email];[email]
			see you...ada@example.org...                      | see you...[email]...
			{"to":"ada@example.org","n":1}                    | {"to":"[email]","n":1}
			{\\"a\\":\\"x\\nada@example.org\\"}               | {\\"a\\":\\"x\\n[email]\\"}
			\\u00e4ada@example.org                            | \\u00e4[email]
			""")
	void emails(String text, String masked) {
		assertThat(this.all.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(212) 555-0142", "(212)555-0142", "212-555-0142", "212.555.0142", "212 555 0142",
			"212/555-0142", "1-212-555-0142", "1 (212) 555-0142", "1-(212)-555-0142", "+1 212 555 0142",
			"+1 (212) 555-0142", "+1.2125550142", "+12125550142", "+49 30 901820", "+49 (0)30 901820-0",
			"+49 30/901820", "0049 30 901820", "030 901820", "030/901820", "(030) 901820-0", "0171 1234567",
			"0171/1234567", "+81 3-1234-5678", "+81-90-1234-5678", "+44 20 7946 0958", "+44 (0)20 7946 0958",
			"020 7946 0958", "(0161) 496 0000", "0161 496 0000", "07700 900123", "+33 1 23 45 67 89", "01 23 45 67 89",
			"06.12.34.56.78", "01-23-45-67-89", "0033 6 12 34 56 78", "02 9374 4000" })
	void phones(String phone) {
		PiiMasker masker = PiiMasker.create();
		assertThat(masker.mask(phone)).isEqualTo("[phone]");
		assertThat(masker.mask("Tel." + phone + ", please")).isEqualTo("Tel.[phone], please");
		assertThat(masker.mask("call-" + phone + "- or 2026")).isEqualTo("call-[phone]- or 2026");
		assertThat(masker.mask("電話" + phone + "です。")).isEqualTo("電話[phone]です。");
		assertThat(masker.mask("{\"phone\":\"" + phone + "\"}")).isEqualTo("{\"phone\":\"[phone]\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "090-1234-5678", "09012345678", "03-1234-5678", "0120-123-456", "050-1234-5678",
			"03(1234)5678", "(03) 1234-5678", "090 1234 5678", "０９０－１２３４－５６７８", "090–1234–5678", "045-123-4567" })
	void japanesePhones(String phone) {
		assertThat(this.all.mask(phone)).isEqualTo("[japanese_phone]");
		assertThat(this.all.mask("TEL-" + phone + "まで")).isEqualTo("TEL-[japanese_phone]まで");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "4111.1111.1111.1111",
			"4111\u00a01111\u00a01111\u00a01111", "4111–1111–1111–1111", "４１１１１１１１１１１１１１１１", "4222222222222",
			"5500 0000 0000 0004", "2223 0031 2200 3222", "3782 822463 10005", "378282246310005", "30569309025904",
			"3056 930902 5904", "6011 1111 1111 1117", "3530 1113 3330 0000", "6304000000000000", "6212345678901232" })
	void cards(String card) {
		assertThat(this.all.mask(card)).isEqualTo("[credit_card]");
		assertThat(this.all.mask("VISA" + card + "/CVC")).isEqualTo("VISA[credit_card]/CVC");
		assertThat(this.all.mask("cc-" + card + ", valid")).isEqualTo("cc-[credit_card], valid");
		assertThat(this.all.mask("カード" + card + "です")).isEqualTo("カード[credit_card]です");
		assertThat(this.all.mask("3 cards: 12 " + card + " 12/29")).isEqualTo("3 cards: 12 [credit_card] 12/29");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SSN-078-05-1120-                     | SSN-[ssn]-
			219-09-9999.                         | [ssn].
			078–05–1120                          | [ssn]
			000-12-3456 666-12-3456 900-12-3456  | 000-12-3456 666-12-3456 900-12-3456
			078-00-1120 078-05-0000              | 078-00-1120 078-05-0000
			1078-05-1120 078-05-11201 8-078-05-1120 | 1078-05-1120 078-05-11201 8-078-05-1120
			""")
	void socialSecurityNumbers(String text, String masked) {
		assertThat(this.all.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://192.168.0.1:8787/x            | http://[ip_address]:8787/x
			10.0.0.0/8 and 255.255.255.255.      | [ip_address]/8 and [ip_address].
			[2001:db8::1]:443                    | [[ip_address]]:443
			fe80::1%eth0                         | [ip_address]%eth0
			::ffff:10.0.0.1                      | [ip_address]
			64:ff9b::192.0.2.33                  | [ip_address]
			2001:0db8:85a3:0000:0000:8a2e:0370:7334 | [ip_address]
			アドレス2001:db8::1です               | アドレス[ip_address]です
			256.1.1.1 1.2.3 1.2.3.4.5 v1.2.3.4   | 256.1.1.1 1.2.3 1.2.3.4.5 v1.2.3.4
			list[1::2] list[::2] std::add Face::add | list[1::2] list[::2] std::add Face::add
			00:1B:44:11:3A:B7 10:20:30 12:34     | 00:1B:44:11:3A:B7 10:20:30 12:34
			""")
	void addresses(String text, String masked) {
		assertThat(this.all.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			番号は123456789018です               | 番号は[my_number]です
			1234 5678 9018                       | [my_number]
			1234-5678-9018                       | [my_number]
			1234-5678 9018                       | 1234-5678 9018
			123456789017                         | 123456789017
			1234567890180                        | 1234567890180
			""")
	void individualNumbers(String text, String masked) {
		assertThat(this.all.mask(text)).isEqualTo(masked);
	}

	/** What the reference masks by mistake, and what stands in prompts beside it. */
	@ParameterizedTest
	@ValueSource(strings = { "claude-sonnet-4-20250514", "claude-3-5-haiku-20241022", "gpt-4o-2024-08-06",
			"gpt-4-0125-preview", "gpt-3.5-turbo-0613", "gemini-2.0-flash-001",
			"anthropic.claude-3-sonnet-20240229-v1:0", "2026-11-24T11:22:33.123456789Z",
			"2026-11-24T11:22:33.123+09:00", "2026-11-24 11:22:33,123", "20261124112233", "20261124112233123",
			"01.02.2026 10:30", "24/11/2026 11:22", "1732447353", "1732447353123", "1732447353123456",
			"1732447353123456789", "550e8400-e29b-41d4-a716-446655440000", "a0000000-4111-4111-8111-1abcdef01234",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "f4222222222222f0", "b4111111111111111b4f92f3",
			"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", "978-3-16-148410-0", "9783161484100",
			"[0.4532015112830366, -0.6011111111111117, 3.5301113333000000]", "10 20 30 40 50 60 70 80 90 100",
			"2020 2021 2022 2023", "1 012 345 678", "12,345,678.90", "100 200 3000", "01 02 03 04 05 06 07 08",
			"1.0.0-beta.2+20260101", "order 20261124001", "chapter 3.1.4.1.5.9", "§ 1234 5678", "$1,234,567.89",
			"127 0 0 1", "user@localhost", "@param name", "npm i lodash@4.17.21", "a @ b", "4111 1111 1111 1112",
			"10:00-18:00", "RFC 2822, section 3.4.1", "(0, 1), (2, 3)" })
	void whatIsNoPersonalDataIsLeft(String text) {
		assertThat(this.all.mask(text)).isSameAs(text);
	}

	@Test
	void theNumberBesideACardIsNotTakenForAPartOfIt() {
		for (int i = 0; i < 1_000; i++) {
			assertThat(this.all.mask("4111111111111111 " + i)).isEqualTo("[credit_card] " + i);
			assertThat(this.all.mask("4111 1111 1111 1111 (" + i + ")")).isEqualTo("[credit_card] (" + i + ")");
		}
		for (int month = 1; month <= 12; month++) {
			assertThat(this.all.mask("4111-1111-1111-1111 " + month + "/29"))
				.isEqualTo("[credit_card] " + month + "/29");
		}
	}

	@Test
	void anIdentifierBehindACardDoesNotHideIt() {
		// 4111 1111 1111 1111 003 passes the check of a card of 19 digits
		assertThat(this.all.mask("4111 1111 1111 1111 003abcdef")).isEqualTo("[credit_card] 003abcdef");
		assertThat(this.all.mask("4111 1111 1111 1111 003")).isEqualTo("[credit_card]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ua\uD835\uDC9C\uD835\uDC9C@example.org", "\\u\uD835\uDC9C\uD835\uDC9Ca@例え.jp" })
	void anAddressStartsWithAWholeCharacter(String text) {
		assertThat(redacted(text)).hasSize(text.codePointCount(0, text.length()));
	}

	@Test
	void anAddressEndsWithAWholeCharacter() {
		String label = "\uD835\uDC9C".repeat(200);
		String text = "ada@a." + label;
		assertThat(redacted(text)).hasSize(text.codePointCount(0, text.length())).contains((int) '*');
		assertThat(redacted("ada@ab." + label)).contains((int) '*');
	}

	private static int[] redacted(String text) {
		PiiMasker masker = PiiMasker.builder().types(PiiType.EMAIL).action(PiiAction.REDACT).build();
		return masker.mask(text).codePoints().toArray();
	}

	@Test
	void identifiersAreLeft() {
		long touched = IntStream.range(0, 100_000)
			.mapToObj((i) -> new UUID(i * 0x9E3779B97F4A7C15L, i * 0xC2B2AE3D27D4EB4FL).toString())
			.flatMap((uuid) -> Stream.of(uuid, uuid.replace("-", ""), uuid.substring(19).replace("-", "")))
			.filter((id) -> !this.all.mask(id).equals(id))
			.filter((id) -> id.chars().anyMatch((c) -> c >= 'a'))
			.count();
		assertThat(touched).isZero();
	}

	@Test
	void ofPlacesThatOverlapNothingShowsThrough() {
		PiiMasker masker = PiiMasker.builder().pattern("customer", "K-[0-9]{4} [0-9]{4}").build();
		assertThat(masker.mask("4111 1111 1111 1111-ada@example.org")).isEqualTo("[credit_card][email]");
		assertThat(masker.mask("K-4111 1111 1111 1111")).isEqualTo("[customer][credit_card]");
		assertThat(masker.counts()).containsAllEntriesOf(Map.of("credit_card", 2L, "email", 1L, "customer", 1L));
	}

	@Test
	void ofEqualPlacesTheNarrowerKindWins() {
		PiiMasker masker = PiiMasker.builder()
			.types(PiiType.JAPANESE_PHONE, PiiType.PHONE)
			.pattern("hotline", "0120-000-\\d{3}")
			.build();
		assertThat(masker.mask("090-1234-5678, 0120-000-123")).isEqualTo("[japanese_phone], [hotline]");
		assertThat(PiiMasker.create().mask("090-1234-5678")).isEqualTo("[phone]");
	}

}
