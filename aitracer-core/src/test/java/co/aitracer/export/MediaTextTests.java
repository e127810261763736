package co.aitracer.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTextTests {

	private static final String PNG = "iVBORw0KGgo=";

	private static final String PNG_DIGEST = described("image/png", Base64.getDecoder().decode(PNG));

	@Test
	void aDataUrlIsReplacedByTypeSizeAndDigest() {
		assertThat(MediaText.withoutMedia("look: data:image/png;base64," + PNG + " what is it?"))
			.isEqualTo("look: [image/png, 8 bytes, sha256 4c4b6a3be1314ab8] what is it?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:image/png;base64,", "DATA:Image/PNG;base64,", "data:image/png;name=a.png;base64,",
			"data:image/png;charset=utf-8;name=\"a.png\";base64,", "data:image\\/png;base64," })
	void theHeaderMayHaveParametersAndAnyCase(String header) {
		assertThat(MediaText.withoutMedia(header + PNG)).isEqualTo(PNG_DIGEST);
	}

	@Test
	void aUrlWithoutATypeIsNamedByItsFirstBytes() {
		assertThat(MediaText.withoutMedia("data:;base64," + PNG)).isEqualTo(PNG_DIGEST);
		assertThat(MediaText.withoutMedia("data:;base64,AAAA"))
			.isEqualTo(described("application/octet-stream", new byte[3]));
	}

	@Test
	void eachOfSeveralUrlsIsReplacedWhereverItStands() {
		String json = "{\"a\":\"data:image/png;base64,%s\",\"b\":[\"data:audio/wav;base64,AAAA\"]} ![x](data:image/png;base64,%s)";
		assertThat(MediaText.withoutMedia(json.replace("%s", PNG))).isEqualTo("{\"a\":\"" + PNG_DIGEST + "\",\"b\":[\""
				+ described("audio/wav", new byte[3]) + "\"]} ![x](" + PNG_DIGEST + ")");
	}

	@Test
	void thePayloadMayHaveTheAlphabetOfUrlsEscapedSlashesOrNoPadding() {
		byte[] bytes = { -1, -1, -1, -2 };
		String expected = described("image/gif", bytes);
		assertThat(MediaText.withoutMedia("data:image/gif;base64,/////g==")).isEqualTo(expected);
		assertThat(MediaText.withoutMedia("data:image/gif;base64,_____g")).isEqualTo(expected);
		assertThat(MediaText.withoutMedia("data:image/gif;base64,\\/\\/\\/\\/\\/g==\"")).isEqualTo(expected + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a data:image/png;base64, URL", "data:image/png;base64,<payload>", ";base64,AAAA",
			"data:image/png,AAAA", "data:text/plain;charset=utf-8,hello", "base64,AAAA", "data: then ;base64,AAAA",
			"data:image/png;base64", "SGVsbG8sIHdvcmxkIQ==" })
	void whatIsNoDataUrlIsLeft(String text) {
		assertThat(MediaText.withoutMedia(text)).isSameAs(text);
	}

	static List<Arguments> types() {
		return List.of(Arguments.of("image/png", "89504e470d0a1a0a"), Arguments.of("image/jpeg", "ffd8ffe0"),
				Arguments.of("image/gif", "474946383961"), Arguments.of("image/gif", "474946383761"),
				Arguments.of("image/webp", "524946460000000057454250"),
				Arguments.of("audio/wav", "524946460000000057415645"), Arguments.of("audio/mpeg", "49443304"),
				Arguments.of("audio/mpeg", "fffb90"), Arguments.of("audio/ogg", "4f676753"),
				Arguments.of("application/pdf", "255044462d312e37"),
				Arguments.of("video/mp4", "000000206674797069736f6d"), Arguments.of("application/zip", "504b0304"),
				Arguments.of("application/octet-stream", "00"),
				Arguments.of("application/octet-stream", "524946460000000041564920"));
	}

	@ParameterizedTest
	@MethodSource("types")
	void aTextThatIsAllBase64IsNamedByItsFirstBytes(String type, String magic) {
		byte[] bytes = file(5_000);
		byte[] first = HexFormat.of().parseHex(magic);
		System.arraycopy(first, 0, bytes, 0, first.length);
		String expected = described(type, bytes);
		for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getEncoder().withoutPadding(),
				Base64.getUrlEncoder(), Base64.getUrlEncoder().withoutPadding(), Base64.getMimeEncoder(),
				Base64.getMimeEncoder(64, new byte[] { '\n' }))) {
			String text = encoder.encodeToString(bytes);
			assertThat(MediaText.withoutMedia(text)).isEqualTo(expected);
			assertThat(MediaText.withoutMedia(text + "\n")).isEqualTo(expected);
		}
	}

	@Test
	void aFileThatIsMostlyZeroIsKnownByItsFirstBytes() {
		byte[] silence = Arrays.copyOf("RIFF\0\0\0\0WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1), 9_000);
		assertThat(MediaText.withoutMedia(Base64.getEncoder().encodeToString(silence)))
			.isEqualTo(described("audio/wav", silence));
	}

	@Test
	void shortBase64IsLeft() {
		String text = Base64.getEncoder().encodeToString(file(765));
		assertThat(text).hasSize(1_020);
		assertThat(MediaText.withoutMedia(text)).isSameAs(text);
		String longer = Base64.getEncoder().encodeToString(file(768));
		assertThat(MediaText.withoutMedia(longer)).isEqualTo(described("application/octet-stream", file(768)));
	}

	static List<String> texts() {
		String letters = random(2_000, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
		return List.of(letters, random(2_000, "abcdefghijklmnopqrstuvwxyz"), "A".repeat(5_000), "=".repeat(2_000),
				random(2_048, "0123456789abcdef"), random(2_048, "0123456789ABCDEF"), random(2_048, "0123456789"),
				HexFormat.of().formatHex(file(4_096)),
				IntStream.range(0, 400).mapToObj((i) -> "customerOrder" + i).collect(Collectors.joining()),
				IntStream.range(0, 400).mapToObj((i) -> "/srv/data/part-" + i).collect(Collectors.joining()),
				"//server/share/Path1" + "/folder/Sub2".repeat(300),
				IntStream.range(0, 400).mapToObj((i) -> "Word" + i).collect(Collectors.joining("\n")),
				IntStream.range(0, 100).mapToObj((i) -> random(22, "abcXYZ0189_-")).collect(Collectors.joining("\n")),
				"{\"a\":\"" + Base64.getEncoder().encodeToString(file(3_000)) + "\"}",
				Base64.getEncoder().encodeToString(file(3_000)) + ".", "Lorem ipsum dolor sit amet ".repeat(100),
				"x" + Base64.getEncoder().encodeToString(file(3_000)),
				Base64.getEncoder().encodeToString(file(3_000)) + "===",
				Base64.getEncoder().encodeToString(file(3_000)).replaceAll("(.{70})", "$1\n") + "\nAAAA",
				"日本語".repeat(1_000));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void longTextsThatAreNoFileAreLeft(String text) {
		assertThat(MediaText.withoutMedia(text)).isSameAs(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { ";base64,", "data:", "data:;base64,", "data:;base64,A", "data:;base64,AA", "d", "A", "A=",
			"AAAA\n", "data:image/png", "\\/", ";base64,AAAA" })
	@Timeout(60)
	void hostileTextsTakeLinearTime(String piece) {
		// quadratic time would be hours
		assertThat(MediaText.withoutMedia(piece.repeat(8_000_000 / piece.length()))).isNotEmpty();
	}

	private static byte[] file(int size) {
		byte[] bytes = new byte[size];
		new Random(42).nextBytes(bytes);
		bytes[0] = 0;
		return bytes;
	}

	private static String random(int length, String alphabet) {
		return new Random(42).ints(length, 0, alphabet.length())
			.mapToObj((i) -> alphabet.substring(i, i + 1))
			.collect(Collectors.joining());
	}

	static String described(String type, byte[] bytes) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
			return "[" + type + ", " + bytes.length + " bytes, sha256 " + HexFormat.of().formatHex(digest, 0, 8) + "]";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
