package co.aitracer.server.ingest;

import java.io.ByteArrayOutputStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StoredLogCodecTests {

	private final StoredLog log = StoredLogs.log().project("shop").build();

	@Test
	void keepsTheKeyBesideTheLog() {
		assertThat(StoredLogCodec.decode(StoredLogCodec.encode(this.log, "key-1")).source())
			.isEqualTo(new IngestSource("shop", "key-1"));
	}

	@Test
	void readsWhatAnEarlierReleaseWrote() {
		ByteArrayOutputStream entry = new ByteArrayOutputStream();
		entry.write(1);
		entry.writeBytes(JsonMapper.shared().writeValueAsBytes(this.log));
		JournaledLog read = StoredLogCodec.decode(entry.toByteArray());
		assertThat(read.log()).isEqualTo(this.log);
		assertThat(read.source()).isEqualTo(new IngestSource("shop", "unknown"));
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		for (byte[] entry : new byte[][] { {}, { 1 }, { 2 }, { 2, 5, 'k' }, { 3, 0, '{', '}' } }) {
			assertThatIllegalArgumentException().isThrownBy(() -> StoredLogCodec.decode(entry));
		}
	}

}
