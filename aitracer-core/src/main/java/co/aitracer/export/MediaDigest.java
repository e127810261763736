package co.aitracer.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * What can be said about a medium: how large it is, what it begins with, and its digest.
 * It is decoded piece by piece, and no piece is kept.
 */
final class MediaDigest {

	private static final int PIECE = 3 * 1024;

	private static final int HEAD = 12;

	private static final int DIGEST_BYTES = 8;

	private static final String UNKNOWN = "application/octet-stream";

	private final MessageDigest sha256 = sha256();

	private final byte[] piece = new byte[PIECE];

	private final byte[] head = new byte[HEAD];

	private int filled;

	private long size;

	private MediaDigest() {
	}

	/**
	 * Decodes base64; what is no digit of it is skipped, and so is a rest of less than
	 * eight bits.
	 * @param text the text
	 * @param start where the base64 starts
	 * @param end where it ends
	 * @return its digest
	 */
	static MediaDigest of(String text, int start, int end) {
		MediaDigest digest = new MediaDigest();
		int bits = 0;
		int value = 0;
		for (int i = start; i < end; i++) {
			int digit = Base64Shape.valueOf(text.charAt(i));
			if (digit >= 0) {
				value = value << 6 | digit;
				bits += 6;
				if (bits >= 8) {
					bits -= 8;
					digest.add((byte) (value >> bits));
					value &= 0xFF >> (8 - bits);
				}
			}
		}
		digest.flush();
		return digest;
	}

	private void add(byte decoded) {
		if (this.size < HEAD) {
			this.head[(int) this.size] = decoded;
		}
		this.size++;
		this.piece[this.filled++] = decoded;
		if (this.filled == PIECE) {
			flush();
		}
	}

	private void flush() {
		this.sha256.update(this.piece, 0, this.filled);
		this.filled = 0;
	}

	/**
	 * Whether the first bytes are those of a type by more than chance.
	 * @return false also for MP3 without a tag, which two bytes tell
	 */
	boolean isOfKnownType() {
		String type = type();
		return type.equals("image/jpeg") || (!type.equals(UNKNOWN) && !isMp3Frame());
	}

	/**
	 * Says what it was, once.
	 * @param declaredType the type that came with it, or null to go by its first bytes
	 * @return a short text in brackets
	 */
	String describe(@Nullable String declaredType) {
		String digest = HexFormat.of().formatHex(this.sha256.digest(), 0, DIGEST_BYTES);
		return "[" + ((declaredType != null) ? declaredType : type()) + ", " + this.size + " bytes, sha256 " + digest
				+ "]";
	}

	private String type() {
		if (startsWith("\u0089PNG\r\n\u001a\n", 0)) {
			return "image/png";
		}
		if (startsWith("\u00ff\u00d8\u00ff", 0)) {
			return "image/jpeg";
		}
		if (startsWith("GIF87a", 0) || startsWith("GIF89a", 0)) {
			return "image/gif";
		}
		if (startsWith("RIFF", 0) && startsWith("WEBP", 8)) {
			return "image/webp";
		}
		if (startsWith("RIFF", 0) && startsWith("WAVE", 8)) {
			return "audio/wav";
		}
		if (startsWith("OggS", 0)) {
			return "audio/ogg";
		}
		if (startsWith("%PDF-", 0)) {
			return "application/pdf";
		}
		if (startsWith("PK\u0003\u0004", 0)) {
			return "application/zip";
		}
		if (startsWith("ftyp", 4)) {
			return "video/mp4";
		}
		return (startsWith("ID3", 0) || isMp3Frame()) ? "audio/mpeg" : UNKNOWN;
	}

	private boolean startsWith(String magic, int offset) {
		byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
		if (this.size < offset + bytes.length) {
			return false;
		}
		for (int i = 0; i < bytes.length; i++) {
			if (this.head[offset + i] != bytes[i]) {
				return false;
			}
		}
		return true;
	}

	// ISO/IEC 11172-3, 2.4.1.3: eleven bits of sync, then version and layer III
	private boolean isMp3Frame() {
		return this.size > 1 && this.head[0] == (byte) 0xFF && (this.head[1] & 0xE6) == 0xE2;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
