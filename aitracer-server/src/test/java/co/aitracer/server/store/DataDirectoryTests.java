package co.aitracer.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.AITracerServerApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DataDirectory}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DataDirectoryTests {

	@TempDir
	Path folder;

	@Test
	void missingFolderIsCreated() {
		Path data = this.folder.resolve("a/b");
		DataDirectory directory = directory(data);
		assertThat(data).isDirectory();
		assertThat(directory.resolve("logs.duckdb")).isEqualTo(data.resolve("logs.duckdb")).isAbsolute();
		directory.destroy();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void createdFolderIsTheServersAlone() throws IOException {
		Path data = this.folder.resolve("data");
		directory(data).destroy();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
	}

	@Test
	void folderIsFreeAgainAfterwards() {
		directory(this.folder).destroy();
		directory(this.folder).destroy();
	}

	@Test
	void folderOfAServerInThisProcessIsInUse() {
		DataDirectory directory = directory(this.folder);
		assertThatExceptionOfType(DataDirectoryException.class).isThrownBy(() -> directory(this.folder))
			.withMessageContaining("in use by another AITracer server");
		directory.destroy();
	}

	@Test
	void startEndsWithTheSettingWhenAnotherProcessHasTheFolder(CapturedOutput output) throws Exception {
		Process other = holder();
		try {
			assertThatException().isThrownBy(() -> start(this.folder));
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains(this.folder + " is in use by another AITracer server")
				.contains("'aitracer.server.data-dir'");
		}
		finally {
			other.destroyForcibly().waitFor();
		}
	}

	@Test
	void startEndsWithTheSettingWhenTheFolderCannotBeWrittenTo(CapturedOutput output) throws IOException {
		// a file in the folder's place: a right that is missing would not stop root
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatException().isThrownBy(() -> start(file.resolve("data")));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("cannot be created or written to")
			.contains("'aitracer.server.data-dir'");
	}

	private Process holder() throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), LockHolder.class.getName(),
				this.folder.resolve(".lock").toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader reader = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		@Nullable String line = reader.readLine();
		assertThat(line).isEqualTo("locked");
		return process;
	}

	private static void start(Path dataDir) {
		SpringApplication.run(AITracerServerApplication.class, "--server.port=0",
				"--aitracer.server.data-dir=" + dataDir);
	}

	private static DataDirectory directory(Path path) {
		return new DataDirectory(
				new StorageProperties(path, new StorageProperties.LogStoreSettings(DataSize.ofGigabytes(1), 8)));
	}

}
