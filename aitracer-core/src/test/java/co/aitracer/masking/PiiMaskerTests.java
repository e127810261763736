package co.aitracer.masking;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PiiMaskerTests {

	private final PiiMasker all = PiiMasker.builder().types(PiiType.values()).build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			write to ada.lovelace+x@mail.example.org, please   | write to [email], please
			ada@例え.jp                                         | [email]
			call +49 30 901820-0 now                           | call [phone] now
			call (212) 555-0142 or 212-555-0143                | call [phone] or [phone]
			call 1-212-555-0142                                | call [phone]
			4111111111111111                                   | [credit_card]
			4111 1111 1111 1111, valid to 12/29                | [credit_card], valid to 12/29
			4111 1111 1111 1111 12/29                          | [credit_card] 12/29
			5500-0000-0000-0004                                | [credit_card]
			378282246310005                                    | [credit_card]
			078-05-1120                                        | [ssn]
			from 192.168.0.255 to ::1                          | from [ip_address] to [ip_address]
			2001:db8::8a2e:370:7334                            | [ip_address]
			090-1234-5678 or 09012345678                       | [japanese_phone] or [japanese_phone]
			03-1234-5678                                       | [japanese_phone]
			1234-5678-9018                                     | [my_number]
			""")
	void personalDataIsFound(String text, String masked) {
		assertThat(this.all.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "claude-sonnet-4-20250514", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
			"gpt-4o-2024-08-06", "2026-11-24T11:22:33.123456Z", "4111111111111112", "0000 0000 0000 0000",
			"order 20261124001", "v1.2.3.4.5", "12:34:56", "666-12-3456", "123456789012", "a@b", "::", "1::2::3",
			"550e8400-e29b-41d4-a716-446655440000", "2125550142" })
	void whatOnlyLooksSimilarIsLeft(String text) {
		assertThat(this.all.mask(text)).isEqualTo(text);
	}

	@Test
	void theLongestPlaceWins() {
		PiiMasker masker = PiiMasker.builder()
			.types(PiiType.PHONE, PiiType.JAPANESE_PHONE, PiiType.CREDIT_CARD)
			.pattern("customer", "C-4111111111111111-X")
			.build();
		assertThat(masker.mask("C-4111111111111111-X")).isEqualTo("[customer]");
		assertThat(masker.mask("4111111111111111")).isEqualTo("[credit_card]");
		assertThat(masker.mask("+81 90-1234-5678")).isEqualTo("[phone]");
	}

	@Test
	void theDefaultsAreThoseOfTheOtherSdks() {
		assertThat(PiiMasker.create().mask("ada@example.org 192.168.0.1")).isEqualTo("[email] 192.168.0.1");
		assertThat(PiiMasker.create().counts()).containsOnlyKeys("email", "phone", "credit_card", "ssn");
	}

	@Test
	void eachTypeHasItsAction() {
		PiiMasker masker = PiiMasker.builder()
			.types(PiiType.EMAIL, PiiType.SSN, PiiType.IP_ADDRESS)
			.action(PiiAction.REDACT)
			.action(PiiType.SSN, PiiAction.MASK)
			.action(PiiType.IP_ADDRESS, PiiAction.NONE)
			.build();
		assertThat(masker.mask("a@b.de 078-05-1120 10.0.0.1")).isEqualTo("****** [ssn] 10.0.0.1");
		assertThat(masker.counts()).isEqualTo(Map.of("email", 1L, "ssn", 1L, "ip_address", 1L));
	}

	@Test
	void aHashIsKeyed() {
		String text = "ada@example.org";
		String one = hashing("one").mask(text);
		assertThat(one).matches("[0-9a-f]{16}").isEqualTo(hashing("one").mask(text));
		assertThat(one).isNotEqualTo(hashing("another").mask(text));
		PiiMasker unsalted = PiiMasker.builder().action(PiiAction.HASH).build();
		assertThat(unsalted.mask(text)).isEqualTo(unsalted.mask(text)).isNotEqualTo(one);
	}

	private static PiiMasker hashing(String salt) {
		return PiiMasker.builder().action(PiiAction.HASH).salt(salt).build();
	}

	@Test
	void countsAreExactWhateverTheNumberOfThreads() {
		PiiMasker masker = PiiMasker.builder().pattern("customer", "K-[0-9]+").build();
		IntStream.range(0, 4_000)
			.parallel()
			.forEach((i) -> masker.mask("K-" + i + " a" + i + "@b.de, c@d.fr 078-05-1120 4111111111111111 " + i));
		assertThat(masker.counts())
			.isEqualTo(Map.of("customer", 4_000L, "email", 8_000L, "ssn", 4_000L, "credit_card", 4_000L, "phone", 0L));
	}

	@Test
	void countsAreACopyThatTellsNoText() {
		PiiMasker masker = PiiMasker.builder().salt("pepper").pattern("secret-thing", "x{3}").build();
		Map<String, Long> before = masker.counts();
		masker.mask("xxx");
		assertThat(before).containsEntry("secret-thing", 0L);
		assertThat(masker.counts()).containsEntry("secret-thing", 1L);
		assertThat(masker.toString()).contains("secret-thing=MASK").doesNotContain("pepper").doesNotContain("x{3}");
	}

	@Test
	void noTextMakesItFail() {
		Random random = new Random(20_261_124);
		String alphabet = "0123456789 -+().:@abcf.org\u00e4\ud83d\ude00\n";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int length = random.nextInt(60); length > 0; length--) {
				text.append(alphabet.charAt(random.nextInt(alphabet.length())));
			}
			String once = this.all.mask(text.toString());
			assertThat(this.all.mask(once)).as(text.toString()).isEqualTo(once);
		}
	}

	@Test
	void aPatternThatTakesForEverIsGivenUp() {
		PiiMasker masker = PiiMasker.builder().pattern("slow", "(a+)+b").build();
		assertThatIllegalStateException().isThrownBy(() -> masker.mask("a".repeat(200)))
			.withMessageContaining("takes too long");
	}

	@Test
	void badSettingsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> PiiMasker.builder().pattern("Bad Name", "x"))
			.withMessageContaining("Bad Name");
		assertThatIllegalArgumentException().isThrownBy(() -> PiiMasker.builder().pattern("open", "("))
			.withMessageContaining("open");
		assertThatIllegalArgumentException().isThrownBy(() -> PiiMasker.builder().salt(""))
			.withMessageContaining("salt");
	}

}
