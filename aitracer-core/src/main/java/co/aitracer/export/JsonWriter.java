package co.aitracer.export;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as UTF-8 into a buffer that grows. Every {@link String} is written so that
 * a parser reads the same string back: a surrogate without its other half is written as
 * an escape, because UTF-8 has no bytes for it. Not safe for use by several threads.
 */
final class JsonWriter {

	/**
	 * Deeper values are cut: a structure that contains itself must not end in a stack
	 * overflow.
	 */
	static final int MAX_DEPTH = 64;

	private static final byte[] HEX = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
			'f' };

	private static final String CUT = "…";

	private byte[] buffer = new byte[4096];

	private int size;

	private UnaryOperator<String> filter = UnaryOperator.identity();

	/**
	 * The bytes written so far, and an empty buffer for what comes next.
	 * @return a new array
	 */
	byte[] take() {
		byte[] json = Arrays.copyOf(this.buffer, this.size);
		this.size = 0;
		return json;
	}

	/**
	 * A place to come back to with {@link #rewind(int)}.
	 * @return the number of bytes written
	 */
	int mark() {
		return this.size;
	}

	void rewind(int mark) {
		this.size = mark;
	}

	/**
	 * Sets what each text of a value, but no key, passes through.
	 * @param filter the filter
	 */
	void filter(UnaryOperator<String> filter) {
		this.filter = filter;
	}

	JsonWriter raw(char ascii) {
		ensure(1);
		this.buffer[this.size++] = (byte) ascii;
		return this;
	}

	JsonWriter raw(String ascii) {
		int length = ascii.length();
		ensure(length);
		for (int i = 0; i < length; i++) {
			this.buffer[this.size++] = (byte) ascii.charAt(i);
		}
		return this;
	}

	JsonWriter number(long number) {
		return raw(Long.toString(number));
	}

	/**
	 * Writes a JSON-like value; what is neither is written as the text of its
	 * {@code toString()}.
	 * @param value the value
	 */
	void value(@Nullable Object value) {
		value(value, 0);
	}

	private void value(@Nullable Object value, int depth) {
		if (value == null) {
			raw("null");
		}
		else if (value instanceof CharSequence || value instanceof Character) {
			text(value.toString());
		}
		else if (value instanceof Boolean) {
			raw(value.toString());
		}
		else if (value instanceof Number number) {
			number(number);
		}
		else if (value instanceof Enum<?> constant) {
			string(constant.name());
		}
		else if (depth >= MAX_DEPTH) {
			string(CUT);
		}
		else if (value instanceof Map<?, ?> map) {
			object(map, depth + 1);
		}
		else if (value instanceof Iterable<?> iterable) {
			array(iterable, depth + 1);
		}
		else if (value instanceof Supplier<?> supplier) {
			value(supplier.get(), depth + 1);
		}
		else if (value instanceof Optional<?> optional) {
			value(optional.orElse(null), depth + 1);
		}
		else if (value instanceof byte[] bytes) {
			object(Map.of("type", "binary", "size", bytes.length), depth + 1);
		}
		else if (value.getClass().isArray()) {
			array(value, depth + 1);
		}
		else {
			text(String.valueOf(value));
		}
	}

	private void number(Number number) {
		if (number instanceof Double || number instanceof Float) {
			double value = number.doubleValue();
			if (Double.isNaN(value) || Double.isInfinite(value)) {
				string(number.toString());
				return;
			}
			raw(number.toString());
		}
		else if (number.getClass().getName().startsWith("java.")) {
			raw(number.toString());
		}
		else {
			text(number.toString());
		}
	}

	private void object(Map<?, ?> map, int depth) {
		raw('{');
		boolean first = true;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!first) {
				raw(',');
			}
			first = false;
			string(String.valueOf(entry.getKey()));
			raw(':');
			value(entry.getValue(), depth);
		}
		raw('}');
	}

	private void array(Iterable<?> values, int depth) {
		raw('[');
		boolean first = true;
		for (Object value : values) {
			if (!first) {
				raw(',');
			}
			first = false;
			value(value, depth);
		}
		raw(']');
	}

	private void array(Object array, int depth) {
		raw('[');
		for (int i = 0; i < Array.getLength(array); i++) {
			if (i > 0) {
				raw(',');
			}
			value(Array.get(array, i), depth);
		}
		raw(']');
	}

	private void text(String text) {
		string(this.filter.apply(text));
	}

	/**
	 * Writes a string that no filter touches.
	 * @param string the string
	 */
	void string(String string) {
		int length = string.length();
		// three bytes hold any UTF-16 unit, six an escape; plain text needs one
		ensure(length + 2);
		this.buffer[this.size++] = '"';
		for (int i = 0; i < length; i++) {
			char unit = string.charAt(i);
			if (unit < 0x80) {
				ascii(unit);
			}
			else if (unit < 0x800) {
				ensure(2);
				this.buffer[this.size++] = (byte) (0xC0 | unit >> 6);
				this.buffer[this.size++] = (byte) (0x80 | unit & 0x3F);
			}
			else if (!Character.isSurrogate(unit)) {
				ensure(3);
				this.buffer[this.size++] = (byte) (0xE0 | unit >> 12);
				this.buffer[this.size++] = (byte) (0x80 | unit >> 6 & 0x3F);
				this.buffer[this.size++] = (byte) (0x80 | unit & 0x3F);
			}
			else if (Character.isHighSurrogate(unit) && i + 1 < length
					&& Character.isLowSurrogate(string.charAt(i + 1))) {
				supplementary(Character.toCodePoint(unit, string.charAt(++i)));
			}
			else {
				escape(unit);
			}
		}
		raw('"');
	}

	private void ascii(char unit) {
		if (unit == '"' || unit == '\\') {
			ensure(2);
			this.buffer[this.size++] = '\\';
			this.buffer[this.size++] = (byte) unit;
		}
		else if (unit >= 0x20 && unit != 0x7F) {
			ensure(1);
			this.buffer[this.size++] = (byte) unit;
		}
		else if (unit == '\n') {
			raw("\\n");
		}
		else if (unit == '\r') {
			raw("\\r");
		}
		else if (unit == '\t') {
			raw("\\t");
		}
		else {
			escape(unit);
		}
	}

	private void supplementary(int codePoint) {
		ensure(4);
		this.buffer[this.size++] = (byte) (0xF0 | codePoint >> 18);
		this.buffer[this.size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
		this.buffer[this.size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
		this.buffer[this.size++] = (byte) (0x80 | codePoint & 0x3F);
	}

	private void escape(char unit) {
		ensure(6);
		this.buffer[this.size++] = '\\';
		this.buffer[this.size++] = 'u';
		this.buffer[this.size++] = HEX[unit >> 12 & 0xF];
		this.buffer[this.size++] = HEX[unit >> 8 & 0xF];
		this.buffer[this.size++] = HEX[unit >> 4 & 0xF];
		this.buffer[this.size++] = HEX[unit & 0xF];
	}

	private void ensure(int more) {
		if (this.size + more > this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, Math.max(this.buffer.length * 2, this.size + more));
		}
	}

}
