package co.aitracer.samples.readme;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles the Java of the README and the guides with what the starter brings.
 */
class ReadmeJavaTests {

	private static final String IMPORTS = """
			import java.net.URI;
			import java.util.*;
			import co.aitracer.*;
			import co.aitracer.opentelemetry.*;
			import co.aitracer.record.*;
			import co.aitracer.anthropic.AITracerAnthropic;
			import co.aitracer.langchain4j.*;
			import co.aitracer.openai.AITracerOpenAI;
			import com.anthropic.client.AnthropicClient;
			import com.anthropic.client.okhttp.AnthropicOkHttpClient;
			import com.anthropic.models.messages.MessageCreateParams;
			import com.openai.client.OpenAIClient;
			import com.openai.client.okhttp.OpenAIOkHttpClient;
			import com.openai.models.chat.completions.ChatCompletionCreateParams;
			import dev.langchain4j.invocation.InvocationParameters;
			import dev.langchain4j.model.chat.*;
			import dev.langchain4j.model.chat.request.ChatRequest;
			import dev.langchain4j.model.openai.OpenAiChatModel;
			import dev.langchain4j.service.*;
			import dev.langchain4j.service.spring.AiService;
			import org.springframework.ai.chat.client.ChatClient;
			import org.springframework.stereotype.Service;
			""";

	/** What the guides speak of without making it. */
	private static final String FIELDS = """
			AITracer tracer;
			LlmCall call;
			ChatModel model;
			StreamingChatModel streamingModel;
			ChatRequest request;
			String question;
			Answering assistant;
			interface Answering {
				String answer(String question, InvocationParameters parameters);
			}
			""";

	private static final Pattern TYPE = Pattern.compile("^public (?:class|interface) (\\w+)", Pattern.MULTILINE);

	@TempDir
	Path classes;

	static List<String> snippets() {
		return Stream
			.of("README.md", "docs/anthropic-java.md", "docs/langchain4j.md", "docs/openai-java.md",
					"docs/opentelemetry.md", "docs/sessions.md")
			.flatMap((page) -> Snippet.in(page, "java").stream())
			.toList();
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void compiles(String snippet) throws IOException {
		Matcher type = TYPE.matcher(snippet);
		JavaFileObject source = type.find() ? source(type.group(1), IMPORTS + snippet)
				: source("Statements", IMPORTS + "class Statements { " + FIELDS + " void run() { " + snippet + " } }");
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
			files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(this.classes));
			compiler
				.getTask(null, files, problems, List.of("-proc:none", "-classpath", classPath()), null, List.of(source))
				.call();
		}
		assertThat(problems.getDiagnostics()).as(snippet).isEmpty();
	}

	/**
	 * The class path of the test. Surefire hides it behind a jar with a manifest.
	 * @return the class path
	 */
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private static JavaFileObject source(String name, String text) {
		return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}

		};
	}

}
