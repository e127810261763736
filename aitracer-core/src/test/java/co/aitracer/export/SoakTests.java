package co.aitracer.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A million calls in a heap of 128 MiB.
 */
class SoakTests {

	@Test
	@Timeout(300)
	void aMillionCallsLeaveNothingBehind() throws IOException, InterruptedException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		try {
			List<String> rounds = run(server.getAddress().getPort());
			assertThat(rounds).hasSize(10);
			assertThat(rounds.get(9)).endsWith(" 1000000 0 true");
			long early = LongStream.of(used(rounds, 2), used(rounds, 3), used(rounds, 4)).max().orElseThrow();
			long late = LongStream.of(used(rounds, 7), used(rounds, 8), used(rounds, 9)).min().orElseThrow();
			assertThat(late).isLessThan(early + (4 << 20));
		}
		finally {
			server.stop(0);
		}
	}

	private static List<String> run(int port) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
				SoakMain.class.getName(), "http://localhost:" + port)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		List<String> lines = process.inputReader().lines().toList();
		assertThat(process.waitFor()).isZero();
		return lines;
	}

	private static long used(List<String> rounds, int round) {
		return Long.parseLong(rounds.get(round).split(" ")[0]);
	}

}
