package co.aitracer.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonWriterPropertyTests {

	private static final JsonMapper parser = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	@Property
	void everyStringReadsBackAsItWas(@ForAll("strings") String string) throws CharacterCodingException {
		JsonWriter writer = new JsonWriter();
		writer.string(string);
		byte[] json = writer.take();
		assertThat(utf8(json)).isNotEmpty();
		assertThat(parser.readValue(json, String.class)).isEqualTo(string);
	}

	@Property
	void everyNestedValueReadsBackAsItWas(@ForAll("values") Object value) throws CharacterCodingException {
		JsonWriter writer = new JsonWriter();
		writer.value(value);
		byte[] json = writer.take();
		assertThat(utf8(json)).isNotEmpty();
		assertThat(parser.readValue(json, Object.class)).isEqualTo(asRead(value));
	}

	@Property
	void everyLongReadsBackAsItWas(@ForAll long number) {
		assertThat(parser.readValue(written(number), Long.class)).isEqualTo(number);
	}

	@Property
	void everyDoubleReadsBackAsItWasOrAsText(@ForAll double number) {
		assertThat(parser.readValue(written(number), Double.class)).isEqualTo(number);
	}

	@Property
	void everyBigDecimalReadsBackAsItWas(@ForAll BigDecimal number) {
		assertThat(parser.readValue(written(number), BigDecimal.class)).isEqualByComparingTo(number);
	}

	@Property
	void theFilterSeesEveryTextAndNoKey(@ForAll("strings") String key, @ForAll("strings") String text) {
		JsonWriter writer = new JsonWriter();
		writer.filter((value) -> "#");
		writer.value(Map.of(key, List.of(text, Map.of(key, text))));
		assertThat(parser.readValue(writer.take(), Object.class))
			.isEqualTo(Map.of(whole(key), List.of("#", Map.of(whole(key), "#"))));
	}

	/**
	 * Any UTF-16 units, so also halves of surrogate pairs, and the notorious ones often.
	 */
	@Provide
	Arbitrary<String> strings() {
		Arbitrary<String> units = Arbitraries.strings().all().ofMaxLength(40);
		Arbitrary<String> notorious = Arbitraries
			.of("\u0000", "\b", "\t", "\n", "\f", "\r", "\u001f", "\u007f", "\u0080", "\u2028", "\u2029", "\ufeff",
					"\uffff", "\"", "\\", "/", "</script>", "\ud800", "\udbff", "\udc00", "\udfff", "\ud83d\ude00",
					"日本語", "é", "a")
			.list()
			.ofMaxSize(12)
			.map((parts) -> String.join("", parts));
		return Arbitraries.oneOf(units, notorious);
	}

	@Provide
	Arbitrary<Object> values() {
		Arbitrary<Object> leaves = Arbitraries.oneOf(strings().asGeneric(),
				Arbitraries.longs().<Object>map((number) -> number), Arbitraries.integers().asGeneric(),
				Arbitraries.bigIntegers().asGeneric(), Arbitraries.of(true, false).asGeneric(),
				Arbitraries
					.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Float.NaN, Long.MIN_VALUE,
							Double.MIN_VALUE, -0.0, 1.5)
					.<Object>map((number) -> number));
		return Arbitraries.recursive(() -> leaves, (inner) -> Arbitraries.oneOf(inner.list().ofMaxSize(4).asGeneric(),
				Arbitraries.maps(strings(), inner).ofMaxSize(4).asGeneric()), 0, 4);
	}

	private static byte[] written(Object value) {
		JsonWriter writer = new JsonWriter();
		writer.value(value);
		return writer.take();
	}

	private static String utf8(byte[] json) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.decode(ByteBuffer.wrap(json))
			.toString();
	}

	/** A name without halves of surrogate pairs. */
	private static String whole(Object name) {
		return name.toString()
			.codePoints()
			.map((point) -> (point >= 0xD800 && point <= 0xDFFF) ? 0xFFFD : point)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/** A value in the types that the parser reads into. */
	private static @Nullable Object asRead(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(JsonWriterPropertyTests::asRead).toList();
		}
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> read = new LinkedHashMap<>();
			map.forEach((key, inner) -> read.put(whole(key), asRead(inner)));
			return read;
		}
		if (value instanceof Double || value instanceof Float) {
			double number = ((Number) value).doubleValue();
			return Double.isFinite(number) ? new BigDecimal(value.toString()) : value.toString();
		}
		if (value instanceof Long number) {
			return (number.intValue() == number) ? (Object) number.intValue() : number;
		}
		if (value instanceof BigInteger number) {
			return (number.bitLength() < 32) ? (Object) number.intValue()
					: (number.bitLength() < 64) ? (Object) number.longValue() : number;
		}
		return value;
	}

}
