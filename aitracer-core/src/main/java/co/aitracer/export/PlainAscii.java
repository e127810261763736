package co.aitracer.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds what JSON writes in another form in a text of ASCII, eight bytes at a time: this
 * is what the exporter does most.
 */
final class PlainAscii {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private static final long EACH = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private PlainAscii() {
	}

	/**
	 * The first byte that has to be looked at: a control character, a quotation mark, a
	 * backslash, or a question mark, which may stand for half a surrogate pair.
	 * @param ascii the text
	 * @param from where to start
	 * @return the place of the byte, or the length of the text if there is none
	 */
	static int end(byte[] ascii, int from) {
		int at = from;
		while (at + Long.BYTES <= ascii.length && isPlain((long) LONGS.get(ascii, at))) {
			at += Long.BYTES;
		}
		while (at < ascii.length && isPlain(ascii[at])) {
			at++;
		}
		return at;
	}

	private static boolean isPlain(byte b) {
		return b >= ' ' && b != '"' && b != '\\' && b != '?' && b != 0x7F;
	}

	/**
	 * The same for eight bytes: to subtract borrows a byte's high bit where the byte was
	 * smaller.
	 * @param bytes the bytes
	 * @return false if there may be another byte among them
	 */
	private static boolean isPlain(long bytes) {
		long special = (bytes - ' ' * EACH) | without('"', bytes) | without('\\', bytes) | without('?', bytes)
				| without((char) 0x7F, bytes);
		return (special & HIGH_BITS) == 0;
	}

	private static long without(char unit, long bytes) {
		return (bytes ^ unit * EACH) - EACH;
	}

}
