package co.aitracer.export;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

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

	/**
	 * Larger texts are refused: an iterable without end, or a list that holds another one
	 * twice, which does so again, must not take the memory of the application.
	 */
	static final int MAX_BYTES = 32 << 20;

	/** RFC 8259, section 9 leaves the limit to the parser; this one is Jackson's. */
	private static final int MAX_NUMBER = 1000;

	/** A buffer that one large log needed is not kept for the small ones after it. */
	private static final int KEPT_BYTES = 1 << 20;

	private static final byte[] HEX = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
			'f' };

	/** Code points of this class match only where the other half is missing. */
	private static final Pattern HALF_PAIR = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

	private static final String CUT = "…";

	private byte[] buffer = new byte[4096];

	private int size;

	/** The containers around the value being written, the outermost first. */
	private final @Nullable Object[] path = new @Nullable Object[MAX_DEPTH + 1];

	private UnaryOperator<String> filter = UnaryOperator.identity();

	/** Where the value being written is cut. */
	private long limit = Long.MAX_VALUE;

	/**
	 * The bytes written so far, and an empty buffer for what comes next.
	 * @return a new array
	 */
	byte[] take() {
		byte[] json = Arrays.copyOf(this.buffer, this.size);
		reset();
		return json;
	}

	/**
	 * Forgets what was written.
	 */
	void reset() {
		rewind(0);
		if (this.buffer.length > KEPT_BYTES) {
			this.buffer = new byte[4096];
		}
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
		if (this.path[0] != null) {
			// what was written last did not come to its end
			Arrays.fill(this.path, null);
		}
	}

	/**
	 * Sets what each text of a value, but no key, passes through.
	 * @param filter the filter
	 */
	void filter(UnaryOperator<String> filter) {
		this.filter = filter;
	}

	/**
	 * Sets how long the next values may become: beyond it, texts are cut to nothing and
	 * elements are left out, each with a mark that tells how much there was.
	 * @param bytes the bytes from here on
	 */
	void limit(int bytes) {
		this.limit = (bytes != Integer.MAX_VALUE) ? (long) this.size + bytes : Long.MAX_VALUE;
	}

	private boolean isBeyondLimit() {
		return this.size >= this.limit;
	}

	JsonWriter raw(char ascii) {
		ensure(1);
		this.buffer[this.size++] = (byte) ascii;
		return this;
	}

	@SuppressWarnings("deprecation")
	JsonWriter raw(String ascii) {
		int length = ascii.length();
		ensure(length);
		// deprecated for what it does to other texts; for this one it is a copy
		ascii.getBytes(0, length, this.buffer, this.size);
		this.size += length;
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
		else if (depth >= MAX_DEPTH || isInside(value, depth)) {
			string(CUT);
		}
		else {
			this.path[depth] = value;
			container(value, depth + 1);
			this.path[depth] = null;
		}
	}

	private void container(Object value, int depth) {
		if (value instanceof Map<?, ?> map) {
			object(map, depth);
		}
		else if (value instanceof Collection<?> collection) {
			array(collection, collection.size(), depth);
		}
		else if (value instanceof Iterable<?> iterable && !isText(iterable)) {
			array(iterable, -1, depth);
		}
		else if (value instanceof Supplier<?> supplier) {
			value(supplier.get(), depth);
		}
		else if (value instanceof Optional<?> optional) {
			value(optional.orElse(null), depth);
		}
		else if (value instanceof byte[] bytes) {
			object(Map.of("type", "binary", "size", bytes.length), depth);
		}
		else if (value.getClass().isArray()) {
			array(value, depth);
		}
		else {
			text(String.valueOf(value));
		}
	}

	private boolean isInside(Object value, int depth) {
		for (int i = 0; i < depth; i++) {
			if (this.path[i] == value) {
				return true;
			}
		}
		return false;
	}

	private static boolean isText(Iterable<?> iterable) {
		// a path iterates over itself, and a JSON tree over its values without their
		// names
		if (iterable instanceof Path) {
			return true;
		}
		for (Class<?> type = iterable.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().endsWith(".jackson.databind.JsonNode") || type.getName().endsWith(".gson.JsonElement")) {
				return true;
			}
		}
		return false;
	}

	private void number(Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
			raw(number.toString());
		}
		else if (number.getClass() == BigDecimal.class || number.getClass() == BigInteger.class) {
			big(number.toString());
		}
		else if ((number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue())) {
			raw(number.toString());
		}
		else if (number instanceof AtomicInteger || number instanceof AtomicLong || number instanceof LongAdder) {
			raw(Long.toString(number.longValue()));
		}
		else {
			// no JSON number: NaN, an infinity, or whatever someone else's class says
			text(number.toString());
		}
	}

	private void big(String number) {
		// parsers refuse longer ones, and all of their text; beyond the range of a double
		// they read infinity or zero
		double near = (number.length() <= MAX_NUMBER) ? Double.parseDouble(number) : Double.NaN;
		if (near == 0 && number.matches("0E.*")) {
			raw('0');
		}
		else if (Double.isFinite(near) && (near != 0 || number.matches("0[.0]*"))) {
			raw(number);
		}
		else {
			text(number);
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
			if (isBeyondLimit()) {
				string(CUT);
				raw(':').string(TextLimit.mark(map.size(), "entries"));
				break;
			}
			string(wholeName(String.valueOf(entry.getKey())));
			raw(':');
			value(entry.getValue(), depth);
		}
		raw('}');
	}

	private static String wholeName(String name) {
		// parsers that read half a surrogate pair in a text refuse it in a name
		return (halfPair(name, 0) >= 0) ? HALF_PAIR.matcher(name).replaceAll("\uFFFD") : name;
	}

	private void array(Iterable<?> values, int count, int depth) {
		raw('[');
		boolean first = true;
		for (Object value : values) {
			if (!first) {
				raw(',');
			}
			first = false;
			if (isBeyondLimit()) {
				string((count >= 0) ? TextLimit.mark(count, "elements") : CUT + " [cut]");
				break;
			}
			value(value, depth);
		}
		raw(']');
	}

	private void array(Object array, int depth) {
		raw('[');
		int length = Array.getLength(array);
		for (int i = 0; i < length; i++) {
			if (i > 0) {
				raw(',');
			}
			if (isBeyondLimit()) {
				string(TextLimit.mark(length, "elements"));
				break;
			}
			value(Array.get(array, i), depth);
		}
		raw(']');
	}

	private void text(String text) {
		String filtered = this.filter.apply(text);
		// a byte a character at least: the rest of the text is too long for certain
		long room = Math.max(0, this.limit - this.size);
		string((filtered.length() > room) ? cut(filtered, (int) room) : filtered);
	}

	private static String cut(String text, int length) {
		return (length > 0) ? TextLimit.cut(text, length) : TextLimit.mark(text.length(), "characters");
	}

	/**
	 * Writes a string that no filter touches.
	 * @param string the string
	 */
	void string(String string) {
		// six bytes hold any escape; plain text needs one a unit
		ensure(string.length() + 2);
		this.buffer[this.size++] = '"';
		byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
		if (utf8.length == string.length() || halfPair(string, 0) < 0) {
			bytes(utf8, string);
		}
		else {
			withHalfPairs(string);
		}
		raw('"');
	}

	private void withHalfPairs(String string) {
		int done = 0;
		for (int half = halfPair(string, 0); half >= 0; half = halfPair(string, done)) {
			whole(string.substring(done, half));
			escape(string.charAt(half));
			done = half + 1;
		}
		whole(string.substring(done));
	}

	private void whole(String string) {
		bytes(string.getBytes(StandardCharsets.UTF_8), string);
	}

	/**
	 * The first half of a surrogate pair without its other half.
	 * @param string the string
	 * @param from where to start
	 * @return its place, or -1 if there is none
	 */
	private static int halfPair(String string, int from) {
		for (int i = from; i < string.length(); i++) {
			char unit = string.charAt(i);
			if (Character.isSurrogate(unit)) {
				if (!Character.isHighSurrogate(unit) || i + 1 == string.length()
						|| !Character.isLowSurrogate(string.charAt(i + 1))) {
					return i;
				}
				i++;
			}
		}
		return -1;
	}

	/**
	 * Writes a string in pieces as long as can be.
	 * @param utf8 its bytes; where each unit is one byte, a question mark may stand for
	 * half a surrogate pair
	 * @param string the string
	 */
	private void bytes(byte[] utf8, String string) {
		boolean unitEach = utf8.length == string.length();
		int done = 0;
		while (done < utf8.length) {
			int end = PlainUtf8.end(utf8, done);
			ensure(end - done);
			System.arraycopy(utf8, done, this.buffer, this.size, end - done);
			this.size += end - done;
			if (end < utf8.length) {
				special(unitEach ? string.charAt(end) : (char) utf8[end]);
			}
			done = end + 1;
		}
	}

	private void special(char unit) {
		if (unit < 0x80) {
			ascii(unit);
		}
		else {
			escape(unit);
		}
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
		if (more > MAX_BYTES - this.size) {
			throw new IllegalStateException("The JSON is larger than " + MAX_BYTES + " bytes");
		}
		if (this.size + more > this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, Math.max(this.buffer.length * 2, this.size + more));
		}
	}

}
