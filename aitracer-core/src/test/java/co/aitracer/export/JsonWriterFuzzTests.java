package co.aitracer.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the value, the writer does not fail, and a strict parser with its limits as
 * they are by default reads the same value back.
 */
class JsonWriterFuzzTests {

	private static final int MAX_DEPTH = 8;

	private static final JsonMapper parser = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final JsonWriter writer = new JsonWriter();

	@FuzzTest(maxDuration = "60s")
	void everyValueReadsBackAsItWas(FuzzedDataProvider data) throws CharacterCodingException {
		Node node = node(data, 0);
		this.writer.value(node.value());
		byte[] json = this.writer.take();
		String text = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.decode(ByteBuffer.wrap(json))
			.toString();
		assertThat(parser.readValue(json, Object.class)).as(text).isEqualTo(node.read());
	}

	private static Node node(FuzzedDataProvider data, int depth) {
		return switch (data.consumeInt(0, (depth < MAX_DEPTH) ? 19 : 12)) {
			case 0 -> new Node(null, null);
			case 1 -> same(data.consumeBoolean());
			case 2 -> integer(data.consumeInt());
			case 3 -> integer(data.consumeLong());
			case 4 -> integer(data.consumeByte());
			case 5 -> integer(new AtomicLong(data.consumeLong()));
			case 6 -> integer(bigInteger(data));
			case 7 -> fraction(data.consumeDouble());
			case 8 -> fraction(data.consumeFloat());
			case 9 -> decimal(new BigDecimal(bigInteger(data), data.consumeInt()));
			case 10 -> text(data.consumeChar());
			case 11 -> text(new StringBuilder(data.consumeString(20)));
			case 12 -> same(data.consumeString(200));
			case 13, 14 -> object(data, depth);
			case 15 -> array(data, depth);
			case 16 -> supplied(node(data, depth + 1));
			case 17 -> optional(node(data, depth + 1));
			case 18 -> integers(data);
			default -> list(data, depth);
		};
	}

	private static Node same(Object value) {
		return new Node(value, value);
	}

	private static Node text(Object value) {
		return new Node(value, value.toString());
	}

	private static Node integer(Number value) {
		return (!(value instanceof BigInteger) || isReadable(value)) ? new Node(value, new BigInteger(value.toString()))
				: text(value);
	}

	private static Node fraction(Number value) {
		return Double.isFinite(value.doubleValue()) ? new Node(value, new BigDecimal(value.toString())) : text(value);
	}

	private static Node decimal(BigDecimal value) {
		String number = value.toString();
		if (value.signum() == 0) {
			return number.contains(".") ? new Node(value, value) : new Node(value, BigInteger.ZERO);
		}
		if (!isReadable(value)) {
			return text(value);
		}
		boolean whole = number.chars().allMatch((c) -> c == '-' || Character.isDigit(c));
		return new Node(value, whole ? new BigInteger(number) : value);
	}

	/**
	 * Whether a parser takes the number for one: Jackson's limit is 1,000 characters, and
	 * others read a double.
	 * @param value the number
	 * @return whether it is written as a number
	 */
	private static boolean isReadable(Number value) {
		if (value.toString().length() > 1_000) {
			return false;
		}
		double near = Double.parseDouble(value.toString());
		return Double.isFinite(near) && (near != 0 || value.equals(BigInteger.ZERO));
	}

	private static BigInteger bigInteger(FuzzedDataProvider data) {
		byte[] bytes = data.consumeBytes(data.consumeInt(1, 500));
		return (bytes.length > 0) ? new BigInteger(bytes) : BigInteger.ZERO;
	}

	private static Node object(FuzzedDataProvider data, int depth) {
		Map<@Nullable Object, @Nullable Object> value = new LinkedHashMap<>();
		Map<String, @Nullable Object> read = new LinkedHashMap<>();
		for (int i = data.consumeInt(0, 4); i > 0; i--) {
			Object key = switch (data.consumeInt(0, 3)) {
				case 0 -> data.consumeInt();
				case 1 -> null;
				default -> data.consumeString(20);
			};
			String name = whole(String.valueOf(key));
			if (!read.containsKey(name)) {
				Node inner = node(data, depth + 1);
				value.put(key, inner.value());
				read.put(name, inner.read());
			}
		}
		return new Node(value, read);
	}

	private static Node list(FuzzedDataProvider data, int depth) {
		List<@Nullable Object> value = new ArrayList<>();
		List<@Nullable Object> read = new ArrayList<>();
		for (int i = data.consumeInt(0, 4); i > 0; i--) {
			Node inner = node(data, depth + 1);
			value.add(inner.value());
			read.add(inner.read());
		}
		return new Node(value, read);
	}

	private static Node array(FuzzedDataProvider data, int depth) {
		Node list = list(data, depth);
		return new Node((list.value() instanceof List<?> values) ? values.toArray() : null, list.read());
	}

	private static Node integers(FuzzedDataProvider data) {
		int[] value = data.consumeInts(5);
		List<BigInteger> read = new ArrayList<>();
		for (int number : value) {
			read.add(BigInteger.valueOf(number));
		}
		return new Node(value, read);
	}

	private static Node supplied(Node inner) {
		return new Node((Supplier<@Nullable Object>) inner::value, inner.read());
	}

	private static Node optional(Node inner) {
		return new Node(Optional.ofNullable(inner.value()), inner.read());
	}

	/** A name without halves of surrogate pairs. */
	private static String whole(String name) {
		return name.codePoints()
			.map((point) -> (point >= 0xD800 && point <= 0xDFFF) ? 0xFFFD : point)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * A value.
	 *
	 * @param value what is written
	 * @param read what is to be read
	 */
	private record Node(@Nullable Object value, @Nullable Object read) {
	}

}
