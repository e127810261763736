package co.aitracer.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends for ever from four threads and prints what was acknowledged.
 */
public final class JournalKillWriter {

	private JournalKillWriter() {
	}

	public static void main(String[] args) throws IOException {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		Journal journal = Journal.open(JournalOptions.builder(Path.of(args[0])).segmentBytes(64 * 1024).build());
		for (int i = 0; i < 4; i++) {
			String name = args[1] + "-" + i + "-";
			new Thread(() -> write(journal, name, out)).start();
		}
	}

	private static void write(Journal journal, String name, PrintStream out) {
		try {
			for (int i = 0; i < 1_000_000; i++) {
				String text = name + i + ";";
				journal.append((text + " ".repeat(i % 700)).getBytes(StandardCharsets.UTF_8));
				synchronized (out) {
					out.println(text);
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
