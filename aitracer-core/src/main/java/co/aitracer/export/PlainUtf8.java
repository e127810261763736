package co.aitracer.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds what JSON writes in another form in a text, eight bytes at a time: this is what
 * the exporter does most.
 */
final class PlainUtf8 {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final long EACH = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final int LONG_TEXT = 64;

	private PlainUtf8() {
	}

	/**
	 * The first byte that has to be looked at: a control character, a quotation mark, a
	 * backslash, or a question mark, which may stand for half a surrogate pair.
	 * @param utf8 the text
	 * @param from where to start
	 * @return the place of the byte, or the length of the text if there is none
	 */
	static int end(byte[] utf8, int from) {
		int at = (utf8.length - from >= LONG_TEXT) ? endOfLongs(utf8, from) : from;
		while (at < utf8.length && isPlain(utf8[at])) {
			at++;
		}
		return at;
	}

	/**
	 * A method of its own, because most texts are short: what the compiler learns from
	 * those must not shape the loop through the long ones.
	 * @param utf8 the text
	 * @param from where to start
	 * @return the place up to which all bytes are plain, or a little before
	 */
	private static int endOfLongs(byte[] utf8, int from) {
		int last = utf8.length - Long.BYTES;
		int at = from;
		while (at <= last && isPlain((long) LONGS.get(utf8, at))) {
			at += Long.BYTES;
		}
		return at;
	}

	private static boolean isPlain(byte b) {
		return b < 0 || (b >= ' ' && b != '"' && b != '\\' && b != '?' && b != 0x7F);
	}

	/**
	 * The same for eight bytes: to subtract borrows a byte's high bit where the byte was
	 * smaller. One bit turned puts the quotation mark right behind the control
	 * characters, and one set makes a question mark the same as 0x7F. Bytes of characters
	 * beyond ASCII have their high bit anyway.
	 * @param bytes the bytes
	 * @return false if there may be another byte among them
	 */
	private static boolean isPlain(long bytes) {
		long special = ((bytes ^ 0x02 * EACH) - 0x21 * EACH) | ((bytes ^ '\\' * EACH) - EACH)
				| (((bytes | 0x40 * EACH) ^ 0x7F * EACH) - EACH);
		return (special & ~bytes & HIGH_BITS) == 0;
	}

}
