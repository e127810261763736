package co.aitracer.export;

import java.util.Base64;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTextPropertyTests {

	@Property
	void everyDataUrlInAnyTextIsReplaced(@ForAll("surroundings") String before, @ForAll("surroundings") String after,
			@ForAll @Size(min = 2, max = 5_000) byte[] bytes, @ForAll("encoders") Base64.Encoder encoder) {
		String payload = encoder.encodeToString(bytes);
		assertThat(MediaText.withoutMedia(before + " data:image/png;base64," + payload + " " + after))
			.isEqualTo(before + " " + MediaTextTests.described("image/png", bytes) + " " + after);
	}

	@Property
	void everyFileAsBase64IsReplaced(@ForAll long seed, @ForAll @IntRange(min = 768, max = 20_000) int size,
			@ForAll("encoders") Base64.Encoder encoder) {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		// neither the first bytes of a type
		bytes[0] = 1;
		bytes[4] = 1;
		assertThat(MediaText.withoutMedia(encoder.encodeToString(bytes)))
			.isEqualTo(MediaTextTests.described("application/octet-stream", bytes));
	}

	@Property
	void textsWithoutMediaAreTheSame(@ForAll("surroundings") String text) {
		assertThat(MediaText.withoutMedia(text)).isSameAs(text);
	}

	@Property
	void longWordsAreTheSame(@ForAll @AlphaChars @StringLength(min = 1_024, max = 3_000) String word) {
		assertThat(MediaText.withoutMedia(word)).isSameAs(word);
	}

	@Property
	void whatIsLeftHasNoMedia(@ForAll("pieces") String text) {
		String once = MediaText.withoutMedia(text);
		assertThat(once.length()).isLessThanOrEqualTo(text.length() + 100 * text.length() / 8);
		assertThat(MediaText.withoutMedia(once)).isEqualTo(once);
	}

	@Provide
	Arbitrary<String> surroundings() {
		return Arbitraries.strings().all().ofMaxLength(200).filter((text) -> !text.contains(";base64,"));
	}

	@Provide
	Arbitrary<Base64.Encoder> encoders() {
		return Arbitraries.of(Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getUrlEncoder().withoutPadding());
	}

	@Provide
	Arbitrary<String> pieces() {
		return Arbitraries
			.of("data:", "DATA:", "image/png", ";base64,", ";", "AAAA", "A", "=", "\\/", "\n", " ", "[", "é", "\ud83d")
			.list()
			.ofMaxSize(40)
			.map((parts) -> String.join("", List.copyOf(parts)));
	}

}
