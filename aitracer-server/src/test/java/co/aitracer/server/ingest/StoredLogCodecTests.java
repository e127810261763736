package co.aitracer.server.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StoredLogCodecTests {

	private final StoredLog log = StoredLogs.log().project("shop").build();

	@Test
	void keepsTheKeyBesideTheLog() {
		assertThat(StoredLogCodec.decode(StoredLogCodec.encode(this.log, "key-1")).source())
			.isEqualTo(new IngestSource("shop", "key-1"));
	}

	@Test
	void keepsTheLogInEveryAlphabet() {
		StoredLog log = StoredLogs.log().input("{\"text\":\"größer, 明日, 😀\"}").output("{}").build();
		assertThat(StoredLogCodec.decode(StoredLogCodec.encode(log, "key-1")).log()).isEqualTo(log);
	}

	@Test
	void contentIsNotEscaped() {
		StoredLog log = StoredLogs.log().input("{\"text\":\"question\"}").build();
		assertThat(new String(StoredLogCodec.encode(log, "key-1"), StandardCharsets.UTF_8)).contains(log.input())
			.contains(log.output());
	}

	@Test
	void readsWhatEarlierReleasesWrote() {
		JournaledLog first = StoredLogCodec.decode(entry(new byte[] { 1 }));
		assertThat(first.log()).isEqualTo(this.log);
		assertThat(first.source()).isEqualTo(new IngestSource("shop", "unknown"));
		JournaledLog second = StoredLogCodec.decode(entry(new byte[] { 2, 3, 'k', 'e', 'y' }));
		assertThat(second.log()).isEqualTo(this.log);
		assertThat(second.source()).isEqualTo(new IngestSource("shop", "key"));
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		for (byte[] entry : new byte[][] { {}, { 2 }, { 2, 5, 'k' }, { 3, 0, '{', '}' }, { 3, 0, -1, -1, -1, -1 },
				{ 4, 0 } }) {
			assertThatIllegalArgumentException().isThrownBy(() -> StoredLogCodec.decode(entry));
		}
	}

	@Test
	void refusesWhatIsCut() {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> StoredLogCodec.decode(new byte[] { 1 }));
		byte[] entry = StoredLogCodec.encode(this.log, "key-1");
		for (int length = 0; length < entry.length; length++) {
			byte[] cut = Arrays.copyOf(entry, length);
			assertThatIllegalArgumentException().isThrownBy(() -> StoredLogCodec.decode(cut));
		}
	}

	private byte[] entry(byte[] head) {
		ByteArrayOutputStream entry = new ByteArrayOutputStream();
		entry.writeBytes(head);
		entry.writeBytes(JsonMapper.shared().writeValueAsBytes(this.log));
		return entry.toByteArray();
	}

}
