package co.aitracer.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JsonWriterTests {

	private final JsonWriter writer = new JsonWriter();

	static List<Arguments> values() {
		DoubleAdder infinite = new DoubleAdder();
		infinite.add(Double.POSITIVE_INFINITY);
		Supplier<Object> nested = () -> (Supplier<Object>) () -> "late";
		return List.of(Arguments.of(null, "null"), Arguments.of('c', "\"c\""),
				Arguments.of(new StringBuilder("built"), "\"built\""), Arguments.of(DayOfWeek.MONDAY, "\"MONDAY\""),
				Arguments.of(Double.NaN, "\"NaN\""), Arguments.of(Float.NEGATIVE_INFINITY, "\"-Infinity\""),
				Arguments.of(Long.MIN_VALUE, "-9223372036854775808"), Arguments.of(1e300, "1.0E300"),
				Arguments.of(new BigDecimal("1E+3"), "1E+3"), Arguments.of(new AtomicInteger(7), "7"),
				Arguments.of(infinite, "\"Infinity\""), Arguments.of(new BigDecimal("9E+400"), "\"9E+400\""),
				Arguments.of(new BigDecimal("-1E-400"), "\"-1E-400\""), Arguments.of(new BigDecimal("0E-400"), "0"),
				Arguments.of(BigInteger.TEN.pow(300), "1" + "0".repeat(300)),
				Arguments.of(BigInteger.TEN.pow(309), "\"1" + "0".repeat(309) + "\""),
				Arguments.of(new int[] { 1, 2 }, "[1,2]"), Arguments.of(new boolean[0], "[]"),
				Arguments.of(new String[][] { { "a" }, {} }, "[[\"a\"],[]]"),
				Arguments.of(new float[] { 0.5f }, "[0.5]"),
				Arguments.of(new byte[12],
						new String[] { "{\"type\":\"binary\",\"size\":12}",
								"{\"size\":12,\"type\":\"binary\"}" }[mapOrder()]),
				Arguments.of(Optional.of(List.of(1)), "[1]"), Arguments.of(Optional.empty(), "null"),
				Arguments.of(nested, "\"late\""), Arguments.of(new Point(1, 2), "\"Point[x=1, y=2]\""),
				Arguments.of(Map.of(1, Map.of()), "{\"1\":{}}"),
				Arguments.of(Collections.singletonMap(null, 1), "{\"null\":1}"),
				Arguments.of(Path.of("a", "b"), "\"" + Path.of("a", "b") + "\""),
				Arguments.of(JsonMapper.shared().readTree("{\"a\":[1]}"), "\"{\\\"a\\\":[1]}\""));
	}

	private static int mapOrder() {
		return Map.of("type", "binary", "size", 12).keySet().iterator().next().equals("type") ? 0 : 1;
	}

	@ParameterizedTest
	@MethodSource("values")
	void writesJavaValuesAsJson(@Nullable Object value, String json) {
		assertThat(written(value)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "\\", "?", "\n", "\u0001", "\u007f", "\ud83d", "é", "€", "😀" })
	void whatIsNoPlainTextIsFoundWhereverItStands(String special) {
		for (int place = 0; place < 20; place++) {
			String text = "a".repeat(place) + special + "?".repeat(place % 3) + special + "z".repeat(20 - place);
			assertThat(JsonMapper.shared().readValue(written(text), String.class)).isEqualTo(text);
			for (String around : List.of("z".repeat(100), "é".repeat(100), "日本語の文".repeat(20), "a€😀?".repeat(20))) {
				String longer = around + text + around;
				assertThat(JsonMapper.shared().readValue(written(longer), String.class)).isEqualTo(longer);
			}
		}
	}

	@Test
	void whatJsonLetsStandIsWrittenAsItIs() {
		String text = IntStream.rangeClosed(' ', 0x3000)
			.filter((unit) -> unit != '"' && unit != '\\' && unit != 0x7F)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		assertThat(written(text)).isEqualTo('"' + text + '"');
	}

	@Test
	void aStructureThatHoldsItselfIsCutWhereItStartsAgain() {
		Map<String, Object> map = new HashMap<>();
		map.put("self", map);
		assertThat(written(map)).isEqualTo("{\"self\":\"…\"}");
	}

	@Test
	void aListThatHoldsItselfTwiceEnds() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		list.add(List.of(list, list));
		assertThat(written(list)).isEqualTo("[\"…\",[\"…\",\"…\"]]");
	}

	@Test
	void theSameValueTwiceIsNoCycle() {
		List<Integer> shared = List.of(1);
		assertThat(written(List.of(shared, shared))).isEqualTo("[[1],[1]]");
	}

	@Test
	void aSupplierThatReturnsItselfEnds() {
		Supplier<Object> supplier = new Supplier<>() {

			@Override
			public Object get() {
				return this;
			}

		};
		assertThat(written(supplier)).isEqualTo("\"…\"");
	}

	@Test
	void depthIsCut() {
		Object value = "deep";
		for (int i = 0; i < 100_000; i++) {
			value = List.of(value);
		}
		assertThat(written(value))
			.isEqualTo("[".repeat(JsonWriter.MAX_DEPTH) + "\"…\"" + "]".repeat(JsonWriter.MAX_DEPTH));
	}

	@Test
	void anIterableWithoutEndIsRefused() {
		Iterable<String> endless = () -> new Iterator<>() {

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public String next() {
				return "again and again and again";
			}

		};
		assertThatIllegalStateException().isThrownBy(() -> this.writer.value(endless)).withMessageContaining("larger");
		this.writer.reset();
		assertThat(written("next")).isEqualTo("\"next\"");
	}

	@Test
	void aStructureThatDoublesWithEachLevelIsRefused() {
		Object value = "x";
		for (int i = 0; i < 60; i++) {
			value = List.of(value, value);
		}
		Object doubling = value;
		assertThatIllegalStateException().isThrownBy(() -> this.writer.value(doubling));
	}

	@Test
	void rewindingTakesBackWhatWasWritten() {
		this.writer.raw("[");
		int mark = this.writer.mark();
		this.writer.string("gone");
		this.writer.rewind(mark);
		assertThat(new String(this.writer.number(1).raw(']').take(), StandardCharsets.UTF_8)).isEqualTo("[1]");
	}

	private String written(@Nullable Object value) {
		this.writer.value(value);
		return new String(this.writer.take(), StandardCharsets.UTF_8);
	}

	record Point(int x, int y) {
	}

}
