package co.aitracer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM, which ends with this object. What it says is read line by line.
 */
final class JavaProcess implements AutoCloseable {

	/** Begins what a process says to the one that started it. */
	static final String SAID = "> ";

	private static final Path TASKSET = Path.of("/usr/bin/taskset");

	private final Process process;

	private final BufferedReader output;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Starts a JVM.
	 * @param options what it is run by, such as {@link #pinned(int)}
	 * @param classpath its class path
	 * @param jvm the options of the JVM
	 * @param main the name of its main class
	 * @param arguments the arguments of that
	 * @return the process
	 */
	static JavaProcess start(List<String> options, String classpath, List<String> jvm, String main,
			Object... arguments) {
		List<String> command = new ArrayList<>(options);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvm);
		command.addAll(List.of("-cp", classpath, main));
		for (Object argument : arguments) {
			command.add(String.valueOf(argument));
		}
		try {
			return new JavaProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JavaProcess start(List<String> options, List<String> jvm, Class<?> main, Object... arguments) {
		return start(options, System.getProperty("java.class.path"), jvm, main.getName(), arguments);
	}

	/**
	 * Keeps a process on one core, where the system can do that.
	 * @param core the core
	 * @return the command to put before; empty where it cannot
	 */
	static List<String> pinned(int core) {
		return canPin() ? List.of(TASKSET.toString(), "-c", String.valueOf(core)) : List.of();
	}

	static boolean canPin() {
		return Files.isExecutable(TASKSET);
	}

	/**
	 * Says something to the process that started this one.
	 * @param value what
	 */
	static void say(Object value) {
		System.out.println(SAID + value);
	}

	/**
	 * What the process says next; what else it prints, such as its log, is passed over.
	 * @return what it says
	 */
	String line() {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(SAID)) {
					return line.substring(SAID.length());
				}
			}
			throw new IllegalStateException("The process ended before it said what it measured");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends something, and reads what is said to it.
	 * @return the answer
	 */
	String ask() {
		try {
			this.process.getOutputStream().write('\n');
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return line();
	}

	@Override
	public void close() {
		try {
			this.process.getOutputStream().close();
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
