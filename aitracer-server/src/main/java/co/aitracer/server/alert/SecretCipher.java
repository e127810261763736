package co.aitracer.server.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of channels with AES-256 in GCM mode when there is a key. Secrets
 * from before there was one can be read on.
 */
@Component
class SecretCipher {

	private static final String ENCRYPTED = "aes:";

	private static final String PLAIN = "plain:";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final SecureRandom random = new SecureRandom();

	private final @Nullable SecretKey key;

	SecretCipher(AlertProperties properties) {
		String text = properties.encryptionKey();
		this.key = (text != null) ? key(text) : null;
	}

	String seal(ChannelSecret secret) {
		String json = AlertJson.write(secret);
		if (this.key == null) {
			return PLAIN + json;
		}
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, this.key, nonce).doFinal(json.getBytes(StandardCharsets.UTF_8));
			return ENCRYPTED + Base64.getEncoder()
				.encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	ChannelSecret open(String text) {
		if (text.startsWith(PLAIN)) {
			return AlertJson.read(text.substring(PLAIN.length()), ChannelSecret.class);
		}
		if (this.key == null) {
			throw new IllegalStateException(
					"The channel's secret is encrypted, but 'aitracer.server.alerts.encryption-key' is not set");
		}
		ByteBuffer sealed = ByteBuffer.wrap(Base64.getDecoder().decode(text.substring(ENCRYPTED.length())));
		byte[] nonce = new byte[NONCE_BYTES];
		sealed.get(nonce);
		try {
			byte[] json = cipher(Cipher.DECRYPT_MODE, this.key, nonce).doFinal(sealed.array(), NONCE_BYTES,
					sealed.remaining());
			return AlertJson.read(new String(json, StandardCharsets.UTF_8), ChannelSecret.class);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(
					"The channel's secret was encrypted with another 'aitracer.server.alerts.encryption-key'", ex);
		}
	}

	private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

	// the setting is long and random, so that nothing is won by stretching it
	private static SecretKey key(String text) {
		try {
			return new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)),
					"AES");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
