package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles what users would compile, on the class path of the test.
 */
final class SnippetCompiler {

	private SnippetCompiler() {
	}

	/**
	 * Compiles sources.
	 * @param sources the texts by the full names of their classes
	 * @param classes the folder for the classes
	 * @return what the compiler says, warnings included
	 */
	static List<String> compile(Map<String, String> sources, Path classes) {
		List<JavaFileObject> files = sources.entrySet()
			.stream()
			.map((source) -> file(source.getKey(), source.getValue()))
			.toList();
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager manager = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
			manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
			compiler
				.getTask(null, manager, problems, List.of("-proc:none", "-parameters", "-classpath", classPath()), null,
						files)
				.call();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return problems.getDiagnostics().stream().map(Object::toString).toList();
	}

	/**
	 * The class path of the test. Surefire hides it behind a jar with a manifest.
	 * @return the class path
	 */
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private static JavaFileObject file(String className, String text) {
		URI name = URI.create("string:///" + className.replace('.', '/') + ".java");
		return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}

		};
	}

}
