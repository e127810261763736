package co.aitracer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.journal.Position;

import static org.assertj.core.api.Assertions.assertThat;

class ReadPositionTests {

	private static final Position LONGEST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

	@TempDir
	private Path directory;

	@Test
	void whatIsNotThereIsTheStart() {
		assertThat(position().load()).isEqualTo(Position.START);
	}

	@Test
	void eachPositionCoversTheOneBefore() {
		position().save(LONGEST);
		assertThat(position().load()).isEqualTo(LONGEST);
		position().save(new Position(1, 20));
		assertThat(position().load()).isEqualTo(new Position(1, 20));
		assertThat(this.directory).isDirectoryNotContaining("glob:**next");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "not a position", "1", "1:x", "-1:0" })
	void whatCannotBeReadIsTheStartAndCoveredByTheNext(String text) throws IOException {
		Files.writeString(file(), text + "\nand much more than a position needs, from whoever wrote it");
		assertThat(position().load()).isEqualTo(Position.START);
		position().save(new Position(7, 8));
		assertThat(position().load()).isEqualTo(new Position(7, 8));
	}

	private ReadPosition position() {
		return new ReadPosition(this.directory);
	}

	private Path file() {
		return this.directory.resolve("position");
	}

}
